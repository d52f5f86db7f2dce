"""A night to be disturbed: an input of two states, an output that holds the dataset of the first, and the judgement from outside.

What faults.py, fault_calls.py and power_cuts.py share. Whole is what sha256sum and pyarrow find whole (kill_runs.judge); old or new is
what has, table for table, the digests of a run that nobody disturbed.
"""
import re
import shutil
import subprocess
from pathlib import Path

from kill_runs import Torn, judge, write_input


class Night:
    """An input of two states and an output that holds the dataset of the first."""

    def __init__(self, binary, folder, documents, seed):
        self.binary = binary
        self.folder = Path(folder)
        self.old, self.new = self.folder / "old", self.folder / "new"
        write_input(self.old, documents, seed)
        write_input(self.new, documents, seed + 1)
        self.digests = {}
        for name in ("old", "new"):
            output = self.folder / f"wanted-{name}"
            self.must_run(self.folder / name, output)
            self.digests[name] = judge(output / "latest")

    def command(self, source, output):
        return [self.binary, "run", "--input", str(source), "--output", str(output), "--accept-gates", "--log-level", "error"]

    def must_run(self, source, output, **options):
        done = subprocess.run(self.command(source, output), capture_output=True, text=True, **options)
        if done.returncode:
            raise Torn(f"a run without faults ended with {done.returncode}: {done.stderr}")

    def fresh(self, output):
        """An output with the old dataset and the ledger of its night."""
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(self.folder / "wanted-old", output, symlinks=True)
        return output

    def state(self, output):
        found = judge(Path(output) / "latest")
        for name, digests in self.digests.items():
            if digests == found:
                return name
        raise Torn("the tables are neither the old nor the new ones")

    def check(self, output, done, allowed, what):
        """Old dataset or new one, exit as documented, the next start clears up and publishes."""
        state = self.state(output)
        if done.returncode == 0 and state != "new":
            raise Torn(f"{what}: exit 0 and the old dataset")
        if done.returncode not in allowed:
            raise Torn(f"{what}: exit {done.returncode}: {done.stderr.strip()[-300:]}")
        if done.returncode != 0:
            lines = [line for line in done.stderr.splitlines() if line.startswith("winnow: ")]
            if not lines:
                raise Torn(f"{what}: exit {done.returncode} without a word: {done.stderr.strip()[-300:]}")
        return state

    def recover(self, output, what):
        self.must_run(self.new, output)
        if self.state(output) != "new":
            raise Torn(f"{what}: the next start published something else")
        left = [path.name for path in (Path(output) / ".winnow").iterdir() if re.match(r"(next|back|gone|link|probe)-", path.name)]
        if left:
            raise Torn(f"{what}: the next start left {left}")
