#!/usr/bin/env python3
"""read_tables.py PARQUET-SAMPLES [--count N] [--first SEED] [--reach common,optIn,large] [--spark]

Lets PARQUET-SAMPLES write random tables, every one with its truth beside it, and reads them with the readers that other people wrote:
pyarrow (with page checksums), DuckDB, Polars, fastparquet, with --spark pyspark too. Every value has to be the one that was written.
One line per reader and reach; exit 1 when something differs.

What a reader cannot do is left out for it, and said: see LEFT_OUT.
"""
import argparse
import json
import struct
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
import pyarrow.compute
import pyarrow.parquet

LEFT_OUT = {
    "fastparquet": "lists of structs, lists with nulls, what it fails on in pyarrow's files too, all beyond the common profile",
    "duckdb": "nothing",
    "polars": "what it panics on in pyarrow's files too",
    "pyarrow": "nothing",
    "spark": "nothing",
}


def bits(value):
    return format(struct.unpack("<Q", struct.pack("<d", value))[0], "x")


NAN = bits(float("nan"))


def folded(value, kind):
    """The truth's value as readers can give it: a NaN is a NaN whatever its bits."""
    if value is None:
        return None
    if kind.startswith("list "):
        return [folded(item, kind[5:]) for item in value]
    if kind.startswith("structs "):
        kinds = kind.split()[1:]
        return [None if item is None else [folded(part, k) for part, k in zip(item, kinds)] for item in value]
    if kind == "double" and value[:3] in ("7ff", "fff") and int(value, 16) & ((1 << 52) - 1):
        return NAN
    return value


def plain(array):
    """An Arrow array as Python's own values, in the truth's form."""
    kind = array.type
    if pyarrow.types.is_list(kind) or pyarrow.types.is_large_list(kind):
        values = plain(array.flatten())
        lengths = pyarrow.compute.list_value_length(array).to_pylist()
        result, place = [], 0
        for length in lengths:
            result.append(None if length is None else values[place:place + length])
            place += length or 0
        return result
    if pyarrow.types.is_struct(kind):
        parts = [plain(part) for part in (pyarrow.compute.struct_field(array, [i]) for i in range(kind.num_fields))]
        return [list(row) if valid else None for row, valid in zip(zip(*parts), array.is_valid().to_pylist())]
    if pyarrow.types.is_timestamp(kind):
        return array.cast(pyarrow.timestamp("ms", kind.tz)).cast(pyarrow.int64()).to_pylist()
    if pyarrow.types.is_date32(kind):
        return array.cast(pyarrow.int32()).to_pylist()
    if pyarrow.types.is_floating(kind):
        return [None if value is None else bits(value) for value in array.to_pylist()]
    if pyarrow.types.is_binary(kind) or pyarrow.types.is_large_binary(kind) or pyarrow.types.is_binary_view(kind):
        return [None if value is None else value.hex() for value in array.to_pylist()]
    return array.to_pylist()


def from_arrow(table):
    return {name: [value for chunk in table[name].chunks for value in plain(chunk)] for name in table.column_names}


def by_pyarrow(path, kinds):
    return from_arrow(pyarrow.parquet.read_table(path, page_checksum_verification=True))


def by_duckdb(path, kinds):
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    return from_arrow(connection.sql(f"select * from read_parquet('{path}')").to_arrow_table())


def by_polars(path, kinds):
    columns = {}
    for name, kind in kinds:
        try:
            columns[name] = polars_column(path, name)
        except polars.exceptions.PanicException:
            if not polars_panics_on_pyarrows_file(path, name):
                raise
            BEYOND_POLARS.append(f"{Path(path).name} {name}")
    return columns


# Columns on which Polars panics whoever wrote them.
BEYOND_POLARS = []


def polars_column(path, name):
    return from_arrow(polars.read_parquet(path, columns=[name]).to_arrow(compat_level=polars.CompatLevel.oldest()))[name]


