#!/usr/bin/env python3
"""slip_precision.py WINNOW LINES.jsonl [LINES.jsonl ...]

Of the stretches whose bytes slipped, how many are printed right as a whole? LINES.jsonl are damaged lines with their clean ones,
{"dirty", "clean"}, as a generator of slips writes them; twenty lines make a document. Each line that `winnow repair --report jsonl` prints
is aligned with the clean one; a □ may stand for any character. A stretch is wrong when it prints a wrong character or loses one between
two that it prints. That the □ are too many or too few is counted apart.

A line a file: stretches with a □ (open), by tables (determined), with a guess (model), and how many of each are wrong.
"""

import bisect
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LINES = 20
FOLD = str.maketrans("，！？：；（）", ",!?:;()")
READING = re.compile(r"\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňɡ]{1,6}) ?\)")
TEXT, PRINTED, BOX = range(3)
COST_OF_LOSS = {TEXT: 11, PRINTED: 10, BOX: 9}  # changes fall on boxes first, then on what was printed


def align(out, kinds, clean):
    """For each character of `out` whether it is right, and where it stands in `clean` (-1: nowhere); before each, how many are missing."""
    head = 0
    while head < min(len(out), len(clean)) and kinds[head] == TEXT and out[head] == clean[head]:
        head += 1
    tail = 0
    while tail < min(len(out), len(clean)) - head and kinds[-1 - tail] == TEXT and out[-1 - tail] == clean[-1 - tail]:
        tail += 1
    a, k, b = out[head:len(out) - tail], kinds[head:len(out) - tail], clean[head:len(clean) - tail]
    steps, row = [], [0]
    for j in range(len(b)):
        row.append(row[-1] + COST_OF_LOSS[k[0] if k else TEXT])
    steps.append([1] * (len(b) + 1))
    for i in range(len(a)):
        beside = max(k[i], k[i + 1] if i + 1 < len(a) else TEXT)
        missing, extra = COST_OF_LOSS[beside], COST_OF_LOSS[k[i]]
        wrong = 10 if k[i] else 11
        new, step = [row[0] + extra], [2]
        for j, character in enumerate(b):
            best, how = row[j] + (0 if k[i] == BOX or a[i] == character else wrong), 0
            if new[j] + missing < best:
                best, how = new[j] + missing, 1
            if row[j + 1] + extra < best:
                best, how = row[j + 1] + extra, 2
            new.append(best)
            step.append(how)
        row = new
        steps.append(step)
    right, at, gaps = [True] * len(out), list(range(len(out))), [0] * (len(out) + 1)
    i, j = len(a), len(b)
    while i or j:
        how = steps[i][j] if i and j else 1 if j else 2
        if how == 0:
            i, j = i - 1, j - 1
            right[head + i], at[head + i] = k[i] == BOX or a[i] == b[j], head + j
        elif how == 1:
            j -= 1
            gaps[head + i] += 1
        else:
            i -= 1
            right[head + i], at[head + i] = False, -1
    return right, at, gaps


def judged(dirty, clean, stretches):
    """For each stretch (start, end, printed) of a line: is it wrong, and is the number of its □?"""
    out, kinds, owner, place = "", [], [], 0
    for number, (start, end, printed) in enumerate(stretches + [(len(dirty), len(dirty), "")]):
        text = READING.sub("", dirty[place:start].decode().translate(FOLD))
        printed = printed.translate(FOLD)
        out += text + printed
        kinds += [TEXT] * len(text) + [BOX if character == "□" else PRINTED for character in printed]
        owner += [-1] * len(text) + [number] * len(printed)
        place = end
    right, at, gaps = align(out, kinds, clean)
    for number in range(len(stretches)):
        own = [i for i, one in enumerate(owner) if one == number]
        if not own:
            yield True, False
            continue
        wrong = any(kinds[i] == PRINTED and not right[i] for i in own)
        miscounted = any(kinds[i] == BOX and at[i] < 0 for i in own)
        for i in range(own[0], own[-1] + 2):
            if gaps[i] and (i > own[0] and kinds[i - 1] == BOX or i <= own[-1] and kinds[i] == BOX):
                miscounted = True
            elif gaps[i]:
                wrong = True
        yield wrong, miscounted


def stretches_of(winnow, folder, pairs):
    """Line number -> the stretches that winnow printed in it: (start, end, printed, certainty)."""
    starts, files = [], []
    for first in range(0, len(pairs), LINES):
        document = [pair["dirty"] for pair in pairs[first:first + LINES]]
        starts.append([0])
        for line in document:
            starts[-1].append(starts[-1][-1] + len(line.encode()) + 1)
        files.append(folder / f"{first // LINES:06}.txt")
        files[-1].write_text("\n".join(document) + "\n", encoding="utf-8")
    found = collections.defaultdict(list)
    for first in range(0, len(files), 500):
        command = [winnow, "repair", "--report", "jsonl", *files[first:first + 500]]
        report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        for row in map(json.loads, report.splitlines()):
            if row.get("rule") != "byte-slip" or "after" not in row:
                continue
            number = int(pathlib.Path(row["file"]).stem)
            line = bisect.bisect_right(starts[number], row["byte_offset"]) - 1
            start = row["byte_offset"] - starts[number][line]
            end = start + len(row["before"].encode())
            found[number * LINES + line].append((start, end, row["after"], row["certainty"]))
    return found


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    total = collections.Counter()
    for path in sys.argv[2:]:
        pairs = [json.loads(line) for line in open(path, encoding="utf-8")]
        counts = collections.Counter()
        with tempfile.TemporaryDirectory() as folder:
            found = stretches_of(sys.argv[1], pathlib.Path(folder), pairs)
        for number, stretches in found.items():
            stretches.sort()
            dirty, clean = pairs[number]["dirty"].encode(), pairs[number]["clean"]
            verdicts = judged(dirty, clean, [stretch[:3] for stretch in stretches])
            for (_, _, printed, certainty), (wrong, miscounted) in zip(stretches, verdicts):
                kind = "open" if "□" in printed else certainty
                counts[kind] += 1
                counts[kind + " wrong"] += wrong
                counts[kind + " miscounted"] += miscounted and not wrong
        print(pathlib.Path(path).name, dict(sorted(counts.items())), flush=True)
        total += counts
    print("all", dict(sorted(total.items())))


if __name__ == "__main__":
    main()
