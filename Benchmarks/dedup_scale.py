#!/usr/bin/env python3
"""dedup_scale.py WINNOW DOCS.jsonl… [--truth TRUTH.jsonl] [--jobs 2] [--memory MB] [--scratch FOLDER]

What `winnow dedup` costs at several volumes: one row of Markdown for each file of {id, text}. Seconds of the processor, a document's share of
them, wall clock, peak memory (VmHWM), peak of disk (blocks of the files without names that the process holds open, looked at ten times a
second), and, with TRUTH ({id, group, kind}, kind "original" or that of a copy), planted copies found (in one cluster with their original)
and clusters that hold two originals. Linux only: it reads /proc."""
import argparse, collections, json, os, resource, subprocess, tempfile, time


def spilled(pid):
    """Bytes on disk of the open files that no folder lists."""
    total, seen = 0, set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            status = os.stat(f"/proc/{pid}/fd/{name}")
        except OSError:
            continue
        if status.st_nlink == 0 and status.st_ino not in seen:
            seen.add(status.st_ino)
            total += status.st_blocks * 512
    return total


def run(command, docs, out):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, stdin=docs, stdout=out)
    memory = disk = 0
    while process.poll() is None:
        try:
            disk = max(disk, spilled(process.pid))
            with open(f"/proc/{process.pid}/status") as status:
                memory = max([memory] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
        except OSError:
            pass
        time.sleep(.1)
    if process.returncode: raise SystemExit(process.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory * 1024, disk


def judged(truth, path):
    """(copies found, copies, clusters of two originals); the truth may be of more documents."""
    cluster = {}
    with open(path) as lines:
        for line in lines:
            answer = json.loads(line)
            cluster[answer["id"]] = answer["cluster_id"]
    first, copies, found, originals = {}, 0, 0, collections.Counter()
    with open(truth) as lines:
        for line in lines:
            item = json.loads(line)
            if item["id"] not in cluster: continue
            if item["kind"] == "original":
                first[item["group"]] = item["id"]
                originals[cluster[item["id"]]] += 1
            else:
                copies += 1
                found += cluster[item["id"]] == cluster[first[item["group"]]]
    return found, copies, sum(count > 1 for count in originals.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow"); parser.add_argument("docs", nargs="+"); parser.add_argument("--truth")
    parser.add_argument("--jobs", default="2"); parser.add_argument("--memory", default="512"); parser.add_argument("--scratch", default="/tmp")
    a = parser.parse_args()
    print("| documents | input | CPU s | CPU per document | wall | peak memory | peak disk | planted copies found | clusters of two originals |")
    print("|---|---|---|---|---|---|---|---|---|")
    for path in a.docs:
        with open(path, "rb") as docs, tempfile.NamedTemporaryFile() as out:
            wall, cpu, memory, disk = run(
                [a.winnow, "dedup", "--jobs", a.jobs, "--memory", a.memory, "--scratch", a.scratch], docs, out)
            out.flush()
            with open(out.name, "rb") as lines: count = sum(1 for _ in lines)
            found, copies, merged = judged(a.truth, out.name) if a.truth else ("", "", "")
        print(f"| {count:,} | {os.path.getsize(path) / 1e6:.0f} MB | {cpu:.2f} | {cpu / count * 1e6:.1f} µs | {wall:.1f} s | {memory / 1e6:.0f} MB "
              f"| {disk / 1e6:.0f} MB | {found:,} of {copies:,} | {merged} |" if a.truth else
              f"| {count:,} | {os.path.getsize(path) / 1e6:.0f} MB | {cpu:.2f} | {cpu / count * 1e6:.1f} µs | {wall:.1f} s | {memory / 1e6:.0f} MB | {disk / 1e6:.0f} MB | | |", flush=True)


main()
