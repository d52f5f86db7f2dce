#!/usr/bin/env python3
"""faults.py BINARY [--only NAME …] [--calls NAME …] [--places N] [--steps N] [--documents N] [--seed 1] [--verbose]

What goes wrong below a run, on purpose, and what is left then, judged from outside (sha256sum, pyarrow, digests of the tables):

  space     the output on a tmpfs that is too small, in steps of its size         exit 73 or 74, or 0 with the whole new dataset
  calls     EIO, ENOSPC or EINTR at every Nth write, fsync, rename … (strace)      exit 65, 66, 70, 73 or 74 with a line that says why, or 0
                                                                                   with the new dataset, unreadable files among its rejects
  short     reads and writes that do half of their work or are interrupted         exit 0, the new dataset
  memory    an address space that ends too soon (setrlimit)                        any exit but 0 without a dataset; a run that
                                                                                   waits for a thread is killed
  readonly  an output that may not be written to                                   exit 73
  twice     100 starts while a long run holds the lock                             one publishes, 99 exit 75, each soon
  clock     the clock set back and forward, five time zones, a night of DST        the same tables, runs in a sensible order
  input     files that change, come and go while they are read                     exit 0, accounts that balance

After every fault the published dataset has to be whole and to be, table for table, the old one or the new one; and the next start, with
nothing in its way, has to end with 0, to publish the new one and to leave nothing behind. Prints a line for each kind; exit 1 on the first
fault that is not borne.

Wants root (mounts), strace, libfaketime and pyarrow; a kind whose tool is missing is said to be left out.
"""
import argparse
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fault_calls import CALLS, calls, short  # noqa: E402
from kill_runs import Torn, document, judge  # noqa: E402
from night import Night  # noqa: E402


def missing(tool):
    return shutil.which(tool) is None


def space(night, arguments):
    """ENOSPC at steps of the size of a tmpfs."""
    mount = night.folder / "small"
    mount.mkdir(exist_ok=True)
    need = sum(path.stat().st_size for path in night.fresh(night.folder / "measured").rglob("*") if path.is_file())
    outcomes = {}
    for step in range(1, arguments.steps + 1):
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={need * 10}", "tmpfs", mount]).returncode:
            return "left out: no mounts here"
        try:
            output = mount / "output"
            night.must_run(night.old, output)
            # From no room at all to room enough.
            size = shutil.disk_usage(mount).used + need * 2 * (step - 1) // arguments.steps
            subprocess.run(["mount", "-o", f"remount,size={size}", mount], check=True)
            done = subprocess.run(night.command(night.new, output), capture_output=True, text=True)
            night.check(output, done, {0, 73, 74}, f"tmpfs of {size} bytes")
            outcomes[done.returncode] = outcomes.get(done.returncode, 0) + 1
            subprocess.run(["mount", "-o", f"remount,size={need * 10}", mount], check=True)
            night.recover(output, f"tmpfs of {size} bytes")
        finally:
            subprocess.run(["umount", mount], check=True)
    return f"{arguments.steps} sizes: " + ", ".join(f"exit {code} {count} times" for code, count in sorted(outcomes.items()))


def memory(night, arguments):
    """Address spaces that are too small, from far too small on."""
    output = night.folder / "starved"
    outcomes = {}
    for step in range(1, arguments.steps + 1):
        night.fresh(output)
        limit = (40 + 400 * step // arguments.steps) << 20
        try:
            code = subprocess.run(
                night.command(night.new, output), capture_output=True, text=True, timeout=arguments.patience,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))).returncode
        except subprocess.TimeoutExpired:
            # libdispatch waits for ever for a thread it has no room for; whoever watches over the night ends it.
            code = "waiting, killed"
        state = night.state(output)
        if code == 0 and state != "new":
            raise Torn(f"{limit} bytes of memory: exit 0 and the old dataset")
        outcomes[str(code)] = outcomes.get(str(code), 0) + 1
        night.recover(output, f"{limit} bytes of memory")
    return f"{arguments.steps} limits: " + ", ".join(f"exit {code} {count} times" for code, count in sorted(outcomes.items()))


def readonly(night, arguments):
    """An output on a file system that is mounted read-only."""
    mount = night.folder / "ro"
    mount.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", mount]).returncode:
        return "left out: no mounts here"
    try:
        output = mount / "output"
        night.must_run(night.old, output)
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        done = subprocess.run(night.command(night.new, output), capture_output=True, text=True)
        night.check(output, done, {73}, "read-only output")
        absent = subprocess.run(night.command(night.new, mount / "other"), capture_output=True, text=True)
        if absent.returncode != 73:
            raise Torn(f"an output that cannot be made: exit {absent.returncode}")
        subprocess.run(["mount", "-o", "remount,rw", mount], check=True)
        night.recover(output, "read-only output")
    finally:
        subprocess.run(["umount", mount], check=True)
    return "exit 73, the old dataset stood"


