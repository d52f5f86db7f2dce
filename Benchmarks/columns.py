#!/usr/bin/env python3
"""columns.py PARQUET-BENCH FILE.parquet [--runs N]

Writes the rows of FILE anew, as Parquet and as CSV, with winnow's writers and those of pyarrow, Polars, DuckDB and Python's csv, every one in
a process of its own, from rows in memory, row groups of the same rows. Prints a table: rows per CPU second, wall, bytes, each beside
pyarrow (Polars for CSV) in the same run. pyarrow and Polars run with one thread; page checksums and the page index are on where a writer
has them. Extra memory of winnow: the peak of reading a row group and writing it, beside that of reading alone.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time

CODECS = ["zstd-3", "zstd-1", "snappy"]


def measure(work, runs):
    best = None
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        taken = (time.perf_counter() - wall, time.process_time() - cpu)
        best = taken if best is None or taken < best else best
    return best


def peer(name, path, out, codec, runs):
    """In a process of its own: reads, writes, prints JSON."""
    import pyarrow
    import pyarrow.parquet

    level = int(codec[5:]) if codec.startswith("zstd") else None
    algorithm = codec.split("-")[0]
    pyarrow.set_cpu_count(1)
    file = pyarrow.parquet.ParquetFile(path)
    rows_of_group = max(file.metadata.row_group(index).num_rows for index in range(file.num_row_groups))
    table = file.read()
    if name.startswith("pyarrow"):
        options = dict(compression=algorithm, row_group_size=rows_of_group)
        if level:
            options["compression_level"] = level
        if "index" in name:
            options |= dict(write_page_index=True, write_page_checksum=True)
        work = lambda: pyarrow.parquet.write_table(table, out, **options)
    elif name == "polars":
        import polars

        frame = polars.from_arrow(table)
        work = lambda: frame.write_parquet(out, compression=algorithm, compression_level=level, row_group_size=rows_of_group)
    elif name == "duckdb":
        import duckdb

        connection = duckdb.connect(config={"threads": 1})
        connection.register("t", table)
        level_option = f", compression_level {level}" if level else ""
        work = lambda: connection.execute(f"copy t to '{out}' (format parquet, compression {algorithm}, row_group_size {rows_of_group}{level_option})")
    elif name == "csv by polars":
        import polars

        frame = polars.from_arrow(table.select([n for n in table.column_names if n != "paragraphs"]))
        work = lambda: frame.write_csv(out)
    elif name == "csv by duckdb":
        import duckdb

        connection = duckdb.connect(config={"threads": 1})
        flat = table.select([n for n in table.column_names if n != "paragraphs"])
        connection.register("t", flat)
        work = lambda: connection.execute(f"copy t to '{out}' (format csv, header)")
    elif name == "csv by pyarrow":
        import pyarrow.csv

        flat = table.select([n for n in table.column_names if n != "paragraphs"])
        work = lambda: pyarrow.csv.write_csv(flat, out)
    else:
        names = [n for n in table.column_names if n != "paragraphs"]
        columns = [table[n].to_pylist() for n in names]

        def work():
            with open(out, "w", encoding="utf-8", newline="") as target:
                writer = csv.writer(target)
                writer.writerow(names)
                writer.writerows(zip(*columns))

    wall, cpu = measure(work, runs)
    print(json.dumps({"wall": wall, "cpu": cpu, "rows": table.num_rows, "bytes": os.path.getsize(out)}))


def run(command, **environment):
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        name, out, codec = arguments.peer
        return peer(name, arguments.file, out, codec, arguments.runs)
    runs = str(arguments.runs)
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out"

        def by(name, codec):
            command = [sys.executable, __file__, arguments.bench, arguments.file, "--runs", runs, "--peer", name, out, codec]
            return run(command, POLARS_MAX_THREADS="1")

        def ours(codec, threads, mode):
            return run([arguments.bench, arguments.file, out, codec, str(threads), mode, runs])

        print("| what | writer | rows per CPU s | × | wall s | × faster | MB | × |\n|---|---|---|---|---|---|---|---|")

        def line(what, writer, have, base):
            speed, reference = have["rows"] / have["cpu"], base["rows"] / base["cpu"]
            print(
                f"| {what} | {writer} | {speed:,.0f} | {speed / reference:.2f} | {have['wall']:.2f} | {base['wall'] / have['wall']:.2f} | "
                f"{have['bytes'] / 1e6:.1f} | {have['bytes'] / base['bytes']:.3f} |", flush=True)

        for codec in CODECS:
            base = by("pyarrow", codec)
            line(codec, "pyarrow, 1 thread", base, base)
            line(codec, "pyarrow with page index and checksums", by("pyarrow with index", codec), base)
            line(codec, "winnow, 1 thread", ours(codec, 1, "memory"), base)
            line(codec, "winnow, 2 threads", ours(codec, 2, "memory"), base)
            line(codec, "Polars, 1 thread", by("polars", codec), base)
            line(codec, "DuckDB, 1 thread", by("duckdb", codec), base)
        base = by("csv by polars", "none")
        line("CSV", "Polars, 1 thread", base, base)
        line("CSV", "winnow, 1 thread", ours("uncompressed", 1, "csv"), base)
        for name in ["pyarrow", "duckdb", "python"]:
            line("CSV", name, by(f"csv by {name}", "none"), base)
        for threads in (1, 2):
            peak = ours("zstd-3", threads, "stream")["peak"]
            print(f"\npeak memory of reading row groups and writing them, {threads} threads: {peak / 1e6:.0f} MB")


main()
