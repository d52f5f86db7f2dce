#!/usr/bin/env python3
"""train_block_model.py WINNOW SETS_FOLDER [--synthetic PAGES] [--write TABLE.swift] [--folds 5] [--rounds 4] [--pages FILE]

Grows the block model's trees and reports how well they do on sites they have not seen.

Data: SETS_FOLDER holds a folder per set: truth.jsonl with {"id", "text", "url", "lang", "page_type"} and <id>.html.gz. Used were
public pages with the article's text written down by people or taken from their sites' own markup: 50 + 38 Chinese and Japanese,
about 430 in English and some twenty other languages, 518 in all, of 333 sites. The pages are other people's and are not here.
PAGES is a folder of pages made of real texts set into the templates of real sites, so that the truth is known: <id>.html in folders,
and beside it PAGES.truth.jsonl.gz or .zst with {"id", "body", "shell", "corruptions"}. Of each template four whole pages are taken: 27 templates
of six hosts, of Chinese portals, blogs and an association.

Labels: a block is the article's when its letters stand in the true text at a place that fits its neighbours (the heaviest
increasing chain of places); blocks too short to tell (under 12 letters) when they stand there between their neighbours.
Weight of a block: its share of the page's article, so that every page counts alike; pages of a site, by the root of their number.

Model: gradient boosted trees (LightGBM), 100 of 10 leaves. Measures that name a page rather than a block (how many blocks, how
much text) are left out: with a few hundred pages trees learn pages by heart.

Cross-validation: folds by registrable domain, drawn anew in every round. Reported per set: mean F1 of character 4-grams and of words over all
held-out pages and rounds, the least and greatest mean of a round, and of a fold. Scores are shared by like blocks and doubted as `LikeBlocks`,
`TitleStory` and `ScoredBody` do it. --pages writes the F1 of each page, its mean over the rounds, which paired.py compares with other
programs' texts.
Needs: numpy, lightgbm; zstandard for a truth packed with it.
"""
import argparse, collections, glob, gzip, io, json, os, shutil, subprocess, tempfile
from urllib.parse import urlparse
import lightgbm, numpy
from text_overlap import f1, grams, letters, tokens

PAGE_MEASURES = {"pageRunning", "pageBlocks", "pageLinks", "pageWide", "depth", "hasArticleElement", "bestShare"}
TREES, SETTINGS = 100, dict(
    objective="binary", num_leaves=10, learning_rate=0.13, min_data_in_leaf=60, max_bin=63, feature_fraction=0.2,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, verbose=-1, num_threads=1, seed=1, deterministic=True,
    force_col_wise=True)
SUFFIXES = (".co.uk", ".com.cn", ".com.br", ".co.jp", ".com.au", ".org.cn", ".or.jp", ".ne.jp")
# The hosts of templates, by words of their files' names; the first that stands in it.
TEMPLATES = (
    ("moztw", "moztw.org"), ("cxextractor-py", "163.com"), ("_163_", "163.com"), ("cxextractor", "qq.com"),
    ("serryuer", "qq.com"), ("tests_qq", "qq.com"), ("baijiahao", "baidu.com"), ("thepaper", "thepaper.cn"),
    ("toutiao", "toutiao.com"))
PER_TEMPLATE = 4


