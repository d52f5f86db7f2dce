#!/usr/bin/env python3
"""Writes slip_scores.c of Sources/Libraries/LanguageModel: how much each piece of evidence speaks for what a damaged stretch was read as.

    fit_slip_scores.py --tool .build/release/slip-stretches --fit PAIRS.jsonl… [--check PAIRS.jsonl…] [--out FOLDER]

PAIRS: lines {"clean": …, "dirty": …}, the second being what a mirror made of the first; twenty of them make a document. A reading is right when the
clean line has exactly it between what stands before and behind. For each kind of guess a logistic regression is fitted on
steps: a measure is at least so much. A step may only raise the odds when more of the measure is better (RISING), else only lower
them, so the few examples at the ends cannot turn a rule around. --check prints what is taken above each score, and how much of it is right;
use other texts for it. Needs numpy and scipy; the same inputs give the same bytes.
"""

import argparse
import json
import pathlib
import re
import subprocess
import tempfile

import numpy
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINES = 20
KINDS = ["leads", "stops", "trails", "pairs"]
PENALTY = 3.0  # on the squares of the steps: with 1 or 0.2 more is taken at the same score, and more of it is wrong
MARGINS = [6, 12, 18, 24, 36, 48, 60, 72, 84, 96, 108, 120]
LENGTHS = [2, 3, 4, 5]
# Where the steps of each measure are, in twelfths of a nat or in characters.
STEPS = {
    "odds": [-6, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 72, 84, 96, 108],
    "nearestSame": MARGINS,
    "nearestLonger": MARGINS,
    "rarest": [60, 72, 84, 96, 108, 120, 132, 150, 170],
    "rarestAlone": [50, 60, 66, 72, 78, 84, 90, 96, 102, 108, 114, 120, 132, 150],
    "average": [24, 30, 36, 42, 48, 54, 60, 66, 72, 84],
    "shortestGuessed": LENGTHS,
    "rarestGuessed": [72, 84, 96, 108, 120, 132],
    "shortestBeforeStop": [1] + LENGTHS,
    "shortestAfterStop": [1] + LENGTHS,
    "length": [2, 3, 4, 5, 6, 8, 10, 12, 16],
    "shortestTrail": LENGTHS,
}
RISING = {"odds", "nearestSame", "nearestLonger", "shortestGuessed", "shortestBeforeStop", "shortestAfterStop", "shortestTrail"}
FOLD = str.maketrans("，！？：；（）", ",!?:;()")
ANNOTATION = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{1,6} ?\)")


def bare(text):
    return ANNOTATION.sub("", text.translate(FOLD))


def truth(clean, dirty, start, end, reading):
    """What the clean line has in the place of dirty[start:end] (bytes); None where that cannot be told."""
    data = dirty.encode()
    before = bare(data[:start].decode()).split("?")[-1][-10:]
    after = re.split("[?]", bare(data[end:].decode()))[0][:8]
    if not before or not after and end < len(data):
        return None
    # What stands before may itself be longer or shorter by what was lost there.
    middle = len(bare(data[:start].decode()))
    window = clean[max(0, middle - 40) : middle + len(reading) + len(after) + 40]
    found = []
    for match in re.finditer(re.escape(before), window):
        if end >= len(data):
            found.append(window[match.end() :] if clean.endswith(window) else clean[max(0, middle - 40) + match.end() :])
            continue
        stop = window.find(after, match.end())
        while 0 <= stop <= match.end() + len(reading) + 8:
            found.append(window[match.end() : stop])
            stop = window.find(after, stop + 1)
    if not found:
        return None
    return min(found, key=lambda text: (text != reading, abs(len(text) - len(reading))))


def stretches(tool, paths):
    """(kind, accepted, measures, whether right) of every stretch, and the names of the measures."""
    rows, names = [], []
    for path in paths:
        pairs = [json.loads(line) for line in open(path, encoding="utf-8")]
        documents = ["\n".join(p["dirty"] for p in pairs[i : i + LINES]) for i in range(0, len(pairs), LINES)]
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write("\f".join(documents))
            file.flush()
            out = subprocess.run([tool, file.name], check=True, capture_output=True, text=True).stdout.split("\n")
        names = out[0].split(" ")
        for line in out[1:-1]:
            number, start, end, kind, accepted, measures, reading = line.split("\t")
            start, end, reading = int(start), int(end), reading.translate(FOLD)
            at = 0
            for pair in pairs[int(number) * LINES :]:
                size = len(pair["dirty"].encode()) + 1
                if start < at + size:
                    break
                at += size
            clean = truth(pair["clean"], pair["dirty"], start - at, end - at, reading)
            if clean is not None and "?" not in reading:
                rows.append((int(kind), accepted == "1", list(map(int, measures.split(" "))), clean == reading))
    return rows, names


