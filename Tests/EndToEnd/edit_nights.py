#!/usr/bin/env python3
"""edit_nights.py BINARY [--scripts 200] [--nights 6] [--seed 1] [--worlds 20] [--damage]

Random edit scripts: is a night that remembers the same as a night that does not?

Every script is a world of its own: an input folder of some dozen files (plain, packed, of many records, in folders) and an output folder. Each
night some edits are made to the input (files added, changed in length, changed in place with the same length and time, removed, renamed,
swapped, copied, touched, cut; records appended to files of many and reordered; formats changed under the same name; folders renamed; links
and pipes), some runs are killed with SIGKILL at a random instant before, and then `winnow run` publishes. Its tables have to be, byte for byte, those of a run that
begins with nothing in an output folder of its own. Where edits undo each other the run may find nothing changed; the tables have to be
the same all the same. With --damage the ledger is also cut, changed in a byte, or removed between nights: the run then has to say so in one
line and to publish the same tables.

Worlds take turns, so that files have time to settle between the nights of one world: a file just written is not trusted by its stamp, and
that way would never be tried. A night whose edits only moved, copied, touched or reordered what the night before had published must read no
document again, by the manifest's own count. Prints a summary; exit 1 on the first difference, with the seed and the world kept for a look.
"""
import argparse
import fcntl
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from kill_runs import document  # the made-up articles are the same


class Wrong(Exception):
    """A promise of the nightly run that was not kept."""


