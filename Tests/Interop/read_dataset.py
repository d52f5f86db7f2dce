#!/usr/bin/env python3
"""read_dataset.py BINARY [--input FOLDER]

Runs BINARY over the input (by default the package's input/) into a temporary folder and reads what it publishes with the readers that
other people wrote: every Parquet table with pyarrow, DuckDB, Polars, fastparquet and pandas, every CSV with Python's csv, pandas,
DuckDB and Polars. All values have to be the same: CSV cells after the formula guard is taken off as datapackage.json declares it,
lists as JSON; columns that no CSV has are compared among the Parquet readers. articles.csv is read a second time with --csv-body,
where a record has more than one line. One line per table; the last one counts; exit 1 when something differs.

fastparquet cannot read LIST<STRUCT>: these columns are left out for it, and for it alone. The dates in a LIST<DATE> it gives as days.
"""
import argparse
import csv
import datetime
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import fastparquet
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet

csv.field_size_limit(1 << 30)
ROOT = Path(__file__).resolve().parents[2]
EPOCH = datetime.date(1970, 1, 1)
SIGNS = "=+-@\t\r\n\0＝＋－＠"


def unguarded(cell):
    """A CSV cell's text: one apostrophe is taken from apostrophes that a sign follows."""
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest and rest[0] in SIGNS else cell


# Values in one form, whoever read them.


def is_missing(value):
    if value is None or value is pandas.NaT or value is pandas.NA:
        return True
    return isinstance(value, (float, numpy.floating)) and math.isnan(value)


def plain(value):
    """Lists and structs of any reader as Python's own, dates as text."""
    if isinstance(value, (numpy.ndarray, list, tuple, polars.Series)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if is_missing(value):
        return None
    if isinstance(value, (datetime.date, datetime.datetime, numpy.datetime64)):
        return str(pandas.Timestamp(value).date())
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value


def typed(value, kind):
    """A reader's value as the type that datapackage.json states wants it."""
    if kind == "array":
        return plain(value)
    if is_missing(value):
        return None
    if kind == "integer":
        if int(value) != value:
            raise ValueError(f"{value!r} is no integer")
        return int(value)
    if kind == "date":
        return str(pandas.Timestamp(value).date())
    if kind == "datetime":
        return pandas.Timestamp(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def from_cell(cell, kind):
    """The value of a CSV cell."""
    cell = unguarded(cell)
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    return json.loads(cell) if kind == "array" else cell


# The readers: each gives the columns it reads as {name: [value of each row]}.


def columns_of(frame):
    return {name: frame[name].tolist() for name in frame.columns}


def by_pyarrow(path, fields, structs):
    return pyarrow.parquet.read_table(path, page_checksum_verification=True).to_pydict()


def by_duckdb(path, fields, structs):
    result = duckdb.connect().execute("select * from read_parquet(?)", [str(path)])
    names = [column[0] for column in result.description]
    rows = result.fetchall()
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def by_polars(path, fields, structs):
    return polars.read_parquet(path).to_dict(as_series=False)


def by_fastparquet(path, fields, structs):
    names = [name for name in fields if name not in structs]
    columns = columns_of(fastparquet.ParquetFile(str(path)).to_pandas(columns=names))
    schema = pyarrow.parquet.read_schema(path)
    for name in names:
        kind = schema.field(name).type
        if pyarrow.types.is_list(kind) and pyarrow.types.is_date(kind.value_type):
            columns[name] = [[EPOCH + datetime.timedelta(days=int(day)) for day in days] for days in columns[name]]
    return columns


def by_pandas(path, fields, structs):
    return columns_of(pandas.read_parquet(path, engine="pyarrow"))


PARQUET_READERS = {
    "pyarrow": by_pyarrow, "duckdb": by_duckdb, "polars": by_polars, "fastparquet": by_fastparquet, "pandas": by_pandas,
}


def csv_by_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file, strict=True))
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}


def csv_by_pandas(path):
    return columns_of(pandas.read_csv(path, dtype=str, keep_default_na=False))


def csv_by_duckdb(path):
    result = duckdb.connect().execute("select * from read_csv(?, all_varchar = true, header = true, nullstr = '')", [str(path)])
    names = [column[0] for column in result.description]
    rows = result.fetchall()
    return {name: [row[place] or "" for row in rows] for place, name in enumerate(names)}


def csv_by_polars(path):
    frame = polars.read_csv(path, infer_schema=False).fill_null("")
    return frame.to_dict(as_series=False)


CSV_READERS = {"csv": csv_by_csv, "pandas": csv_by_pandas, "duckdb": csv_by_duckdb, "polars": csv_by_polars}


