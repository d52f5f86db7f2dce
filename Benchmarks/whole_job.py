#!/usr/bin/env python3
"""whole_job.py WINNOW PAGES [--runs 3] [--peer NAME='COMMAND {pages} {out}'] [--stage-costs BINARY] [--json FILE]

The whole job beside named references, in one run: winnow on one thread and on two (also without the workbook, which no peer writes),
libxml2 alone on the same pages (as they are, and without scripts, styles and comments), and whatever other pipelines are given, all
from the same folder (or WARC file, where PAGES is one and --decoded names a folder that decoded_pages.py made of the same pages).

Whole processes take turns, A B C A B C …; a figure is the median of its turns, a ratio the median of the ratios turn by turn, so a
machine whose speed drifts shifts both sides. CPU is that of the process and all it started; memory the largest resident set of one of
them; MB are raw input bytes. Seconds are told, never asserted.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import decoded_pages

HERE = Path(__file__).parent


def measured(command: list[str]) -> dict:
    """CPU and wall seconds and peak memory (MB) of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, messages = process.communicate()
    wall = time.monotonic() - start
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {messages.decode()[-500:]}")
    return {"wall": wall, "output": output.decode()}


def in_child(command: list[str]) -> dict:
    """`measured`, in a process of its own, so that the CPU of all descendants is told apart from that of earlier commands."""
    code = (
        "import sys,json,resource; sys.path.insert(0, sys.argv[1]); import whole_job;"
        "figures = whole_job.measured(sys.argv[2:]); used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "figures.update(cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss / 1024); print(json.dumps(figures))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(HERE), *command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("pages", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--decoded", type=Path)
    parser.add_argument("--stage-costs")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="winnow-bench-") as scratch:
        scratch = Path(scratch)
        decoded = options.decoded
        if decoded is None:
            decoded = scratch / "decoded"
            decoded_pages.write(options.pages, decoded)
        alone = scratch / "libxml2_alone"
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libxml-2.0"], text=True).split()
        subprocess.run(["cc", "-O2", str(HERE / "libxml2_alone.c"), *flags, "-o", str(alone)], check=True)

        if options.pages.is_dir():
            files = [path for path in options.pages.rglob("*") if path.is_file()]
            folder = options.pages
        else:
            files = [options.pages]
            folder = scratch / "input"
            folder.mkdir()
            (folder / options.pages.name).symlink_to(options.pages.resolve())
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        count = len(list((decoded / "cleaned").iterdir()))

        run = [options.winnow, "run", "--full", "-i", str(folder), "-o"]
        commands = {
            "winnow, one thread": run + ["{out}", "--jobs", "1"],
            "winnow, two threads": run + ["{out}", "--jobs", "2"],
            "winnow, two threads, no workbook": run + ["{out}", "--jobs", "2", "--no-xlsx"],
            "libxml2 alone, cleaned pages": [str(alone), str(decoded / "cleaned")],
            "libxml2 alone, raw pages": [str(alone), str(decoded / "raw")],
        }
        for peer in options.peer:
            name, _, command = peer.partition("=")
            commands[name] = command.replace("{pages}", str(options.pages)).split()
        turns: dict[str, list[dict]] = {name: [] for name in commands}
        for turn in range(options.runs):
            for name, command in commands.items():
                out = scratch / "out"
                shutil.rmtree(out, ignore_errors=True)
                figures = in_child([part.replace("{out}", str(out)) for part in command])
                if name.startswith("libxml2"):
                    figures["cpu"] = json.loads(figures["output"])["cpu"]  # reading the files is not parsing
                turns[name].append(figures)
                print(f"turn {turn + 1}: {name}: {figures['cpu']:.2f} s CPU, {figures['wall']:.2f} s", file=sys.stderr)

        reference = turns["libxml2 alone, cleaned pages"]
        rows = []
        for name, figures in turns.items():
            median = {key: statistics.median(f[key] for f in figures) for key in ("cpu", "wall", "peak")}
            ratio = statistics.median(f["cpu"] / r["cpu"] for f, r in zip(figures, reference))
            rows.append(
                {
                    "what": name,
                    "cpu_seconds": round(median["cpu"], 3),
                    "wall_seconds": round(median["wall"], 3),
                    "peak_mb": round(median["peak"]),
                    "pages_per_second": round(count / median["wall"]),
                    "mb_per_cpu_second": round(megabytes / median["cpu"], 1),
                    "cpu_ratio_to_libxml2_on_cleaned": round(ratio, 2),
                }
            )
        report = {
            "date": datetime.date.today().isoformat(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores",
            "load_at_end": os.getloadavg()[0],
            "pages": count,
            "raw_mb": round(megabytes, 1),
            "turns": options.runs,
            "rows": rows,
        }
        if options.stage_costs:
            report["stages"] = subprocess.check_output([options.stage_costs, str(folder)], text=True).splitlines()
        print(f"{count} pages, {megabytes:.1f} MB raw, {options.runs} turns, {report['machine']}\n")
        print("| what | CPU s | wall s | pages/s | MB per CPU s | peak MB | CPU ÷ libxml2 alone on cleaned pages |")
        print("|---|---|---|---|---|---|---|")
        for row in rows:
            print(
                f"| {row['what']} | {row['cpu_seconds']} | {row['wall_seconds']} | {row['pages_per_second']} | "
                f"{row['mb_per_cpu_second']} | {row['peak_mb']} | {row['cpu_ratio_to_libxml2_on_cleaned']} |"
            )
        for line in report.get("stages", []):
            print(line)
        if options.json:
            options.json.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