class World:
    """One input, one output, and the chance that edits it."""

    def __init__(self, folder, binary, seed, damage):
        self.folder, self.binary, self.seed, self.damage = folder, binary, seed, damage
        self.chance = random.Random(seed)
        self.input, self.output = folder / "input", folder / "output"
        self.input.mkdir(parents=True)
        self.texts = 0
        self.log = []
        self.kills = self.publications = self.known = self.read = 0
        # Whether all content of the input is that of the last night.
        self.has_old_content = False
        for _ in range(self.chance.randint(4, 12)):
            self.add()

    # -- What can stand in a file

    def text(self):
        """A new article; now and then one that was there before, so that there are copies."""
        self.texts += 1
        number = self.chance.randint(1, self.texts) if self.chance.random() < 0.25 else self.texts
        return document(self.seed * 1_000_003 + number)

    def lines(self, count):
        return [json.dumps({"title": f"第{self.texts}条", "content": self.text(), "url": f"http://example.org/{self.texts}"}, ensure_ascii=False)
                for _ in range(count)]

    def content(self, kind):
        if kind == "txt":
            return self.text().encode(self.chance.choice(["utf-8", "utf-8", "gb18030"]))
        if kind == "html":
            paragraphs = "".join(f"<p>{line}</p>" for line in self.text().split("\n"))
            return f"<html><head><meta charset='utf-8'><title>页</title></head><body><div>{paragraphs}</div></body></html>".encode()
        if kind == "txt.gz":
            return gzip.compress(self.text().encode(), mtime=0)
        if kind == "jsonl":
            return ("\n".join(self.lines(self.chance.choice([1, 3, 20, 300]))) + "\n").encode()
        if kind == "jsonl.gz":
            return gzip.compress(("\n".join(self.lines(self.chance.randint(1, 9))) + "\n").encode(), mtime=0)
        if kind == "zip":
            path = self.folder / "packed.zip"
            with zipfile.ZipFile(path, "w") as archive:
                for number in range(self.chance.randint(1, 5)):
                    archive.writestr(f"{number}.txt", self.text())
            return path.read_bytes()
        if kind == "bin":
            return self.chance.randbytes(300)
        return b""

    KINDS = ["txt"] * 8 + ["html"] * 4 + ["txt.gz", "jsonl", "jsonl", "jsonl.gz", "zip", "bin", "empty"]

    # -- Edits

    def files(self):
        return sorted(path for path in self.input.rglob("*") if path.is_file())

    def name(self, kind):
        folder = self.input / self.chance.choice(["", "a", "b", "b/深", "z"])
        folder.mkdir(parents=True, exist_ok=True)
        while (path := folder / f"{self.chance.choice('abcdexyz')}{self.chance.randint(0, 999)}.{kind}").exists():
            pass
        return path

    def add(self):
        kind = self.chance.choice(self.KINDS)
        path = self.name(kind)
        path.write_bytes(self.content(kind))
        return f"add {path.name}"

    def edit(self):
        """One edit; returns what it was."""
        files = self.files()
        path = self.chance.choice(files) if files else None
        action = self.chance.choice(
            ["add", "add", "change", "change", "same length", "remove", "rename", "rename", "swap", "copy", "touch", "append", "reorder",
             "cut", "other format", "rewrite", "link", "mode", "folder"])
        if not files or action == "add":
            self.has_old_content = False
            return self.add()
        self.has_old_content &= action in ("rename", "copy", "touch", "rewrite", "folder", "reorder", "swap", "remove")
        kind = path.name.split(".", 1)[1]
        if action == "change":
            path.write_bytes(self.content(kind))
        elif action == "same length":
            # The hardest change to see: length and time of the old file, the inode too.
            status, data = path.stat(), bytearray(path.read_bytes())
            if data:
                place = self.chance.randrange(len(data))
                data[place] = data[place] ^ 1 if data[place] < 0x80 else data[place]
            with open(path, "r+b") as file:
                file.write(data)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif action == "remove":
            path.unlink()
        elif action == "rename":
            path.rename(self.name(kind))
        elif action == "swap":
            other, between = self.chance.choice(files), self.input / "between"
            self.has_old_content &= other.suffixes == path.suffixes
            if other != path:
                path.rename(between)
                other.rename(path)
                between.rename(other)
        elif action == "copy":
            shutil.copy2(path, self.name(kind))
        elif action == "touch":
            os.utime(path, (1_600_000_000 + self.chance.randint(0, 9), 1_600_000_000))
        elif action in ("append", "reorder"):
            many = [path for path in files if path.suffix == ".jsonl"]
            if not many:
                self.has_old_content = False
                return self.add()
            path = self.chance.choice(many)
            text = path.read_text("utf-8", "replace")
            lines = text.splitlines()
            # What was cut or is of another format becomes something else when its lines change places.
            self.has_old_content &= text.startswith("{") and text.endswith("}\n") and all(line.startswith("{") for line in lines)
            if action == "append":
                lines += self.lines(self.chance.randint(1, 4))
            else:
                self.chance.shuffle(lines)
            path.write_text("\n".join(lines) + "\n", "utf-8")
        elif action == "cut":
            data = path.read_bytes()
            path.write_bytes(data[:self.chance.randint(0, len(data))])
        elif action == "other format":
            path.write_bytes(self.content(self.chance.choice(self.KINDS)))
        elif action == "rewrite":
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
        elif action == "link":
            (self.input / f"link{self.chance.randint(0, 99)}.txt").unlink(missing_ok=True)
            target = self.chance.choice([path, Path("nowhere"), self.input])
            link = self.input / f"link{self.chance.randint(0, 99)}.txt"
            if not link.is_symlink():
                link.symlink_to(target)
        elif action == "mode":
            os.mkfifo(self.name("pipe"))
        elif action == "folder":
            folder, name = path.parent, f"{path.parent.name}{self.chance.randint(0, 99)}"
            if folder != self.input and not folder.with_name(name).exists():
                folder.rename(folder.with_name(name))
        return f"{action} {path.name}"

    # -- Nights

    def command(self, output):
        return [self.binary, "run", "--summary", "--accept-shrink", "--accept-gates", "--input", str(self.input), "--output", str(output)]

    def kill(self):
        process = subprocess.Popen(self.command(self.output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        # The kernel kills what the run had started a moment later; only then is its lock free and its ledger still.
        lock = self.output / ".winnow" / "lock"
        if lock.exists():
            with lock.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
        self.kills += process.returncode == -signal.SIGKILL
        return "kill"

    def harm(self):
        """Damages the ledger; returns what was done, and whether the next run must say so."""
        ledger = self.output / ".winnow" / "ledger.sqlite"
        if not ledger.exists():
            return "no ledger", False
        data = bytearray(ledger.read_bytes())
        if len(data) < 2:
            return "an empty ledger", False
        action = self.chance.choice(["remove", "cut", "byte", "byte", "byte", "page", "text", "empty"])
        if action == "remove":
            ledger.unlink()
        elif action == "cut":
            ledger.write_bytes(data[:self.chance.randint(1, len(data) - 1)])
        elif action == "byte":
            place = self.chance.randrange(len(data))
            data[place] ^= 1 << self.chance.randrange(8)
            ledger.write_bytes(data)
        elif action == "page":
            page = 8192  # as the ledger's are; its header may be damaged already
            place = self.chance.randrange(max(1, len(data) // page)) * page
            data[place:place + page] = bytes(page) if self.chance.random() < 0.5 else self.chance.randbytes(page)
            ledger.write_bytes(data)
        elif action == "text":
            ledger.write_bytes("Not a database.".encode() * 100)
        else:
            ledger.write_bytes(b"")
        return f"{action} the ledger", action in ("remove", "text")

    def night(self):
        edits = [self.edit() for _ in range(self.chance.choice([0, 1, 1, 2, 3, 5, 9]))]
        if not self.files():
            edits.append(self.add())
            self.has_old_content = False
        while self.chance.random() < 0.25:
            edits += [self.kill(), self.edit()]
        if not self.files():
            edits.append(self.add())
            self.has_old_content = False
        must_say = False
        if self.damage and self.chance.random() < 0.5:
            done, must_say = self.harm()
            edits.append(done)
        self.log.append(edits)
        done = subprocess.run(self.command(self.output), capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"status {done.returncode}: {done.stderr}")
        # A gate may well be closed by such edits; it is accepted, and told beside whatever else there is to tell.
        says = [line for line in done.stderr.splitlines() if line.startswith("winnow: ") and "gate is closed" not in line and "gates are closed" not in line]
        if len(says) > 1 or (says and not self.damage and "ledger" in says[0] and not self.log_has_first_publication()):
            raise Wrong(f"said {done.stderr}")
        if must_say and (self.output / "latest").exists() and not any("ledger" in line for line in says):
            raise Wrong(f"the ledger was gone or no ledger, and nothing was said: {done.stderr}")
        self.publications += "nothing changed" not in done.stderr
        manifest = json.loads((self.output / "latest" / "manifest.json").read_text())
        if "nothing changed" not in done.stderr:
            self.known += manifest["known_documents"]
            read = manifest["documents"] - manifest["known_documents"]
            self.read += read
            # A reject may have no content that could be known: a damaged archive, a pipe.
            if self.has_old_content and not self.damage and read > manifest["tables"]["rejects"]:
                raise Wrong(f"{read} documents were read again that the night before had read")
        self.has_old_content = True
        anew = self.folder / "anew"
        shutil.rmtree(anew, ignore_errors=True)
        rebuilt = subprocess.run(self.command(anew), capture_output=True, text=True)
        if rebuilt.returncode:
            raise Wrong(f"the rebuild ended with {rebuilt.returncode}: {rebuilt.stderr}")
        # Redirects tell of the night before, and a rebuild has none.
        for path in sorted(anew.glob("latest/*.csv")) + sorted(anew.glob("latest/*.parquet")):
            if path.stem != "redirects" and path.read_bytes() != (self.output / "latest" / path.name).read_bytes():
                raise Wrong(f"{path.name} is not that of a rebuild")

    def log_has_first_publication(self):
        return self.publications == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--scripts", type=int, default=200)
    parser.add_argument("--nights", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worlds", type=int, default=20, help="scripts that take turns")
    parser.add_argument("--damage", action="store_true", help="harm the ledger between nights")
    arguments = parser.parse_args()
    began = time.monotonic()
    nights = kills = publications = known = read = 0
    for first in range(0, arguments.scripts, arguments.worlds):
        folder = Path(tempfile.mkdtemp(prefix="winnow-nights-"))
        numbers = range(first, min(first + arguments.worlds, arguments.scripts))
        worlds = [World(folder / str(number), arguments.binary, arguments.seed * 100_000 + number, arguments.damage) for number in numbers]
        for _ in range(arguments.nights):
            for world in worlds:
                try:
                    world.night()
                except Wrong as wrong:
                    print(f"WRONG in {world.folder} (seed {world.seed}) after {world.log}: {wrong}")
                    sys.exit(1)
                nights += 1
        kills += sum(world.kills for world in worlds)
        publications += sum(world.publications for world in worlds)
        known += sum(world.known for world in worlds)
        read += sum(world.read for world in worlds)
        shutil.rmtree(folder)
    print(
        f"{arguments.scripts} scripts, {nights} nights, {publications} published, {kills} kills, seed {arguments.seed}: all tables those of a "
        f"rebuild; {known} documents known, {read} read; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
