#!/usr/bin/env python3
"""compare_encodings.py WINNOW FOLDER INDEX: whose answer to "in what encoding is this file?" is right how often, over the same files.

INDEX is a CSV with the columns path (below FOLDER), kind and encoding_actual; rows of kind html and text with a known encoding count.
winnow is asked through `winnow extract`; uchardet by its command; ICU, chardet and charset-normalizer as Python packages (PyICU, chardet,
charset-normalizer). All get the whole bytes, none the file's name. ASCII counts as UTF-8; an encoding and its superset (gb2312, gbk and
gb18030; big5 and big5-hkscs; shift_jis and cp932; euc-kr and cp949; iso-8859-1 and windows-1252) count as one. Prints one line each: right, of how many, seconds.
"""
import csv, json, subprocess, sys, time
from pathlib import Path

SAME = {
    "ascii": "utf-8", "us-ascii": "utf-8", "utf8": "utf-8", "utf-8-sig": "utf-8", "utf-8-bom": "utf-8", "gb2312": "gb18030", "gbk": "gb18030",
    "cp936": "gb18030", "big5hkscs": "big5", "big5-hkscs": "big5", "big5-tw": "big5", "cp950": "big5", "shift-jis": "shift_jis", "sjis": "shift_jis",
    "cp932": "shift_jis", "windows-31j": "shift_jis", "cp949": "euc-kr", "uhc": "euc-kr", "euc_kr": "euc-kr", "euc_jp": "euc-jp", "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252", "cp1252": "windows-1252", "utf-16le": "utf-16", "utf-16be": "utf-16", "utf_16": "utf-16", "cp1251": "windows-1251",
}


def same(name):
    name = (name or "").strip().lower()
    return SAME.get(name, SAME.get(name.replace("_", "-"), name.replace("_", "-")))


def main():
    binary, folder, index = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    with open(index, encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("html", "text") and row["encoding_actual"] not in ("", "binary", "unknown", "?")]
    wanted = {row["path"]: same(row["encoding_actual"]) for row in rows}
    started = time.perf_counter()
    output = subprocess.run([binary, "extract", str(folder)], stdout=subprocess.PIPE, check=True).stdout
    ours = {}
    for line in output.decode("utf8").splitlines():
        record = json.loads(line)
        if record.get("encoding"): ours.setdefault(record["source_file"], set()).add(same(record["encoding"]))
    report("winnow", sum(ours.get(path) == {encoding} for path, encoding in wanted.items()), len(wanted), time.perf_counter() - started)
    contents = {path: (folder / path).read_bytes() for path in wanted}
    for name, detect in peers(folder):
        started = time.perf_counter()
        right = sum(same(detect(path, contents[path])) == encoding for path, encoding in wanted.items())
        report(name, right, len(wanted), time.perf_counter() - started)


def report(name, right, count, seconds):
    print(f"{name:20} {right} of {count} ({right / count:.2%}), {seconds:.1f} s", flush=True)


def peers(folder):
    yield "uchardet", lambda path, _: subprocess.run(["uchardet", str(folder / path)], stdout=subprocess.PIPE).stdout.decode().strip()
    import icu
    yield f"ICU {icu.ICU_VERSION}", lambda _, content: icu.CharsetDetector(content).detect().getName() if content else ""
    import chardet
    yield f"chardet {chardet.__version__}", lambda _, content: chardet.detect(content)["encoding"]
    import charset_normalizer
    yield f"charset-normalizer {charset_normalizer.__version__}", lambda _, content: getattr(charset_normalizer.from_bytes(content).best(), "encoding", "")


main()
