#!/usr/bin/env python3
"""power_cuts.py BINARY [--cuts 200] [--nights 20] [--documents 120] [--file-systems ext4 xfs] [--seed 1] [--forget-flushes]

Is the published dataset whole when the power goes at a random instant?

The output stands on a file system of its own, on a loop device over a disk that notes every write and every flush (volatile_disk.py). A
night publishes a new dataset over an old one. Then the power is cut afterwards at instants drawn from the night's length and from the
moments after its exit: what the disk then holds is every write that a flush had confirmed, and of the others none, all, or a random part,
torn at sectors. That image is mounted, as a machine does that comes up again, and judged from outside:

  - output/latest is whole to sha256sum and pyarrow, and its tables are those of the old or of the new dataset;
  - after exit 0 it is the new one, and the old one stands in output/runs, whole;
  - the next start ends with 0, publishes the new one and leaves nothing behind.

With --forget-flushes the disk ignores flushes, as a disk that lies does: then datasets must be found torn, or this test could not fail.
Exit 1 on the first image that breaks a promise (with --forget-flushes: if none does). Wants root, FUSE, loop devices and pyarrow.
"""
import argparse
import collections
import gc
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from kill_runs import Torn, judge  # noqa: E402
from night import Night  # noqa: E402
import volatile_disk  # noqa: E402

# XFS makes no smaller file system than 300 MB.
MAKING = {"ext4": (96 << 20, ["mkfs.ext4", "-q", "-F"]), "xfs": (320 << 20, ["mkfs.xfs", "-q", "-f"]), "btrfs": (128 << 20, ["mkfs.btrfs", "-q", "-f"])}


def must(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip() or done.returncode}")
    return done.stdout.strip()


def unmount(folder):
    """Unmounts; readers in this process may hold a file for a moment more."""
    for _ in range(50):
        gc.collect()
        done = subprocess.run(["umount", folder], capture_output=True, text=True)
        if done.returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"umount: {done.stderr.strip()}")


class Machine:
    """A folder, a disk and a file system to publish on."""

    def __init__(self, night, kind):
        self.night, self.kind = night, kind
        self.base, self.image, self.log = (night.folder / name for name in ("base.img", "disk.img", "writes.log"))
        self.served, self.mount = night.folder / "served", night.folder / "mounted"
        self.served.mkdir(exist_ok=True)
        self.mount.mkdir(exist_ok=True)

    def prepare(self):
        """A new file system that holds the old dataset, at rest."""
        size, command = MAKING[self.kind]
        self.base.unlink(missing_ok=True)
        with open(self.base, "wb") as file:
            file.truncate(size)
        must(*command, self.base)
        must("mount", "-o", "loop", self.base, self.mount)
        try:
            self.night.must_run(self.night.old, self.mount / "output")
        finally:
            unmount(self.mount)

    def run(self):
        """The night that publishes; returns when it began and ended, in nanoseconds of the monotonic clock."""
        shutil.copyfile(self.base, self.image)
        server = subprocess.Popen([sys.executable, volatile_disk.__file__, self.image, self.log, self.served])
        try:
            while not (self.served / "disk").exists():
                if server.poll() is not None:
                    sys.exit("no FUSE here")
                time.sleep(0.02)
            device = must("losetup", "--find", "--show", self.served / "disk")
            try:
                must("mount", device, self.mount)
                try:
                    began = time.monotonic_ns()
                    self.night.must_run(self.night.new, self.mount / "output")
                    ended = time.monotonic_ns()
                    # Nobody asks for more: what is on the disk now is what the run itself has confirmed.
                    time.sleep(0.3)
                    return began, ended
                finally:
                    unmount(self.mount)
            finally:
                must("losetup", "--detach", device)
        finally:
            subprocess.run(["umount", self.served], capture_output=True)
            server.wait()

    def judge(self, moment, is_after_exit, chance, forgets):
        """Cuts the power at `moment`; returns whose dataset stands, and how many writes were in the cache."""
        cut = self.night.folder / "cut.img"
        _, cached = volatile_disk.image_at(moment, self.base, self.log, cut, chance, forgets)
        # A clone of a file system bears the same name as the first.
        options = "loop,nouuid" if self.kind == "xfs" else "loop"
        mounted = subprocess.run(["mount", "-o", options, str(cut), str(self.mount)], capture_output=True, text=True)
        if mounted.returncode:
            raise Torn(f"the image cannot be mounted: {mounted.stderr.strip()}")
        try:
            output = self.mount / "output"
            state = self.night.state(output)
            if is_after_exit:
                if state != "new":
                    raise Torn("the run had ended with 0, and the old dataset stands")
                former = [judge(path) for path in (output / "runs").iterdir()]
                if self.night.digests["old"] not in former:
                    raise Torn("the run had ended with 0, and the former dataset is not in output/runs")
            self.night.recover(output, "after the power came back")
            return state, cached
        finally:
            unmount(self.mount)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--nights", type=int, default=20, help="runs that the cuts are spread over")
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--file-systems", nargs="+", choices=MAKING, default=["ext4", "xfs"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forget-flushes", action="store_true", help="a disk that lies: the test has to fail")
    arguments = parser.parse_args()
    kinds = [kind for kind in arguments.file_systems if shutil.which(f"mkfs.{kind}")]
    if not kinds:
        sys.exit(f"none of {arguments.file_systems} can be made here")
    chance = random.Random(arguments.seed)
    states, cuts, most, torn = collections.Counter(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        night = Night(arguments.binary, folder, arguments.documents, arguments.seed)
        for number in range(arguments.nights):
            machine = Machine(night, kinds[number % len(kinds)])
            machine.prepare()
            began, ended = machine.run()
            for _ in range(arguments.cuts * (number + 1) // arguments.nights - arguments.cuts * number // arguments.nights):
                is_after_exit = chance.random() < 0.2
                moment = chance.randint(ended, ended + 300_000_000) if is_after_exit else chance.randint(began, ended)
                place = f"{machine.kind}, night {number}, {(moment - began) / 1e6:.1f} ms after the start of {(ended - began) / 1e6:.1f}"
                cuts += 1
                try:
                    state, cached = machine.judge(moment, is_after_exit, chance, arguments.forget_flushes)
                except Torn as fault:
                    torn += 1
                    if arguments.forget_flushes:
                        continue
                    print(f"TORN at cut {cuts} (seed {arguments.seed}, {place}): {fault}")
                    sys.exit(1)
                states[machine.kind, state, "after exit 0" if is_after_exit else "before"] += 1
                most = max(most, cached)
    told = "; ".join(f"{kind}: {count} times the {state} one, {when}" for (kind, state, when), count in sorted(states.items()))
    print(f"{cuts} power cuts in {arguments.nights} nights, seed {arguments.seed}: torn {torn}; {told}; up to {most} writes in the cache")
    if arguments.forget_flushes and not torn:
        print("a disk that ignores flushes tore nothing: this test cannot fail")
        sys.exit(1)


if __name__ == "__main__":
    main()