def twice(night, arguments):
    """100 starts: a run that takes long, stopped while it holds the lock, and 99 beside it."""
    output = night.fresh(night.folder / "busy")
    long = subprocess.Popen(night.command(night.new, output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not holds_lock(output):
        if long.poll() is not None:
            raise Torn("the long run ended before it could be stopped")
    os.killpg(long.pid, signal.SIGSTOP)
    times, codes = [], {}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(99):
        began = time.monotonic()
        code = subprocess.run(night.command(night.new, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        times.append(1000 * (time.monotonic() - began))
        codes[code] = codes.get(code, 0) + 1
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = 1000 * (spent.ru_utime + spent.ru_stime - used.ru_utime - used.ru_stime) / 99
    os.killpg(long.pid, signal.SIGCONT)
    if long.wait() or night.state(output) != "new":
        raise Torn(f"the long run ended with {long.returncode}: {long.stderr.read()}")
    if codes != {75: 99}:
        raise Torn(f"99 starts beside a run that holds the lock ended with {codes}")
    # A hundred at once, the lock free: one publishes, the others are refused or come after it and find nothing to do.
    output = night.fresh(night.folder / "crowded")
    starts = [subprocess.Popen(night.command(night.new, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(100)]
    ends = sorted(start.wait() for start in starts)
    if set(ends) - {0, 75}:
        raise Torn(f"100 starts at once ended with {ends}")
    if night.state(output) != "new":
        raise Torn("100 starts at once published something else")
    runs = len([path for path in (output / "runs").iterdir()])
    if runs != 1:
        raise Torn(f"100 starts at once published {runs} times")
    return (
        f"one long run published, 99 starts beside it exit 75, from start to end {statistics.median(times):.0f} ms in the middle, {max(times):.0f} ms "
        f"at most ({cpu:.0f} ms of CPU each); 100 at once: {ends.count(0)} times 0, {ends.count(75)} times 75, one published")


def holds_lock(output):
    """Whether a run is at its tables, and so has the lock."""
    return any(path.name.startswith("next-") for path in (output / ".winnow").iterdir())


def clock(night, arguments):
    """The clock set back and forward between runs, time zones, and the hour that comes twice."""
    faketime = missing("faketime")
    output = night.folder / "clocked"
    tried = 0
    for zone in ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Shanghai", "Pacific/Pago_Pago"):
        night.fresh(output)
        night.must_run(night.new, output, env={**os.environ, "TZ": zone})
        if night.state(output) != "new":
            raise Torn(f"other tables in {zone}")
        tried += 1
    if faketime:
        return f"{tried} time zones; clocks left out: no faketime here"
    for moment in ("2031-01-01 00:00:00", "1999-12-31 23:59:59", "2026-10-25 02:59:59", "2026-03-29 01:59:59", "1970-01-02 00:00:00", "2038-01-19 03:14:08"):
        night.fresh(output)
        done = subprocess.run(["faketime", "-f", f"@{moment}"] + night.command(night.new, output), capture_output=True, text=True, env={**os.environ, "TZ": "Europe/Berlin"})
        if done.returncode:
            raise Torn(f"at {moment}: exit {done.returncode}: {done.stderr}")
        if night.state(output) != "new":
            raise Torn(f"other tables at {moment}")
        # The clock is right again: the next night goes on, whatever the last one thought the time was.
        night.must_run(night.old, output)
        if night.state(output) != "old":
            raise Torn(f"after {moment}: the next night published something else")
        tried += 1
    return f"{tried} zones and moments"


def changing(night, arguments):
    """Files that are rewritten, grow, come and go while a run reads them."""
    source, output = night.folder / "moving", night.folder / "moved"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(night.old, source)
    stop = threading.Event()

    def stir():
        number = 0
        while not stop.is_set():
            number += 1
            path = source / "stirred" / f"{number % 50}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(document(number), encoding="utf-8")
            with open(source / "growing.txt", "a", encoding="utf-8") as growing:
                growing.write(document(number))
            if number % 7 == 0:
                (source / "stirred" / f"{(number // 7) % 50}.txt").unlink(missing_ok=True)

    thread = threading.Thread(target=stir)
    thread.start()
    try:
        for _ in range(arguments.steps):
            done = subprocess.run(night.command(source, output), capture_output=True, text=True)
            if done.returncode:
                raise Torn(f"input that changes: exit {done.returncode}: {done.stderr}")
            judge(output / "latest")
    finally:
        stop.set()
        thread.join()
    night.must_run(source, output)
    clean = night.folder / "moved-clean"
    night.must_run(source, clean)
    if judge(output / "latest") != judge(clean / "latest"):
        raise Torn("when the input had come to rest, the tables were not those of a rebuild")
    return f"{arguments.steps} runs over input that changed, then the tables of a rebuild"


KINDS = {"space": space, "short": short, "calls": calls, "memory": memory, "readonly": readonly, "twice": twice, "clock": clock, "input": changing}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--calls", nargs="+", choices=CALLS, help="kinds of calls that fail (all)")
    parser.add_argument("--places", type=int, default=12, help="calls of each kind that fail, for each error, spread over the run")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--patience", type=int, default=20, help="seconds that a starved run may take")
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            night = Night(arguments.binary, folder, arguments.documents, arguments.seed)
            for kind in arguments.only:
                print(f"{kind}: {KINDS[kind](night, arguments)}", flush=True)
        except Torn as torn:
            print(f"TORN: {torn}")
            sys.exit(1)


main()
