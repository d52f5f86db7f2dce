#!/usr/bin/env python3
"""dedup_costs.py BUILD DOCS.jsonl [--score SCORER FOLDER] [--peers]

Deduplication beside other programs, in one run, on one core: BUILD is the folder of the release build (winnow, fold-costs), DOCS are {id, text}.
Prints Markdown: CPU seconds and MB of UTF-8 a CPU second of fold and sketch beside the same pass in C, of `winnow dedup`, and of datasketch and
rensa with character 5-grams at Jaccard .5 and .7, on the texts and behind our fold. With --score the clusters go through SCORER FOLDER CLUSTERS, which
prints JSON with precision, recall, f1. Needs cc; datasketch and rensa for --peers."""
import argparse, json, os, resource, struct, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def cpu_of(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def unpacked(data):
    texts, place = [], 0
    while place < len(data):
        (count,) = struct.unpack_from("<I", data, place)
        texts.append(data[place + 4 : place + 4 + count].decode("utf8", "replace"))
        place += 4 + count
    return texts


def joined(count, pairs):
    parents = list(range(count))
    def root(x):
        while parents[x] != x:
            parents[x] = parents[parents[x]]
            x = parents[x]
        return x
    for a, b in pairs:
        a, b = root(a), root(b)
        parents[max(a, b)] = min(a, b)
    return [root(x) for x in range(count)]


def peer(name, texts, threshold):
    """Clusters by MinHash and LSH, as the libraries' own guides do; candidates are checked by the estimated Jaccard."""
    started = time.process_time()
    pairs, sketches = [], []
    if name == "rensa":
        from rensa import RMinHash, RMinHashLSH
        index = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=16 if threshold > .6 else 32)
    else:
        from datasketch import MinHash, MinHashLSH
        index = MinHashLSH(threshold=threshold, num_perm=128)
    for number, text in enumerate(texts):
        grams = {text[i : i + 5] for i in range(max(1, len(text) - 4))}
        if name == "rensa":
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(list(grams))
        else:
            sketch = MinHash(num_perm=128)
            sketch.update_batch([gram.encode("utf8", "surrogatepass") for gram in grams])
        sketches.append(sketch)
        for other in index.query(sketch):
            if sketches[other].jaccard(sketch) >= threshold: pairs.append((number, other))
        index.insert(number, sketch)
    return joined(len(texts), pairs), time.process_time() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build"); parser.add_argument("docs")
    parser.add_argument("--score", nargs=2, metavar=("SCORER", "FOLDER")); parser.add_argument("--peers", action="store_true")
    a = parser.parse_args()
    documents = [json.loads(line) for line in open(a.docs, encoding="utf8")]
    sizes = sum(len(d["text"].encode("utf8")) for d in documents)
    print(f"{len(documents)} documents, {sizes / 1e6:.1f} MB of UTF-8\n\n| | CPU s | MB/s | precision | recall | F1 |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        packed, out = os.path.join(folder, "texts"), os.path.join(folder, "out.jsonl")
        with open(packed, "wb") as file:
            for d in documents:
                text = d["text"].encode("utf8")
                file.write(struct.pack("<I", len(text)) + text)
        reference = os.path.join(folder, "reference")
        tables = os.path.join(ROOT, "Sources/Libraries/FrozenTables")
        subprocess.run(["cc", "-O2", "-I", tables + "/include", HERE + "/fold_reference.c", tables + "/fold.c", "-o", reference], check=True)

        def row(name, seconds, scores=None):
            scores = scores or {}
            print(f"| {name} | {seconds:.2f} | {sizes / seconds / 1e6:.1f} | " + " | ".join(f"{scores[k]:.3f}" if k in scores else "" for k in ("precision", "recall", "f1")) + " |", flush=True)

        def scored(path):
            return json.loads(subprocess.run([sys.executable, *a.score, path], check=True, capture_output=True).stdout) if a.score else None

        for name, command in (("C reference", reference), ("winnow", a.build + "/fold-costs")):
            fold, both, *_ = map(float, subprocess.run([command, packed], check=True, capture_output=True, text=True).stdout.split())
            row(f"{name}: fold", fold); row(f"{name}: fold and sketch", both)
        with open(a.docs, "rb") as source, open(out, "wb") as sink:
            seconds, _ = cpu_of([a.build + "/winnow", "dedup", "--jobs", "1", "--scratch", folder], stdin=source, stdout=sink)
        row("winnow dedup", seconds, scored(out))
        if not a.peers: return
        folded = unpacked(subprocess.run([a.build + "/fold-costs", packed, "--folded"], check=True, capture_output=True).stdout)
        for name in ("rensa", "datasketch"):
            for form, texts in (("texts", [d["text"] for d in documents]), ("behind our fold", folded)):
                for threshold in (.5, .7):
                    clusters, seconds = peer(name, texts, threshold)
                    with open(out, "w") as sink:
                        for d, c in zip(documents, clusters): sink.write(json.dumps({"id": d["id"], "cluster_id": c}) + "\n")
                    row(f"{name} char-5 {threshold}, {form}", seconds, scored(out))


main()
