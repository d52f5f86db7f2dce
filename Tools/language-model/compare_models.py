#!/usr/bin/env python3
"""Compares models for a character of which one byte is lost: character bigrams, character trigrams, words.

    compare_models.py --dictionary jieba-0.42.1/jieba/dict.txt --train TEXT… --test TEXT [--places 20000] [--seed 1]

--train: UTF-8 texts that the character models are counted from; --test: a text of another source. Of single Han characters of the
test text either byte of code page 936 is taken away; the model chooses among all characters that the other byte allows, knowing four
characters on both sides. Printed: how often each model is right, and the share and precision of answers above a margin in nats.
The word model is the one that ships (make_language_model.py); --train is not used for it.
"""

import argparse
import collections
import math
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import make_language_model as words_model  # noqa: E402

SIDE = 4
HAN = range(0x4E00, 0xA000)


def folded(text, fold):
    return "".join(chr(fold.get(ord(c), ord(c))) for c in text)


class Characters:
    """Interpolated n-grams of characters with absolute discounting (0.75); others than Han count as one."""

    def __init__(self, texts, order):
        self.order = order
        self.counts = [collections.Counter() for _ in range(order + 1)]
        self.kinds = [collections.Counter() for _ in range(order + 1)]
        for text in texts:
            text = "".join(c if ord(c) in HAN else "\n" for c in text)
            for size in range(1, order + 1):
                grams = collections.Counter(text[i : i + size] for i in range(len(text) - size + 1))
                self.counts[size].update(grams)
        for size in range(1, order + 1):
            for gram in self.counts[size]:
                self.kinds[size][gram[:-1]] += 1
        self.total = sum(self.counts[1].values())

    def share(self, context, character):
        share = (self.counts[1][character] + 0.1) / (self.total + 2100)
        for size in range(2, self.order + 1):
            before = context[len(context) - size + 1 :]
            if len(before) < size - 1:
                break
            seen = self.counts[size - 1][before]
            if seen:
                own = max(0, self.counts[size][before + character] - 0.75) / seen
                share = own + 0.75 * self.kinds[size][before] / seen * share
        return share

    def cost(self, text, start, end):
        text = "".join(c if ord(c) in HAN else "\n" for c in text)
        return -sum(math.log(self.share(text[max(0, i - 3) : i], text[i])) for i in range(start, end))


class Words:
    def __init__(self, dictionary, fold):
        counts = words_model.counts(dictionary, fold)
        self.characters = words_model.character_costs(counts)
        self.words = words_model.word_costs(counts, self.characters)

    def cost(self, text, start, end):
        best = [0.0]
        for stop in range(1, len(text) + 1):
            character = text[stop - 1]
            cost = best[stop - 1] + self.characters.get(character, 4.0)
            for size in range(2, min(4, stop) + 1):
                word = self.words.get(text[stop - size : stop])
                if word is not None:
                    cost = min(cost, best[stop - size] + word)
            best.append(cost)
        return best[-1]


def candidates(character):
    """The characters that share the first byte, and those that share the second."""
    lead, trail = character.encode("gbk")
    by_lead, by_trail = [], []
    for other in range(0x40, 0xFF):
        for pair, found in ((bytes([lead, other]), by_lead), (bytes([other, trail]), by_trail)):
            try:
                value = pair.decode("gbk")
            except UnicodeDecodeError:
                continue
            if len(value) == 1 and ord(value) in HAN:
                found.append(value)
    return by_lead, by_trail


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--test", required=True)
    parser.add_argument("--places", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    fold = words_model.simplified_forms()
    train = [folded(open(path, encoding="utf-8").read(), fold) for path in arguments.train]
    models = {
        "character bigram": Characters(train, 2),
        "character trigram": Characters(train, 3),
        "words": Words(arguments.dictionary, fold),
    }
    print(sum(ord(c) in HAN for text in train for c in text), "Han characters of training text")
    generator = random.Random(arguments.seed)
    lines = [line for line in open(arguments.test, encoding="utf-8").read().split("\n") if len(line) > 20]
    answers = {name: [] for name in models}
    for _ in range(arguments.places):
        line = generator.choice(lines)
        place = generator.randrange(4, len(line) - 4)
        character = line[place]
        if ord(character) not in HAN or len(character.encode("gbk", "ignore")) != 2:
            continue
        options = generator.choice(candidates(character))
        start = max(0, place - SIDE)
        left, right = folded(line[start:place], fold), folded(line[place + 1 : place + 1 + SIDE], fold)
        for name, model in models.items():
            costs = {}
            for option in options:
                text = left + folded(option, fold) + right
                costs[option] = model.cost(text, len(left), min(len(text), len(left) + 3))
            ranked = sorted(costs, key=lambda option: (costs[option], option))
            margin = costs[ranked[1]] - costs[ranked[0]] if len(ranked) > 1 else 99
            same = folded(ranked[0], fold) == folded(character, fold)
            answers[name].append((margin, same))
    for name, found in answers.items():
        right = sum(same for _, same in found)
        print(f"\n{name}: {right} of {len(found)} right ({right / len(found):.3f})")
        for least in (0, 1, 2, 3, 4, 5, 6, 8, 10, 12):
            above = [same for margin, same in found if margin >= least]
            if above:
                print(f"  margin {least:2}: {len(above) / len(found):.3f} answered, {sum(above) / len(above):.4f} right")


if __name__ == "__main__":
    main()