def polars_panics_on_pyarrows_file(path, name):
    """Whether Polars panics on the same rows in the same encodings and codec as pyarrow writes them."""
    file = pyarrow.parquet.ParquetFile(path)
    group = file.metadata.row_group(0)
    chunks = [group.column(place) for place in range(file.metadata.num_columns)]
    encodings = {}
    for chunk in chunks:
        special = [name for name in chunk.encodings if name not in ("PLAIN", "RLE", "RLE_DICTIONARY")]
        if special:
            encodings[chunk.path_in_schema] = special[0]
    dictionaries = [chunk.path_in_schema for chunk in chunks if chunk.has_dictionary_page]
    with tempfile.TemporaryDirectory() as folder:
        other = f"{folder}/other.parquet"
        for version in ("1.0", "2.0"):
            for page, batch in ((64, 1), (64, 8), (500, 64), (1 << 20, 1024)):
                with pyarrow.parquet.ParquetWriter(
                    other, file.schema_arrow, compression=chunks[0].compression.replace("UNCOMPRESSED", "NONE"), use_dictionary=dictionaries,
                    column_encoding=encodings or None, data_page_size=page, write_batch_size=batch, data_page_version=version
                ) as writer:
                    for number in range(file.num_row_groups):
                        writer.write_table(file.read_row_group(number))
                try:
                    polars_column(other, name)
                except polars.exceptions.PanicException:
                    return True
    return False


def by_fastparquet(path, kinds):
    columns = {}
    for name, kind in kinds:
        if kind.startswith("structs "):
            continue
        try:
            columns[name] = fastparquet_column(path, name, kind)
        except Exception:
            if not fails_on_pyarrows_file(path, name, kind):
                raise
            BEYOND_FASTPARQUET.append(f"{Path(path).name} {name}")
    return columns


# Columns on which fastparquet fails whoever wrote them.
BEYOND_FASTPARQUET = []


def fastparquet_column(path, name, kind):
    # Nullable booleans break on pandas' own null; integers need it, or they become floats.
    frame = fastparquet.ParquetFile(str(path), pandas_nulls=kind != "boolean").to_pandas(columns=[name])
    return [python(value, kind) for value in frame[name].tolist()]


def fails_on_pyarrows_file(path, name, kind):
    """Whether fastparquet fails on the same column, rows, row groups and codec as pyarrow writes them (it looks up nulls by the
    number of the column where that of the leaf is meant, and breaks on dictionary pages of no bytes)."""
    file = pyarrow.parquet.ParquetFile(path)
    chunk = file.metadata.row_group(0).column(0)
    with tempfile.TemporaryDirectory() as folder:
        other = f"{folder}/{Path(path).name}"
        with pyarrow.parquet.ParquetWriter(
            other, file.schema_arrow, compression=chunk.compression.replace("UNCOMPRESSED", "NONE"),
            data_page_version="1.0"
        ) as writer:
            for group in range(file.num_row_groups):
                writer.write_table(file.read_row_group(group))
        try:
            fastparquet_column(other, name, kind)
            return False
        except Exception:
            return True


def python(value, kind):
    """A pandas value in the truth's form."""
    if isinstance(value, (list, numpy.ndarray)):
        return [python(item, kind.removeprefix("list ")) for item in value]
    if value is None or value is pandas.NaT or value is pandas.NA:
        return None
    if kind == "double":
        return bits(value)
    if isinstance(value, float) and value != value:
        return None
    if kind == "boolean":
        return bool(value)
    if kind in ("int32", "int64"):
        return int(value)
    if kind == "date":
        return (pandas.Timestamp(value) - pandas.Timestamp(0)).days
    if kind in ("timestamp", "instant"):
        return pandas.Timestamp(value).value // 1_000_000
    if kind == "binary":
        return value.hex()
    return value.decode("utf-8") if isinstance(value, bytes) else value


def by_spark(path, kinds):
    from pyspark.sql import functions

    frame = spark_session().read.parquet(str(path))
    for name, kind in kinds:
        # Spark's collected dates and times pass through Python's time zone; numbers do not.
        if kind == "date":
            frame = frame.withColumn(name, functions.expr(f"unix_date({name})"))
        elif kind in ("timestamp", "instant"):
            frame = frame.withColumn(name, functions.expr(f"unix_millis(cast({name} as timestamp))"))
    rows = frame.collect()
    return {name: [from_spark(row[place], kind) for row in rows] for place, (name, kind) in enumerate(kinds)}


