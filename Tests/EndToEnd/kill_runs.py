#!/usr/bin/env python3
"""kill_runs.py BINARY [--kills 50] [--documents 3000] [--seed 1] [--from 0.0]

Kills runs at random instants and looks from outside whether the published dataset is whole. Two inputs of a few thousand small
documents take turns, so that every run has something to publish. A run's duration is measured; then runs are killed with SIGKILL at
instants drawn evenly from it, or from its part after --from (only kills that hit the process alive count). After each kill output/latest has to be whole to
`sha256sum -c` and to pyarrow, and its tables have to be, digest for digest, those of the old input or those of the new one. The next
start then has to clear up what the killed one left, and to leave the dataset as it is. Prints a summary; exit 1 on the first torn state.

Wants pyarrow: run it with the python of the environment that `make interop` makes.
"""
import argparse
import hashlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import pyarrow.parquet
except ImportError:
    if __name__ == "__main__":
        sys.exit("pyarrow is missing: run this with .venv/bin/python (make interop makes it)")

PLACES = ["青溪", "柳浦", "梧屏", "雁回", "鹭湾", "澄水", "芦渡", "杏林", "槐坡", "竹岭"]
THINGS = ["水车", "渡船", "铜钟", "雨量筒", "皮影箱", "织布机", "石板路", "晒谷场", "旧灯塔", "收音机"]
DEEDS = ["修好", "清点", "搬来", "登记", "展出", "检查", "借出", "测量", "粉刷", "记录"]
PEOPLE = ["渔民", "学生", "木匠", "守灯人", "护士", "会计", "园丁", "船长", "教师", "邮差"]


def sentence(chance):
    return (
        f"{chance.choice(PLACES)}镇的{chance.choice(PEOPLE)}在{chance.randint(2, 29)}天里{chance.choice(DEEDS)}了"
        f"{chance.randint(3, 999)}件{chance.choice(THINGS)}，{chance.choice(PEOPLE)}说这比往年早了{chance.randint(2, 60)}天。"
    )


def document(seed):
    """A small article; the same seed gives the same text."""
    chance = random.Random(seed)
    lines = [
        f"{chance.choice(PLACES)}的{chance.choice(THINGS)}与{chance.choice(PEOPLE)}",
        f"发布时间：20{chance.randint(10, 25)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)} 08:{chance.randint(10, 59)}　来源：{chance.choice(PLACES)}晚报",
    ]
    lines += ["".join(sentence(chance) for _ in range(chance.randint(1, 4))) for _ in range(chance.randint(2, 6))]
    return "\n".join(lines) + "\n"


def write_input(folder, count, seed):
    for number in range(count):
        path = folder / f"{number % 30:02d}" / f"{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(seed * 1_000_000 + number), encoding="utf-8")


class Torn(Exception):
    """The published dataset is not whole, or is neither the old nor the new one."""


def table_digests(latest):
    """SHA-256 of every table file and of the workbook. What tells of the run itself (manifest, sums, redirects, report) differs from run to run."""
    files = sorted(path for path in latest.iterdir() if path.suffix in (".csv", ".parquet", ".xlsx") and path.stem != "redirects")
    return tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)


