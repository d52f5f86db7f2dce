#!/usr/bin/env python3
"""decoded_pages.py PAGES OUT: the two things that libxml2 alone is measured on.

OUT/raw: every page of the folder PAGES as UTF-8 (as UTF-8 where it is valid, else GB18030, else Big5, malformed parts replaced).
OUT/cleaned: the same without scripts, styles and comments, and without anything else taken away.
"""
import gzip
import re
import sys
from pathlib import Path

UNSEEN = re.compile(r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->", re.S | re.I)


def decoded(page: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030", "big5hkscs"):
        try:
            return page.decode(encoding)
        except UnicodeDecodeError:
            pass
    declared = re.search(rb"charset=[\"']?\s*([\w-]+)", page[:4096])
    name = "gb18030" if declared and declared[1].lower().startswith(b"gb") else "utf-8"
    return page.decode(name, "replace")


def write(pages: Path, out: Path) -> int:
    for kind in ("raw", "cleaned"):
        (out / kind).mkdir(parents=True, exist_ok=True)
    number = 0
    for path in sorted(p for p in pages.rglob("*") if p.name.removesuffix(".gz").endswith((".html", ".htm", ".shtml"))):
        page = path.read_bytes()
        if path.suffix == ".gz":
            page = gzip.decompress(page)
        text = decoded(page).replace("\0", " ")
        (out / "raw" / f"{number:07}.html").write_bytes(text.encode("utf-8", "replace"))
        (out / "cleaned" / f"{number:07}.html").write_bytes(UNSEEN.sub(" ", text).encode("utf-8", "replace"))
        number += 1
    return number


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(write(Path(sys.argv[1]), Path(sys.argv[2])), "pages")