def from_spark(value, kind):
    import datetime

    if value is None:
        return None
    if kind.startswith("list "):
        return [from_spark(item, kind[5:]) for item in value]
    if kind.startswith("structs "):
        kinds = kind.split()[1:]
        return [None if item is None else [from_spark(part, k) for part, k in zip(item, kinds)] for item in value]
    if kind == "double":
        return bits(value)
    if kind == "binary":
        return bytes(value).hex()
    if isinstance(value, datetime.datetime):
        epoch = datetime.datetime(1970, 1, 1, tzinfo=value.tzinfo)
        return (value - epoch) // datetime.timedelta(milliseconds=1)
    if isinstance(value, datetime.date):
        return (value - datetime.date(1970, 1, 1)).days
    return value


SESSION = []


def spark_session():
    if not SESSION:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.sql.parquet.inferTimestampNTZ.enabled", "true")
        SESSION.append(builder.getOrCreate())
        SESSION[0].sparkContext.setLogLevel("ERROR")
    return SESSION[0]


def difference(truth, kinds, have, reader, file_name):
    for place, (name, kind) in enumerate(kinds):
        if reader == "fastparquet" and (name not in have or has_null_in_list(truth[name], kind)):
            continue
        if reader == "polars" and f"{file_name} {name}" in BEYOND_POLARS:
            continue
        if name not in have:
            return f"column {name} is missing"
        want = truth[name]
        if reader == "fastparquet" and kind == "double":
            # pandas has one value for null and NaN.
            want = [None if value == NAN else value for value in want]
            found = [None if value == NAN else value for value in have[name]]
        else:
            found = have[name]
        found = [folded(value, kind) for value in found]
        if len(found) != len(want):
            return f"column {name}: {len(found)} rows, {len(want)} written"
        for row, (a, b) in enumerate(zip(want, found)):
            if a != b:
                return f"column {name} ({kind}), row {row}: {str(b)[:80]!r}, written {str(a)[:80]!r}"
    return None


def has_null_in_list(values, kind):
    return kind.startswith("list ") and any(value is None or None in value for value in values)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--reach", default="common,optIn")
    parser.add_argument("--spark", action="store_true")
    arguments = parser.parse_args()
    readers = {"pyarrow": by_pyarrow, "duckdb": by_duckdb, "polars": by_polars, "fastparquet": by_fastparquet}
    if arguments.spark:
        readers["spark"] = by_spark
    failed = 0
    for reach in arguments.reach.split(","):
        counts = {reader: [0, 0] for reader in readers}
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([arguments.samples, folder, reach, str(arguments.first), str(arguments.count)], check=True)
            for seed in range(arguments.first, arguments.first + arguments.count):
                with open(f"{folder}/{seed}.jsonl", encoding="utf-8") as file:
                    kinds = [tuple(pair) for pair in json.loads(next(file))]
                    rows = [json.loads(line) for line in file]
                truth = {
                    name: [folded(row[place], kind) for row in rows] for place, (name, kind) in enumerate(kinds)
                }
                for reader, read in readers.items():
                    if reader == "fastparquet" and reach == "optIn":
                        continue
                    try:
                        wrong = difference(truth, kinds, read(f"{folder}/{seed}.parquet", kinds), reader, f"{seed}.parquet")
                    except (Exception, polars.exceptions.PanicException) as error:  # a reader that fails in any way has failed
                        wrong = f"{type(error).__name__}: {str(error)[:300]}"
                    counts[reader][wrong is not None] += 1
                    if wrong is not None:
                        print(f"     {reach} {seed}, {reader}: {wrong}", flush=True)
        if BEYOND_FASTPARQUET:
            print(f"     {reach}: fastparquet fails on {len(BEYOND_FASTPARQUET)} columns in pyarrow's files too: {', '.join(BEYOND_FASTPARQUET)}")
            BEYOND_FASTPARQUET.clear()
        if BEYOND_POLARS:
            print(f"     {reach}: Polars panics on {len(BEYOND_POLARS)} columns in pyarrow's files too: {', '.join(BEYOND_POLARS)}")
            BEYOND_POLARS.clear()
        for reader, (passed, wrong) in counts.items():
            if passed + wrong:
                print(f"{'FAIL' if wrong else 'ok  '} {reach}: {reader} {passed} equal, {wrong} not; left out: {LEFT_OUT[reader]}", flush=True)
                failed += wrong
    sys.exit(1 if failed else 0)


main()
