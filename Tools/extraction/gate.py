#!/usr/bin/env python3
"""gate.py WINNOW SETS_FOLDER [--floors FILE] [--set-floors REASON]

Measures the extraction on sets of pages with truth and fails when a figure falls below its floor in floors.json.

SETS_FOLDER/<set>/truth.jsonl holds {"id", "text", "title", "author", "date", "page_type"}, <id>.html.gz or <id>.html beside it. Figures: C4 (mean F1
of character 4-grams, white space and punctuation left out), title, author and date (share exactly right of the pages that have
one), turned_away (share of lists, threads, login and error pages that are not taken for articles), rejected (real articles turned
away, of which none is allowed; a page is one when the truth has its text, for sets of dates hold threads as well). The fingerprint
is over all pages and truths: floors of other pages prove nothing, so another fingerprint fails too. --set-floors writes today's
figures less .003 as floors, with the reason.
"""
import argparse, glob, hashlib, json, os, re, subprocess, sys, tempfile, shutil, unicodedata
from text_overlap import f1, grams

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, "floors.json")
NO_ARTICLES = {"list", "forum", "login", "error"}


def folded(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or "").lower())


def day(text):
    found = re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", text or "")
    return tuple(map(int, found.groups())) if found else None


def people(text):
    text = re.sub(r"(?i)^\s*(by|作者|文/|记者)[:：\s]*", "", text or "")
    return {folded(part) for part in re.split(r"(?i)\s*(?:[,;、，；/|&]|\band\b)\s*", text) if folded(part)}


def fingerprint(folder, names):
    digest = hashlib.sha256()
    for name in names:
        for path in sorted(glob.glob(f"{folder}/{name}/*")):
            digest.update(os.path.basename(path).encode() + b"\0" + hashlib.sha256(open(path, "rb").read()).digest())
    return digest.hexdigest()


def figures(winnow, folder, name):
    truth = [json.loads(line) for line in open(f"{folder}/{name}/truth.jsonl", encoding="utf8")]
    others = [t for t in truth if t.get("page_type") in NO_ARTICLES]
    truth = [t for t in truth if t.get("page_type", "article") == "article"]
    with tempfile.TemporaryDirectory() as scratch:
        for t in truth + others:
            for path in glob.glob(f"{folder}/{name}/{glob.escape(t['id'])}.html*"):
                shutil.copy(path, scratch)
        lines = subprocess.run([winnow, "extract", scratch], stdout=subprocess.PIPE, check=True).stdout.decode()
    found = {os.path.basename(r["source_file"]).split(".html")[0]: r for r in map(json.loads, lines.splitlines())}
    lists = {"c4": [], "title": [], "author": [], "date": [], "turned_away": []}
    lists["turned_away"] = [found[t["id"]]["reason"] == "not_an_article" for t in others]
    rejected = 0
    for t in truth:
        record = found[t["id"]]
        rejected += bool(t.get("text")) and record["status"] == "rejected" and record["reason"] == "not_an_article"
        if t.get("text"):
            lists["c4"].append(f1(grams(t["text"]), grams(record["body"])))
        if t.get("title"):
            lists["title"].append(folded(record["title"]) == folded(t["title"]))
        if t.get("author"):
            names = record["authors"] or record["reporters"]
            lists["author"].append(people("、".join(names)) == people(t["author"]))
        if t.get("date"):
            value = day(record["published_at"] or record["published_date"])
            lists["date"].append(value is not None and value == day(t["date"]))
    result = {key: round(sum(values) / len(values), 4) for key, values in lists.items() if values}
    return result, rejected


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("sets_folder")
    parser.add_argument("--floors", metavar="FILE", default=FLOORS, help="the floors, if not those beside this script")
    parser.add_argument("--set-floors", metavar="REASON", help="take today's figures as floors, for this reason")
    arguments = parser.parse_args()
    known = json.load(open(arguments.floors))
    names = known["sets"]
    mark = fingerprint(arguments.sets_folder, names)
    bad = []
    if mark != known["fingerprint"] and not arguments.set_floors:
        bad.append("these are not the pages the floors were measured on")
    floors = {}
    for name in names:
        found, rejected = figures(arguments.winnow, arguments.sets_folder, name)
        floors[name] = {key: round(value - 0.003, 3) for key, value in found.items()}
        if rejected:
            bad.append(f"{name}: {rejected} real articles turned away")
        for key, value in found.items():
            floor = known["floors"].get(name, {}).get(key)
            is_low = floor is not None and value < floor
            print(f"{name:14} {key:7} {value:.4f}  floor {floor}{'  BELOW' if is_low else ''}")
            if is_low and not arguments.set_floors:
                bad.append(f"{name}: {key} {value} is below {floor}")
    if arguments.set_floors:
        known.update(fingerprint=mark, floors=floors, reason=arguments.set_floors)
        with open(arguments.floors, "w") as file:
            json.dump(known, file, indent=1, ensure_ascii=False)
            file.write("\n")
        return
    for line in bad:
        print("gate:", line, file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
