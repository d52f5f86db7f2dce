#!/usr/bin/env python3
"""compare_repairs.py WINNOW TEXT [--lines 300] [--seed 77]: classic damage of clean lines, undone by winnow and by ftfy.

TEXT holds clean Chinese, one passage a line; lines of 30 to 200 characters are drawn from it and damaged in every way below. Both tools get the same
lines, winnow each as a text of its own (`repair --lines --report jsonl`), ftfy with `uncurl_quotes=False, fix_character_width=False` and, in the last
column, as it comes. Printed for each kind of damage: the share of lines that come back exactly, those changed into something else, those that winnow
flags. Kinds marked "lost" have no inverse; what counts there is the flag. The last row is clean text: the share of lines left as they are.
Needs Python packages ftfy and opencc.
"""
import argparse, json, random, re, subprocess, unicodedata

import ftfy, ftfy.bad_codecs  # noqa: F401  (registers sloppy-windows-1252)
import opencc

RADICALS = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
COMPATIBLE = {}
for code in range(0xF900, 0xFAD9):
    plain = unicodedata.normalize("NFC", chr(code))
    if plain != chr(code): COMPATIBLE.setdefault(plain, chr(code))


def latin1(text): return text.encode().decode("latin1")


def cp1252(text): return text.encode().decode("sloppy-windows-1252")


def sprinkled(mark, every): return lambda text: "".join(c + (mark if i % every == 2 else "") for i, c in enumerate(text))


def as_gbk(text, encoding, errors="strict"):
    try: return text.encode().decode(encoding, errors)
    except UnicodeDecodeError: return None


def marks_without_ampersand(text):
    return text.replace("，", "#xff0c;").replace("。", "#x3002;") if text.count("，") + text.count("。") > 1 else None


def escaped_quotes(text):
    return text.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;") if text.count("“") + text.count("”") > 2 else None


DAMAGE = {
    "UTF-8 read as Latin-1": latin1,
    "UTF-8 read as windows-1252": cp1252,
    "UTF-8 read as Latin-1, twice": lambda t: latin1(latin1(t)),
    "UTF-8 read as windows-1252, twice": lambda t: cp1252(cp1252(t)),
    "GBK read as Latin-1": lambda t: t.encode("gb18030").decode("latin1"),
    "GBK read as windows-1252": lambda t: t.encode("gb18030").decode("sloppy-windows-1252"),
    "UTF-8 read as GB18030, where it has an inverse": lambda t: as_gbk(t, "gb18030"),
    "references escaped twice (numbers)": lambda t: "".join(f"&amp;#{ord(c)};" if ord(c) > 127 else c for c in t),
    "references escaped twice (quotation marks)": escaped_quotes,
    "references without their ampersand": marks_without_ampersand,
    "zero-width spaces": sprinkled("\u200b", 5),
    "soft hyphens": sprinkled("\u00ad", 7),
    "controls of direction": sprinkled("\u200e", 7),
    "Kangxi radicals": lambda t: "".join(RADICALS.get(c, c) for c in t),
    "compatibility ideographs": lambda t: "".join(COMPATIBLE.get(c, c) for c in t),
    "lost: UTF-8 read as GBK": lambda t: as_gbk(t, "gbk", "replace") if as_gbk(t, "gbk") is None else None,
    "lost: 锟斤拷": lambda t: as_gbk(t.encode("gb18030").decode("utf8", "replace"), "gbk", "replace"),
    "lost: GBK read as UTF-8": lambda t: t.encode("gb18030").decode("utf8", "replace"),
    "lost: UTF-8 read as Latin-1, C1 dropped": lambda t: re.sub("[\x80-\x9f]", "", latin1(t)),
    "lost: Big5 read as GBK": lambda t: opencc.OpenCC("s2t").convert(t).encode("big5", "ignore").decode("gbk", "replace"),
    "lost: digits dropped": lambda t: re.sub("[0-9０-９]", "", t) if re.search("[0-9]", t) else None,
    "clean": lambda t: t,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("text")
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--seed", type=int, default=77)
    arguments = parser.parse_args()
    with open(arguments.text, encoding="utf8") as file:
        lines = [line.strip() for line in file]
    lines = [line for line in lines if 30 <= len(line) <= 200 and re.search("[\u4e00-\u9fff]", line)]
    random.Random(arguments.seed).shuffle(lines)
    lines = lines[: arguments.lines]
    print(f"{'damage':48} {'lines':>5} {'winnow':>7} {'changed':>8} {'flagged':>8} {'ftfy':>6} {'default':>8}")
    for name, damage in DAMAGE.items():
        pairs = [(line, damage(line)) for line in lines]
        pairs = [(a, b) for a, b in pairs if b and (a != b or name == "clean") and "\n" not in b and "\r" not in b]
        if not pairs: continue
        run = subprocess.run([arguments.winnow, "repair", "--lines", "--report", "jsonl"], input="\n".join(b for _, b in pairs).encode(),
                             capture_output=True, check=True)
        found = run.stdout.decode("utf8").split("\n")
        assert len(found) == len(pairs), (name, len(found), len(pairs))
        report = [json.loads(row) for row in run.stderr.decode("utf8").splitlines()]
        flagged = {row["line"] for row in report if "suspect" in row}
        count = len(pairs)
        right = sum(a == c for (a, _), c in zip(pairs, found))
        changed = sum(c not in (a, b) for (a, b), c in zip(pairs, found))
        careful = sum(ftfy.fix_text(b, uncurl_quotes=False, fix_character_width=False) == a for a, b in pairs)
        usual = sum(ftfy.fix_text(b) == a for a, b in pairs)
        print(f"{name:48} {count:5} {right / count:7.3f} {changed:8} {len(flagged) / count:8.3f} {careful / count:6.3f} {usual / count:8.3f}")


if __name__ == "__main__":
    main()