def labels(blocks, truth):
    """1 for each block that stands in the truth at a place that fits its neighbours."""
    truth = letters(truth)
    texts = [letters(block) for block in blocks]
    known = {truth[i:i + 4] for i in range(max(1, len(truth) - 3))}
    share, anchors = [0.0] * len(texts), []
    for index, text in enumerate(texts):
        if len(text) < 12:
            continue
        place = truth.find(text)
        if place >= 0:
            share[index] = 1.0
            for _ in range(8):  # a refrain may stand in several places
                anchors.append((index, place, len(text)))
                place = truth.find(text, place + 1)
                if place < 0:
                    break
            continue
        pieces = [text[i:i + 4] for i in range(len(text) - 3)]
        part = sum(piece in known for piece in pieces) / len(pieces)
        if part < 0.5 or len(text) < 40:
            continue
        for start in range(0, len(text) - 12, 6):
            place = truth.find(text[start:start + 12])
            if place >= 0:
                anchors.append((index, max(0, place - start), len(text)))
                share[index] = part
                break
    anchors.sort()
    best, before = [0] * len(anchors), [-1] * len(anchors)
    for a, (index, place, length) in enumerate(anchors):
        best[a] = length
        for b in range(max(0, a - 300), a):
            if anchors[b][0] < index and anchors[b][1] + anchors[b][2] / 2 <= place and best[b] + length > best[a]:
                best[a], before[a] = best[b] + length, b
    places = {}
    if anchors:
        a = max(range(len(anchors)), key=best.__getitem__)
        while a >= 0:
            places[anchors[a][0]] = anchors[a][1]
            a = before[a]
    result = [share[i] if i in places else 0.0 for i in range(len(texts))]
    borders = [(-1, 0)] + sorted(places.items()) + [(len(texts), len(truth))]
    for (first, start), (last, end) in zip(borders, borders[1:]):
        start += len(texts[first]) if first >= 0 else 0
        for index in range(first + 1, last):
            if texts[index] and len(texts[index]) < 12:
                place = truth.find(texts[index], max(0, start - 2), end + 2)
                if 0 <= place - start < 40:
                    result[index] = 1.0
                    start = place + len(texts[index])
    return numpy.array([value > 0.5 for value in result], dtype=int)


def domain(page):
    host = urlparse(page.get("url") or "").netloc.removeprefix("www.")
    if not host:
        return page["id"] if page["set"] != "moz" else "moz"
    return ".".join(host.split(".")[-3 if host.endswith(SUFFIXES) else -2:])


def explained(winnow, folder):
    """What the program makes of each page of a folder, by the name of its file; and the names of the measures."""
    lines = subprocess.run(
        [winnow, "explain", "--format", "jsonl", folder], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    records = [json.loads(line) for line in lines]
    return {os.path.basename(r["source_file"]).split(".html")[0]: r for r in records}, records[0]["measures"]


def taught(pages, truth, record):
    """Adds a page, unless its truth is not on it: that teaches nothing."""
    blocks = [b for b in record["blocks"] if "measures" in b]
    if not blocks:
        return
    page = dict(truth, blocks=[b["text"] for b in blocks], gold=grams(truth["text"]))
    page["hidden"] = numpy.array([b["role"] == "hidden" for b in blocks])
    page["x"] = numpy.array([b["measures"] for b in blocks], dtype=numpy.float32)
    page["y"] = labels(page["blocks"], truth["text"])
    page["length"] = numpy.array([sum(2.5 if ord(c) > 0x2E80 else 1 for c in b) for b in page["blocks"]])
    if f1(page["gold"], grams("\n".join(b for b, y in zip(page["blocks"], page["y"]) if y))) > 0.6:
        pages.append(page)


def read(winnow, folder, names):
    pages, measures = [], None
    for name in names:
        truth = [json.loads(line) for line in open(f"{folder}/{name}/truth.jsonl", encoding="utf8")]
        truth = [t for t in truth if t.get("text") and t.get("page_type", "article") == "article"]
        with tempfile.TemporaryDirectory() as scratch:
            for t in truth:
                shutil.copy(f"{folder}/{name}/{t['id']}.html.gz", scratch)
            found, measures = explained(winnow, scratch)
        for t in truth:
            taught(pages, dict(t, set=name, site=domain(dict(t, set=name))), found[t["id"]])
    return measures, pages


def read_synthetic(winnow, folder):
    """Whole pages made of texts and templates, so many of each template."""
    path = glob.glob(f"{folder.rstrip('/')}.truth.jsonl.*")[0]
    if path.endswith(".zst"):
        import zstandard
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(open(path, "rb")), encoding="utf8")
    else:
        lines = gzip.open(path, "rt", encoding="utf8")
    count, truth = collections.Counter(), {}
    for t in map(json.loads, lines):
        if not t["corruptions"] and count[t["shell"]] < PER_TEMPLATE:
            count[t["shell"]] += 1
            site = next((host for word, host in TEMPLATES if word in t["shell"]), t["shell"])
            truth[f"{t['id']:08d}"] = {"id": str(t["id"]), "text": t["body"], "lang": "zh", "set": "synthetic", "site": site}
    pages = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in glob.glob(f"{folder}/**/*.html", recursive=True):
            if os.path.basename(path).split(".html")[0] in truth:
                shutil.copy(path, scratch)
        found, _ = explained(winnow, scratch)
    for name, t in truth.items():
        taught(pages, t, found[name])
    return pages


