#!/usr/bin/env python3
"""body_overlap.py WINNOW PAGES TRUTH [--jobs 2]

How much of the true body each of three programs finds on the same pages: the mean over the pages of F1 of character 4-grams of letters
(Tools/extraction/text_overlap.py), winnow beside trafilatura (fast) and resiliparse, which get the pages decoded.

PAGES is a folder of `NUMBER.html`, TRUTH JSON lines (plain or .zst) of `{"id": NUMBER, "body": …}`. With every mean stands how many pages
winnow wins and loses against the peer, so that a mean is not a handful of pages.
Needs: pip install trafilatura resiliparse zstandard
"""
import argparse, io, json, os, subprocess, sys
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "Tools/extraction"))
from extraction_speed import decoded
from text_overlap import f1, grams


def truths(path):
    with open(path, "rb") as file:
        if path.endswith(".zst"):
            import zstandard
            file = zstandard.ZstdDecompressor().stream_reader(file)
        for line in io.TextIOWrapper(file, encoding="utf8"):
            record = json.loads(line)
            yield int(record["id"]), record["body"]


def by_winnow(command, pages):
    output = subprocess.run([command, "extract", pages], stdout=subprocess.PIPE, check=True).stdout
    records = (json.loads(line) for line in output.splitlines())
    return {int(Path(record["source_file"]).stem): record.get("body") or "" for record in records}


def by_trafilatura(path):
    import logging, trafilatura
    logging.disable(logging.CRITICAL)
    return int(Path(path).stem), trafilatura.extract(decoded(path), fast=True, include_comments=False) or ""


def by_resiliparse(path):
    from resiliparse.extract.html2text import extract_plain_text
    return int(Path(path).stem), extract_plain_text(decoded(path), main_content=True, alt_texts=False) or ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("pages")
    parser.add_argument("truth")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    paths = sorted(str(path) for path in Path(arguments.pages).rglob("*.html"))
    bodies = {"winnow": by_winnow(arguments.winnow, arguments.pages)}
    with Pool(arguments.jobs) as pool:
        bodies["trafilatura (fast)"] = dict(pool.imap_unordered(by_trafilatura, paths, 20))
        bodies["resiliparse"] = dict(pool.imap_unordered(by_resiliparse, paths, 20))
    scores = {name: [] for name in bodies}
    for number, body in truths(arguments.truth):
        expected = grams(body)
        for name, found in bodies.items():
            scores[name].append(f1(expected, grams(found.get(number, ""))))
    for name, values in scores.items():
        wins = sum(a > b + 1e-9 for a, b in zip(scores["winnow"], values))
        losses = sum(b > a + 1e-9 for a, b in zip(scores["winnow"], values))
        print(f"{name:20} {sum(values) / len(values):.4f} on {len(values)} pages; winnow better on {wins}, worse on {losses}")


if __name__ == "__main__":
    main()
