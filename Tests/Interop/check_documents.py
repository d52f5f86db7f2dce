#!/usr/bin/env python3
"""check_documents.py BINARY [--input FOLDER]

Runs BINARY over the input and holds what describes the dataset against other people's programs: datapackage.json and the CSV files under it
with frictionless, croissant.json with mlcroissant, articles.xlsx with openpyxl, the Python blocks of docs/first-minutes.md by running them,
articles.csv through LibreOffice where that is installed; a dataset whose tables are in parts, read as one by pandas, Polars, DuckDB and
frictionless. One line each; exit 1 when something is wrong.
"""
import argparse
import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIGNS = "=+-@\t\r\n\0＝＋－＠"
FAILED = []


def say(name, problems):
    print(f"{'FAIL' if problems else 'ok  '} {name}", flush=True)
    for problem in problems[:10]:
        print(f"     {problem}")
    FAILED.extend(problems)


def unguarded(cell):
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest and rest[0] in SIGNS else cell


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def data_package(latest):
    import frictionless

    package = frictionless.Package(str(latest / "datapackage.json"))
    described = frictionless.Package.validate_descriptor(str(latest / "datapackage.json"))
    problems = [error.message for error in described.errors]
    for resource in package.resources:
        if resource.format == "csv":
            report = resource.validate()
            problems += [f"{resource.name}: {error.message}" for task in report.tasks for error in task.errors]
            if resource.stats.rows is not None and resource.stats.rows != resource.custom["winnow:rows"]:
                problems.append(f"{resource.name}: {resource.stats.rows} rows, {resource.custom['winnow:rows']} declared")
    return problems


def croissant(latest):
    import mlcroissant

    dataset = mlcroissant.Dataset(str(latest / "croissant.json"))
    problems = [str(error) for error in dataset.metadata.issues.errors]
    articles = rows_of(latest / "articles.csv")
    records = list(dataset.records("documents"))
    if len(records) != len(rows_of(latest / "documents.csv")):
        problems.append(f"documents: {len(records)} records")
    if not articles:
        problems.append("no articles to compare")
    return problems


def workbook(latest):
    import openpyxl

    book = openpyxl.load_workbook(latest / "articles.xlsx")
    package = json.loads((latest / "datapackage.json").read_text("utf-8"))
    lists = {
        (resource["name"], field["name"]) for resource in package["resources"] for field in resource["schema"]["fields"] if field["type"] == "array"
    }
    problems = []
    if book.sheetnames != ["articles", "duplicates", "rejects", "codebook"]:
        problems.append(f"sheets {book.sheetnames}")
    for name in ("articles", "duplicates", "rejects"):
        heading, *rows = list(book[name].iter_rows(values_only=True))
        table = rows_of(latest / f"{name}.csv")
        if len(rows) != len(table):
            problems.append(f"{name}: {len(rows)} rows, {len(table)} in the CSV")
        if book[name].freeze_panes != "A2" or not book[name].auto_filter.ref:
            problems.append(f"{name}: no frozen heading or no filter")
        for number, (cells, record) in enumerate(zip(rows, table)):
            for column, cell in zip(heading, cells):
                if column not in record:
                    continue
                want = record[column]
                if isinstance(cell, (int, float)):
                    have = str(int(cell))
                elif isinstance(cell, datetime.datetime) and column.endswith("_date"):
                    have = str(cell.date())
                elif isinstance(cell, str) and (name, column) in lists:
                    have = want if all(part in cell for part in flat(json.loads(want))) else cell
                else:
                    have = "" if cell is None else str(cell)
                want = "" if want == "[]" and (name, column) in lists else want
                if have != want:
                    problems.append(f"{name}, row {number}, {column}: {have[:60]!r}, {want[:60]!r} in the CSV")
                if column.endswith("_date") and want and not isinstance(cell, datetime.datetime):
                    problems.append(f"{name}, row {number}, {column}: no real date")
        if any(cell.data_type == "f" for row in book[name].iter_rows() for cell in row):
            problems.append(f"{name}: a formula")
    return problems


def flat(value):
    if isinstance(value, list):
        return [part for item in value for part in flat(item)]
    if isinstance(value, dict):
        return [part for item in value.values() for part in flat(item)]
    return [] if value is None else [str(value)]


def first_minutes(latest):
    text = (ROOT / "docs/first-minutes.md").read_text("utf-8")
    problems = []
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    if len(blocks) < 7:
        problems.append(f"only {len(blocks)} blocks")
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], cwd=latest, capture_output=True, text=True)
        if done.returncode:
            problems.append(f"{block.splitlines()[0]}: {done.stderr.strip().splitlines()[-1]}")
        elif "print" in block and not done.stdout.strip():
            problems.append(f"{block.splitlines()[0]}: prints nothing")
    return problems


def libre_office(latest):
    """articles.csv, and what LibreOffice makes of it when it goes through its own format and back."""
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        options = dict(check=True, capture_output=True, timeout=300)
        # Comma, quotes, UTF-8, from line 1, every field as it stands.
        subprocess.run(
            office + ["--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", folder, str(latest / "articles.csv")], **options)
        import openpyxl

        heading, *rows = list(openpyxl.load_workbook(f"{folder}/articles.xlsx").active.iter_rows(values_only=True))
        problems = []
        table = rows_of(latest / "articles.csv")
        if len(rows) != len(table):
            problems.append(f"{len(rows)} rows, {len(table)} in the CSV")
        for number, (cells, record) in enumerate(zip(rows, table)):
            have = dict(zip(heading, cells))
            for column in ("article_id", "title", "source", "document_id", "body_sha256"):
                if (have[column] or "") != record[column] and f"'{record[column]}" != have[column]:
                    problems.append(f"row {number}, {column}: {have[column]!r}, {record[column]!r} in the CSV")
        return problems