def weigh(pages):
    count = collections.Counter(page["site"] for page in pages)
    for page in pages:
        article = max(50, (page["length"] * page["y"]).sum())
        scale = (1.5 if page["set"] == "cwce" or page.get("lang") in ("zh", "ja") else 1) / count[page["site"]] ** 0.5
        page["w"] = (numpy.minimum(page["length"] / article, 0.5) * 20 + 0.05) * scale


def folds(pages, count, seed):
    """The fold of each page: sites in an order drawn anew, the large ones first, each into the fold that has the fewest pages."""
    size = collections.Counter(page["site"] for page in pages)
    sites = sorted(size)
    numpy.random.RandomState(seed).shuffle(sites)
    filled, fold = [0] * count, {}
    for site in sorted(sites, key=lambda site: -size[site]):
        fold[site] = min(range(count), key=filled.__getitem__)
        filled[fold[site]] += size[site]
    return [fold[page["site"]] for page in pages]


def grow(pages, columns):
    stack = lambda part: numpy.concatenate([part(page) for page in pages])
    data = lightgbm.Dataset(stack(lambda p: p["x"][:, columns]), stack(lambda p: p["y"]), weight=stack(lambda p: p["w"]))
    return lightgbm.train(SETTINGS, data, TREES)


def expected(page, scores):
    """The greatest expected F1, and the score of the last block it takes."""
    order = numpy.argsort(-scores, kind="stable")
    weight = page["length"][order]
    gain = numpy.cumsum(weight * scores[order])
    values = 2 * gain / (numpy.cumsum(weight) + gain[-1] + 1e-9)
    best = int(numpy.argmax(values))
    return values[best], scores[order][best]


def shared(page, scores, measures):
    """The scores, drawn towards the mean of the blocks that share a path, as LikeBlocks does it."""
    scores = numpy.clip(scores, 0.001, 0.999)
    odds = numpy.log(scores / (1 - scores))
    mean, groups = odds.copy(), collections.defaultdict(list)
    for index, row in enumerate(page["x"][:, [measures[name] for name in ("namesShare", "pathCount", "kind", "depth", "tag")]]):
        groups[tuple(row)].append(index)
    for group in map(numpy.array, groups.values()):
        mean[group] = (page["length"][group] * odds[group]).sum() / page["length"][group].sum()
    pull = 0.85 - 0.1 * numpy.minimum(5, abs(odds))
    return 1 / (1 + numpy.exp(-((1 - pull) * odds + pull * mean)))


def story(page, measures, least=80):
    """The blocks of the smallest element around the title that holds running text, as TitleStory finds it; None if there is none."""
    share = page["x"][:, measures["titleShare"]]
    running = 2 ** page["x"][0, measures["pageRunning"]] - 1
    levels = [level for level in share if level > 0 and level * running >= least]
    if not levels or min(levels) > 0.9:
        return None
    return (share >= 0) & (share <= min(levels) + 1e-6)


def chosen(page, scores):
    least = expected(page, scores)[1]
    mask = (scores >= least) & (scores > 0)
    between = mask.copy()
    between[1:-1] |= (scores[1:-1] > 0.4 * least) & mask[:-2] & mask[2:]
    return between


def taken(page, scores, measures):
    """The blocks that make the expected F1 greatest, as ScoredBody takes them."""
    scores = numpy.where(page["hidden"], 0, shared(page, scores, measures))
    mask, beside = chosen(page, scores), story(page, measures)
    if beside is not None and expected(page, scores)[0] < 0.85:
        weight = page["length"] * mask
        if (weight * beside).sum() < 0.2 * weight.sum():
            mask = chosen(page, numpy.where(beside, scores, 0))
    return "\n".join(block for block, is_taken in zip(page["blocks"], mask) if is_taken)


