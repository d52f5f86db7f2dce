"""Calls of the system that fail, are interrupted, or do less than they were asked: two kinds of faults.py.

calls   strace makes the Nth call of a kind fail in every thread of a run. First a run without faults counts the calls of each kind; then
        --places of them are tried for each error, evenly spread from the first to the last. A fault that only the loader or the runtime
        meets, before the program begins, may end the process in any way; from there on only exits 0, 65, 66, 70, 73 and 74 will do.
        strace's counter is one for each thread, so one place may be met by several threads: that is several faults in one run.
short   a preloaded library (short_calls.c) has every Nth read or write do half of its work, or be interrupted: none of that is a fault to
        a program that minds what calls return, so the exit has to be 0 and the tables the new ones.
"""
import collections
import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

from kill_runs import Torn, judge

CALLS = [
    "write", "pwrite64", "fsync", "fdatasync", "renameat", "renameat2", "mkdirat", "unlink", "ftruncate", "fchown", "flock",
    "openat", "close", "read", "pread64", "getdents64", "newfstatat", "fcntl", "lseek", "faccessat2", "mmap", "getrandom", "clone3",
]
ERRORS = {"default": ("EIO", "ENOSPC", "EINTR"), "mmap": ("ENOMEM",), "clone3": ("EAGAIN",), "getrandom": ("EINTR",)}
EXITS = {0, 65, 66, 70, 73, 74}


def traced(night, arguments, trace, call, inject=None):
    """A run of one process under strace; what it met stands in `trace`."""
    options = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}"]
    if inject:
        options += ["-e", f"inject={inject}"]
    # One process: faults meant for the run are not to meet the process that minds it.
    command = options + arguments + ["--one-process", "--jobs", "1"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})


def counted(trace):
    """Calls of the thread that makes most of them, and of the first thread."""
    threads = collections.Counter()
    first = None
    for line in trace.read_text(errors="replace").splitlines():
        thread = line.split(maxsplit=1)[0]
        first = first or thread
        if "resumed>" not in line and "(" in line:
            threads[thread] += 1
    return max(threads.values(), default=0), threads[first]


def told_rejects(output, night, what):
    """Whether the dataset is whole and differs from the new one by documents that it rejects for being unreadable."""
    judge(output / "latest")
    with open(output / "latest" / "rejects.csv", encoding="utf-8-sig", newline="") as file:
        reasons = [row["reason"] for row in csv.DictReader(file)]
    if not reasons:
        raise Torn(f"{what}: neither the old nor the new tables, and no reject")
    return collections.Counter(reasons)


def calls(night, arguments):
    """Errors at every Nth call of a kind, through strace."""
    if shutil.which("strace") is None:
        return "left out: no strace here"
    output, trace = night.folder / "called", night.folder / "trace"
    exits, rejects, kinds, outside, faults = collections.Counter(), collections.Counter(), set(), 0, 0
    for call in arguments.calls or CALLS:
        night.fresh(output)
        traced(night, [night.binary, "--version"], trace, call)
        loader = counted(trace)[1]
        traced(night, night.command(night.new, output), trace, call)
        total = counted(trace)[0]
        step = max(1, -(-total // arguments.places))
        of_call = collections.Counter()
        for error in ERRORS.get(call, ERRORS["default"]):
            for place in range(1, total + 1, step):
                what = f"{error} at {call} number {place} of {total}"
                night.fresh(output)
                try:
                    done = traced(night, night.command(night.new, output), trace, call, f"{call}:error={error}:when={place}")
                except subprocess.TimeoutExpired:
                    raise Torn(f"{what}: no end after two minutes") from None
                met = trace.read_text(errors="replace").count("(INJECTED)")
                if not met:
                    continue
                faults += met
                kinds.add(call)
                try:
                    state = night.state(output)
                except Torn:
                    rejects += told_rejects(output, night, what)
                    state = "rejects told"
                if done.returncode == 0 and state == "old":
                    raise Torn(f"{what}: exit 0 and the old dataset")
                if done.returncode not in EXITS:
                    if place > loader:
                        raise Torn(f"{what}: exit {done.returncode}: {done.stderr.strip()[-300:]}")
                    outside += 1
                elif done.returncode and place > loader and not re.search(r"^winnow: ", done.stderr, re.MULTILINE):
                    raise Torn(f"{what}: exit {done.returncode} without a word: {done.stderr.strip()[-300:]}")
                night.recover(output, what)
                exits[done.returncode] += 1
                of_call[done.returncode] += 1
        if arguments.verbose:
            print(f"  {call}: {total} calls, every {step}.: {dict(of_call)}", flush=True)
    told = ", ".join(f"exit {code} {number} times" for code, number in sorted(exits.items()))
    return (
        f"{sum(exits.values())} runs with {faults} faults in {len(kinds)} kinds of calls: {told}; {outside} of them ended by "
        f"the loader or the runtime before the program began; rejects told: {dict(rejects) or 'none'}")


def preload(folder):
    """The library of short calls, made by the C compiler of the machine; nil where there is none."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    library = Path(folder) / "short_calls.so"
    source = Path(__file__).with_name("short_calls.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    return library


def short(night, arguments):
    """Reads and writes that do half of what they were asked, or are interrupted."""
    library = preload(night.folder)
    if library is None:
        return "left out: no C compiler here"
    output, tally = night.folder / "shortened", night.folder / "tally"
    runs = 0
    tallies = collections.Counter()
    for every in (1, 2, 3, 5, 7, 11, 31, 101):
        for what in ("short", "interrupted"):
            night.fresh(output)
            tally.unlink(missing_ok=True)
            # An interrupted call is tried again at once, so not every call may be interrupted.
            distance = every + 1 if what == "interrupted" else every
            done = subprocess.run(
                night.command(night.new, output), capture_output=True, text=True, timeout=300,
                env={**os.environ, "LD_PRELOAD": str(library), "SHORT_EVERY": str(distance), "SHORT_KIND": what, "SHORT_TALLY": str(tally)})
            what = f"every {distance}. read or write {what}"
            if done.returncode or night.state(output) != "new":
                raise Torn(f"{what}: exit {done.returncode}, {night.state(output)}: {done.stderr.strip()[-300:]}")
            for line in tally.read_text().splitlines():
                name, number = line.split()
                tallies[name] += int(number)
            night.recover(output, what)
            runs += 1
    return f"{runs} runs, all exit 0 with the new dataset: " + ", ".join(f"{number} {name}" for name, number in sorted(tallies.items()))