def judge(latest):
    """Reads the dataset as strangers do; returns its tables' digests."""
    if not latest.is_dir() or latest.is_symlink():
        raise Torn("output/latest is no folder")
    sums = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=latest, capture_output=True, text=True)
    if sums.returncode:
        raise Torn(f"sha256sum -c: {sums.stdout}{sums.stderr}")
    listed = {line.split(maxsplit=1)[1].lstrip("*") for line in (latest / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.name for path in latest.iterdir()} - {"SHA256SUMS"}
    if listed != there:
        raise Torn(f"SHA256SUMS lists {sorted(listed ^ there)} otherwise than the folder")
    rows = {}
    for path in latest.glob("*.parquet"):
        try:
            rows[path.stem] = pyarrow.parquet.read_table(path, page_checksum_verification=True).num_rows
        except Exception as error:
            raise Torn(f"pyarrow on {path.name}: {error}") from error
    if rows["documents"] != rows["articles"] + rows["duplicates"] + rows["rejects"]:
        raise Torn(f"the accounts do not balance: {rows}")
    return table_digests(latest)


class Place:
    """Two inputs, one output, and what is known of them."""

    def __init__(self, binary, folder, count, seed):
        self.binary = binary
        self.inputs = {}
        for name, part in (("a", seed), ("b", seed + 1)):
            self.inputs[name] = folder / f"input-{name}"
            write_input(self.inputs[name], count, part)
        self.output = folder / "output"
        self.latest = self.output / "latest"
        self.digests = {}

    def command(self, name):
        return [self.binary, "run", "--input", str(self.inputs[name]), "--output", str(self.output)]

    def finish(self, name):
        """A run to its end; returns its duration in seconds."""
        began = time.monotonic()
        done = subprocess.run(self.command(name), capture_output=True, text=True)
        if done.returncode or done.stdout or done.stderr:
            raise Torn(f"a run after a kill ended with {done.returncode}: {done.stderr}{done.stdout}")
        return time.monotonic() - began

    def kill(self, name, instant):
        """Starts a run and kills it; tells whether the kill hit it alive."""
        process = subprocess.Popen(self.command(name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(instant)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return process.returncode == -signal.SIGKILL

    def work_names(self):
        return sorted(path.name for path in (self.output / ".winnow").iterdir())

    def state(self):
        """Whose dataset is published."""
        found = judge(self.latest)
        for name, digests in self.digests.items():
            if digests == found:
                return name
        raise Torn("the tables are neither the old nor the new ones")


def measure(place):
    """Runs both inputs to their end; returns a run's duration and what a clean run leaves in .winnow."""
    durations = []
    for name in ("a", "b", "a", "b", "a"):
        durations.append(place.finish(name))
        found = judge(place.latest)
        if place.digests.setdefault(name, found) != found:
            raise Torn(f"two runs over input {name} gave different tables")
    if place.digests["a"] == place.digests["b"]:
        sys.exit("the two inputs give the same tables: nothing could be told apart")
    return statistics.median(durations[1:]), place.work_names()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=float, default=0.0, dest="start", help="share of the duration before the first instant, 0...1")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    hits = missed = kept_old = took_new = leftovers = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Place(arguments.binary, Path(folder), arguments.documents, arguments.seed)
        try:
            duration, clean = measure(place)
            print(f"{arguments.documents} documents, {duration:.2f} s a run, seed {arguments.seed}", flush=True)
            old = "a"
            while hits < arguments.kills:
                if missed > 10 * arguments.kills:
                    sys.exit(f"only {hits} of {hits + missed} kills hit a run alive")
                new = "b" if old == "a" else "a"
                instant = chance.uniform(arguments.start * duration, duration)
                alive = place.kill(new, instant)
                state = place.state()
                if not alive:
                    missed += 1
                    if state != new:
                        raise Torn("a run that ended by itself published nothing")
                    old = state
                    continue
                hits += 1
                kept_old += state == old
                took_new += state == new
                leftovers += place.work_names() != clean
                # The next start, with nothing new to publish, has to clear up and to leave the dataset alone.
                place.finish(state)
                if place.work_names() != clean:
                    raise Torn(f"the next start left {place.work_names()} in .winnow, {clean} wanted")
                if place.state() != state:
                    raise Torn("the next start changed the dataset")
                old = state
        except Torn as torn:
            print(f"TORN after {hits} kills: {torn}")
            sys.exit(1)
    print(
        f"{hits} kills hit a run alive ({missed} came too late): {kept_old} times the old dataset stood, {took_new} times the new one, "
        f"torn 0; {leftovers} left something behind, cleared up by the next start each time"
    )


if __name__ == "__main__":
    main()