def groups(page):
    """The rows of the report that a page counts for."""
    if page["set"] == "synthetic":
        return ["synthetic"]
    if page["set"] == "magic_article" and page.get("lang") in ("zh", "ja"):
        return [page["set"], "all", "magic zh, ja"]
    return [page["set"], "all"]


def prefix(node, names, words):
    if "leaf_value" in node:
        words.append("%.4g" % node["leaf_value"])
        return
    words.append("%s %.6g" % (names[node["split_feature"]], node["threshold"]))
    prefix(node["left_child"], names, words)
    prefix(node["right_child"], names, words)


def table(model, names):
    lines = []
    for tree in model.dump_model()["tree_info"]:
        words = []
        prefix(tree["tree_structure"], names, words)
        lines.append("    " + " ".join(words))
    return "\n".join(lines)


HEADER = '''// The weights of the block model. Written by Tools/extraction/train_block_model.py, never by hand.
//
// A line is a tree in prefix order: a measure and a threshold, the branch for values up to it, the branch for values above it;
// a number alone is a leaf. The sum of the leaves is the log-odds that a block belongs to the article.

extension BlockModel {
  static let table: StaticString = """
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("sets_folder")
    parser.add_argument("--sets", default="cwce,magic_article,shub,moz,wcxb,n4kds,n4k_unit")
    parser.add_argument("--synthetic", metavar="PAGES", help="folder of pages made of texts and templates")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=4, help="how often the folds are drawn")
    parser.add_argument("--pages", metavar="FILE", help="where to write set, page and F1 of each held-out page")
    parser.add_argument("--write", help="where to write the table of a model grown on all pages")
    arguments = parser.parse_args()
    measures, pages = read(arguments.winnow, arguments.sets_folder, arguments.sets.split(","))
    if arguments.synthetic:
        pages += read_synthetic(arguments.winnow, arguments.synthetic)
    weigh(pages)
    columns = [i for i, name in enumerate(measures) if name not in PAGE_MEASURES]
    place = {name: i for i, name in enumerate(measures)}
    per_round = collections.defaultdict(lambda: collections.defaultdict(list))
    per_fold = collections.defaultdict(lambda: collections.defaultdict(list))
    per_page = collections.defaultdict(list)
    for turn in range(arguments.rounds):
        fold = folds(pages, arguments.folds, turn)
        for number in range(arguments.folds):
            model = grow([page for page, held in zip(pages, fold) if held != number], columns)
            for page in (page for page, held in zip(pages, fold) if held == number):
                text = taken(page, model.predict(page["x"][:, columns], num_threads=1), place)
                value = f1(page["gold"], grams(text)), f1(tokens(page["text"]), tokens(text))
                per_page[page["set"], page["id"]].append(value)
                for key in groups(page):
                    per_round[key][turn].append(value)
                    per_fold[key][turn, number].append(value)
    print(f"{len(pages)} pages of {len({page['site'] for page in pages})} sites, {arguments.folds} folds by site, {arguments.rounds} rounds")
    for key, rounds in per_round.items():
        report = []
        for kind, name in enumerate(("C4", "words")):
            means, spread = ([numpy.mean([value[kind] for value in values]) for values in parts.values()]
                             for parts in (rounds, per_fold[key]))
            report.append(f"{name} F1 {numpy.mean(means):.4f}  rounds {min(means):.3f}…{max(means):.3f}  "
                          f"folds {min(spread):.3f}…{max(spread):.3f}")
        print(f"{key:16} {len(rounds[0]):4} pages  " + "  ".join(report))
    if arguments.pages:
        with open(arguments.pages, "w", encoding="utf8") as file:
            for (name, page), values in per_page.items():
                mean = numpy.mean(values, axis=0)
                file.write(f"{name}\t{page}\t{mean[0]:.4f}\t{mean[1]:.4f}\n")
    if arguments.write:
        model = grow(pages, columns)
        names = [measures[i] for i in columns]
        with open(arguments.write, "w") as file:
            file.write(HEADER + table(model, names) + '\n    """\n}\n')


if __name__ == "__main__":
    main()