def workbook_by_libre_office(latest):
    """articles.xlsx as LibreOffice reads it, printed as CSV, beside articles.csv."""
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        # Every sheet, UTF-8, cells as they are shown.
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        subprocess.run(
            office + ["--convert-to", form, "--outdir", folder, str(latest / "articles.xlsx")], check=True, capture_output=True, timeout=300)
        problems = []
        for name in ("articles", "duplicates", "rejects"):
            with open(f"{folder}/articles-{name}.csv", encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            table = rows_of(latest / f"{name}.csv")
            if len(rows) != len(table):
                problems.append(f"{name}: {len(rows)} rows, {len(table)} in the CSV")
            for number, (have, record) in enumerate(zip(rows, table)):
                for column in have.keys() & {"title", "source", "published_date", "article_id", "document_id", "char_count", "url", "reason"}:
                    if have[column] != record[column]:
                        problems.append(f"{name}, row {number}, {column}: {have[column]!r}, {record[column]!r} in the CSV")
        return problems


def in_parts(whole, latest):
    """The same dataset with its tables in parts: every reader finds the rows of the whole."""
    import duckdb
    import frictionless
    import pandas
    import polars
    import pyarrow.parquet

    problems = []
    package = {resource["name"]: resource for resource in json.loads((latest / "datapackage.json").read_text("utf-8"))["resources"]}
    split = [name for name in package if isinstance(package[name]["path"], list)]
    if not any(name.endswith("-parquet") for name in split) or all(name.endswith("-parquet") for name in split):
        problems.append(f"tables in parts: {split}")
    for name in split:
        table = name.removesuffix("-parquet")
        if name.endswith("-parquet"):
            want = pyarrow.parquet.read_table(whole / f"{table}.parquet")
            rows = want.to_pylist()
            folder = latest / table
            found = {
                "pyarrow": pyarrow.parquet.read_table(folder).to_pylist(),
                "Polars": polars.read_parquet(folder).to_arrow().to_pylist(),
                "DuckDB": duckdb.sql(f"from read_parquet('{folder}/*.parquet')").to_arrow_table().to_pylist(),
            }
            if len(pandas.read_parquet(folder)) != len(rows):
                problems.append(f"{table}: pandas finds other rows")
            metadata = {pyarrow.parquet.read_metadata(path).metadata[b"winnow.fields"] for path in folder.iterdir()}
            if len(metadata) != 1:
                problems.append(f"{table}: the parts' footers differ")
        else:
            rows = rows_of(whole / f"{table}.csv")
            found = {"csv": [row for path in package[name]["path"] for row in rows_of(latest / path)]}
            index = rows_of(latest / f"{table}-parts.csv")
            if [line["file"] for line in index] != package[name]["path"] or sum(int(line["rows"]) for line in index) != len(rows):
                problems.append(f"{table}: the index tells of other files or rows")
            pattern = f"{latest}/{table}-csv/part-*.csv"
            for reader, count in (("DuckDB", len(duckdb.sql(f"from read_csv('{pattern}', header=true, all_varchar=true)"))),
                                  ("Polars", polars.read_csv(pattern, infer_schema=False).height)):
                if count != len(rows):
                    problems.append(f"{table}: {reader} finds {count} rows of {len(rows)}")
            report = frictionless.Resource(package[name], basepath=str(latest)).validate()
            problems += [f"{table}: {error.message}" for task in report.tasks for error in task.errors]
        for reader, have in found.items():
            if have != rows:
                problems.append(f"{table}: {reader} finds other rows")
    import mlcroissant

    problems += [str(error) for error in mlcroissant.Dataset(str(latest / "croissant.json")).metadata.issues.errors]
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--input", default=str(ROOT / "input"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([arguments.binary, "run", "--input", arguments.input, "--output", folder], check=True)
        latest = Path(folder) / "latest"
        checks = [("datapackage.json by frictionless", data_package), ("croissant.json by mlcroissant", croissant),
                  ("articles.xlsx by openpyxl", workbook), ("docs/first-minutes.md", first_minutes)]
        if shutil.which("soffice"):
            checks += [("articles.csv by LibreOffice", libre_office), ("articles.xlsx by LibreOffice", workbook_by_libre_office)]
        split = Path(folder) / "split"
        subprocess.run(
            [arguments.binary, "run", "--input", arguments.input, "--output", split], check=True,
            env=os.environ | {"WINNOW_CSV_PART_ROWS": "3", "WINNOW_PARQUET_PART_BYTES": "2000"})
        checks.append(("tables in parts by pandas, Polars, DuckDB, frictionless, mlcroissant", lambda latest: in_parts(latest, split / "latest")))
        for name, check in checks:
            try:
                problems = check(latest)
            except Exception as error:  # a program that fails in any way has failed
                problems = [f"{type(error).__name__}: {str(error)[:500]}"]
            say(name, problems)
    sys.exit(1 if FAILED else 0)


main()