class Comparison:
    """Counts what agrees; says what does not."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.wrong = []

    def check(self, who, difference):
        if difference is None:
            self.passed += 1
        else:
            self.failed += 1
            self.wrong.append(f"{who}: {difference}")

    def take_wrong(self):
        wrong, self.wrong = self.wrong, []
        return wrong


def first_difference(want, have, names, fold=lambda value: value):
    """The first value that differs, in words; None when all columns `names` are the same."""
    missing = [name for name in names if name not in have]
    if missing:
        return f"columns missing: {', '.join(missing)}"
    for name in names:
        if len(want[name]) != len(have[name]):
            return f"{name}: {len(have[name])} rows, {len(want[name])} wanted"
        for row, (a, b) in enumerate(zip(want[name], have[name])):
            if fold(a) != fold(b):
                return f"{name}, row {row}: {str(b)[:80]!r}, wanted {str(a)[:80]!r}"
    return None


def attempt(function):
    """What a reader gives, or its error in words."""
    try:
        return function(), None
    except Exception as error:  # a reader that fails in any way has failed
        return None, f"{type(error).__name__}: {str(error)[:200]}"


def read_parquet(path, fields, structs, comparison):
    """Reads a Parquet table with every reader; returns pyarrow's values, the others compared with them."""
    truth = None
    for reader, read in PARQUET_READERS.items():
        def values():
            raw = read(path, fields, structs)
            return {name: [typed(value, fields[name]) for value in raw[name]] for name in raw}
        have, error = attempt(values)
        if error is None and truth is None:
            truth = have
            error = None if list(have) == list(fields) else f"columns {list(have)}, wanted {list(fields)}"
            comparison.check(reader, error)
        elif error is None:
            names = [name for name in fields if not (reader == "fastparquet" and name in structs)]
            comparison.check(reader, first_difference(truth, have, names))
        else:
            comparison.check(reader, error)
    return truth


def read_csv(path, fields, truth, comparison):
    """Reads a CSV table with every reader and compares it with the values of the Parquet table."""
    cells = None
    for reader, read in CSV_READERS.items():
        have, error = attempt(lambda: read(path))
        if error is not None:
            comparison.check(f"csv by {reader}", error)
        elif cells is None:
            cells = have
            values, error = attempt(lambda: {name: [from_cell(cell, fields[name]) for cell in have[name]] for name in have})
            # An empty cell is an empty text or none.
            comparison.check(
                f"csv by {reader}",
                error or first_difference(truth, values, list(have), lambda value: None if value == "" else value))
        else:
            error = None if list(have) == list(cells) else f"columns {list(have)}"
            comparison.check(f"csv by {reader}", error or first_difference(cells, have, list(cells)))


def run(binary, source, output, *options):
    done = subprocess.run([binary, "run", "--input", source, "--output", output, *options])
    if done.returncode:
        sys.exit(f"{binary} run: exit {done.returncode}")
    return Path(output) / "latest"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--input", default=str(ROOT / "input"))
    arguments = parser.parse_args()
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        latest = run(arguments.binary, arguments.input, f"{folder}/a")
        with_body = run(arguments.binary, arguments.input, f"{folder}/b", "--csv-body")
        package = json.loads((latest / "datapackage.json").read_text("utf-8"))
        resources = {resource["path"]: resource for resource in package["resources"]}
        for path in sorted(path for path in resources if path.endswith(".parquet")):
            table = path.removesuffix(".parquet")
            fields = {field["name"]: field["type"] for field in resources[path]["schema"]["fields"]}
            schema = pyarrow.parquet.read_schema(latest / path)
            structs = [
                field.name for field in schema if pyarrow.types.is_list(field.type) and pyarrow.types.is_struct(field.type.value_type)
            ]
            truth = read_parquet(latest / path, fields, structs, comparison)
            rows = None if truth is None else len(next(iter(truth.values())))
            if truth is not None:
                wanted = resources[path]["winnow:rows"]
                comparison.check("datapackage", None if rows == wanted else f"{wanted} rows, the table has {rows}")
                read_csv(latest / f"{table}.csv", fields, truth, comparison)
                read_csv(with_body / f"{table}.csv", fields, truth, comparison)
                names = [field["name"] for field in resources[f"{table}.csv"]["schema"]["fields"]]
                header = list(csv_by_csv(latest / f"{table}.csv"))
                comparison.check("datapackage", None if header == names else f"columns {names}, the CSV has {header}")
                full = list(csv_by_csv(with_body / f"{table}.csv"))
                comparison.check("--csv-body", None if full == list(fields) else f"columns {full}")
            wrong = comparison.take_wrong()
            left = f"; fastparquet without {', '.join(structs)}" if structs else ""
            print(f"{'FAIL' if wrong else 'ok  '} {table}: {rows} rows, {len(fields)} columns{left}", flush=True)
            for difference in wrong:
                print(f"     {difference}")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    sys.exit(1 if comparison.failed else 0)


main()