def columns(rows, names):
    values = numpy.array([row[2] for row in rows], float)
    result, steps = [], []
    for name, places in STEPS.items():
        for least in places:
            above = values[:, names.index(name)] >= least
            result.append(above if name in RISING else ~above)
            steps.append((name, least))
    return numpy.array(result, float).T, steps


def fitted(rows, names):
    """The base and the points of each step, in hundredths of a nat."""
    matrix, steps = columns(rows, names)
    right = numpy.array([row[3] for row in rows])

    def loss(weights):
        sums = matrix @ weights[:-1] + weights[-1]
        value = numpy.logaddexp(0, -sums)[right].sum() + numpy.logaddexp(0, sums)[~right].sum()
        error = 1 / (1 + numpy.exp(-sums)) - right
        slope = numpy.append(matrix.T @ error + 2 * PENALTY * weights[:-1], error.sum())
        return value + PENALTY * (weights[:-1] ** 2).sum(), slope

    size = matrix.shape[1]
    bounds = [(0, None)] * size + [(None, None)]
    weights = minimize(loss, numpy.zeros(size + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 800}).x
    base, result = round(100 * weights[-1]), []
    for (name, least), weight in zip(steps, weights):
        points = round(100 * weight)
        if name not in RISING:
            base, points = base + points, -points
        if points:
            result.append((name, least, points))
    return base, result


def score(row, names, scores):
    base, steps = scores[row[0]]
    return base + sum(points for name, least, points in steps if row[2][names.index(name)] >= least)


def check(rows, names, scores):
    print("accepted now:", sum(r[1] for r in rows), "right of these:", sum(r[1] and r[3] for r in rows), "of", len(rows))
    for least in (200, 300, 350, 400, 420, 450, 500, 600):
        line = []
        for kind, name in enumerate(KINDS):
            above = [r[3] for r in rows if r[0] == kind and score(r, names, scores) >= least]
            line.append(f"{name} {sum(above)} of {len(above)}")
        print(f"score {least}:", ", ".join(line))


def write(folder, names, scores):
    rows = []
    for kind, (base, steps) in enumerate(scores):
        rows.append(f"  // {KINDS[kind]}")
        rows.append(f"  {{{kind}, 0, INT16_MIN, {base}}},")
        for name in STEPS:
            found = [(least, points) for step, least, points in steps if step == name]
            if found:
                rows.append(f"  // {name}")
                rows += [f"  {{{kind}, {names.index(name)}, {least}, {points}}}," for least, points in found]
    body = "\n".join(rows)
    text = (
        "// How much each piece of evidence speaks for what a damaged stretch was read as, in hundredths of a nat.\n"
        "// Generated by Tools/language-model/fit_slip_scores.py; do not edit.\n\n"
        '#include "SlipScores.h"\n\n'
        f"const lm_score_step lm_table_slip_steps[] = {{\n{body}\n}};\n\n"
        "const uint32_t lm_table_slip_step_count = sizeof lm_table_slip_steps / sizeof lm_table_slip_steps[0];\n"
    )
    (folder / "slip_scores.c").write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--fit", nargs="+", required=True)
    parser.add_argument("--check", nargs="+")
    parser.add_argument("--out", default=ROOT / "Sources" / "Libraries" / "LanguageModel", type=pathlib.Path)
    arguments = parser.parse_args()
    rows, names = stretches(arguments.tool, arguments.fit)
    print(len(rows), "stretches,", sum(row[3] for row in rows), "read right")
    scores = [fitted([row for row in rows if row[0] == kind], names) for kind in range(len(KINDS))]
    write(arguments.out, names, scores)
    if arguments.check:
        check(*stretches(arguments.tool, arguments.check), scores)


if __name__ == "__main__":
    main()
