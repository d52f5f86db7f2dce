#!/usr/bin/env python3
"""paired.py PAGES SETS_FOLDER

Compares texts page by page with those of other programs: wins, ties (within .005), losses, the mean difference, and the two-sided
sign test. A mean over fifty pages moves by .02 with one page; this tells how many pages stand behind it.

PAGES is what `train_block_model.py --pages` writes: set, page, F1 of character 4-grams by a model that knew no page of the site.
SETS_FOLDER/peers/<set>.<program>.jsonl holds {"id", "text"} of each program, SETS_FOLDER/<set>/truth.jsonl the true texts.
"""
import argparse, collections, glob, json, math, os
from text_overlap import f1, grams


def records(path):
    return {record["id"]: record for record in map(json.loads, open(path, encoding="utf8"))}


def sign_test(wins, losses):
    """The probability of a split at least this uneven when either side is as likely."""
    count = wins + losses
    return min(1, 2 * sum(math.comb(count, k) for k in range(min(wins, losses) + 1)) / 2 ** count)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("sets_folder")
    arguments = parser.parse_args()
    ours = collections.defaultdict(dict)
    for line in open(arguments.pages, encoding="utf8"):
        name, page, value = line.split("\t")[:3]
        if name != "synthetic":  # of pages made for training there are no texts of other programs
            ours[name][page] = float(value)
    for name, pages in ours.items():
        truth = records(f"{arguments.sets_folder}/{name}/truth.jsonl")
        groups = {name: list(pages)}
        if name == "magic_article":
            groups["magic zh, ja"] = [page for page in pages if truth[page].get("lang") in ("zh", "ja")]
        gold = {page: grams(truth[page]["text"]) for page in pages}
        for path in sorted(glob.glob(f"{arguments.sets_folder}/peers/{name}.*.jsonl")):
            theirs = records(path)
            if not any(record.get("text") for record in theirs.values()):
                continue
            values = {page: f1(gold[page], grams(theirs[page].get("text"))) for page in pages if page in theirs}
            for group, members in groups.items():
                differences = [pages[page] - values[page] for page in members if page in values]
                wins, losses = sum(d > 0.005 for d in differences), sum(d < -0.005 for d in differences)
                print(f"{group:14} {os.path.basename(path)[len(name) + 1:-6]:17} {wins:3} wins {len(differences) - wins - losses:3} "
                      f"ties {losses:3} losses  p {sign_test(wins, losses):.3g}  mean {sum(differences) / len(differences):+.4f}")


if __name__ == "__main__":
    main()
