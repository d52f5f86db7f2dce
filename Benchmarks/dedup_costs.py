#!/usr/bin/env python3
"""dedup_costs.py BUILD DOCS.jsonl [--score SCORER FOLDER] [--peers]

Deduplication beside other programs, in one run, on one core: BUILD is the folder of the release build (winnow, fold-costs), DOCS are {id, text}.
Prints Markdown: CPU seconds and MB of UTF-8 a CPU second of fold and sketch beside the same pass in C, of `winnow dedup`, and of datasketch and
rensa with character 5-grams at Jaccard .5 and .7 and of datatrove's MinHash pipeline as its guide sets it (word 5-grams, 14 buckets of 8), on
the texts and behind our fold. With --score the clusters go through SCORER FOLDER CLUSTERS, which
prints JSON with precision, recall, f1. Needs cc; datasketch, rensa and "datatrove[processing]" with its tokenizers (spacy, jieba) for --peers."""
import argparse, json, os, resource, shutil, struct, subprocess, sys, tempfile, time

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


def datatrove(texts, folder):
    """Clusters by datatrove's four steps in one process; a document without a cluster is alone."""
    import logging
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.utils.typeshelper import Languages
    from loguru import logger
    logger.remove(); logging.disable(logging.WARNING)
    config, clusters = MinhashConfig(), list(range(len(texts)))
    documents = [Document(text=text, id=str(number)) for number, text in enumerate(texts)]

    def kept(data, rank=0, world_size=1):
        for document in data:
            cluster = document.metadata.get("minhash_cluster_id", -1)
            if cluster is not None and cluster >= 0: clusters[int(document.id)] = len(texts) + int(cluster)
            yield document

    # The filter drops all but one of a cluster; what it drops is looked at here too.
    class Dropped:
        def __enter__(self): return self
        def __exit__(self, *rest): pass
        def write(self, document, rank=0, **rest): list(kept([document]))

    path = lambda name: os.path.join(folder, "datatrove-" + name)
    steps = [
        ([lambda data, rank, world_size: iter(documents), MinhashDedupSignature(path("sigs"), config=config, language=Languages.mandarin_chinese)], 1),
        ([MinhashDedupBuckets(path("sigs"), path("buckets"), config=config)], config.num_buckets),
        ([MinhashDedupCluster(path("buckets"), path("ids"), config=config, save_cluster_id=True)], 1),
        ([lambda data, rank, world_size: iter(documents), MinhashDedupFilter(path("ids"), load_cluster_ids=True, exclusion_writer=Dropped()), kept], 1),
    ]
    started = time.process_time()
    for number, (pipeline, tasks) in enumerate(steps):
        LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=path(f"log{number}")).run()
    seconds = time.process_time() - started
    for name in os.listdir(folder):
        if name.startswith("datatrove-"): shutil.rmtree(os.path.join(folder, name))
    return clusters, seconds


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
        for form, texts in (("texts", [d["text"] for d in documents]), ("behind our fold", folded)):
            runs = [(f"{name} char-5 {t}", lambda name=name, t=t: peer(name, texts, t)) for name in ("rensa", "datasketch") for t in (.5, .7)]
            runs.append(("datatrove words-5", lambda: datatrove(texts, folder)))
            for name, run in runs:
                clusters, seconds = run()
                with open(out, "w") as sink:
                    for d, c in zip(documents, clusters): sink.write(json.dumps({"id": d["id"], "cluster_id": c}) + "\n")
                row(f"{name}, {form}", seconds, scored(out))


main()
