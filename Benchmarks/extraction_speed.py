#!/usr/bin/env python3
"""extraction_speed.py WINNOW FOLDER [--pages 200] [--rounds 3]

Pages per CPU second of the main text, winnow beside trafilatura (fast), readability-lxml and resiliparse, in one run on the same pages:
FOLDER's *.html and *.html.gz, by name, every n-th of them.

Each works on one core, and its CPU seconds (user and system) are counted, the least of some rounds, taken in turns. Winnow's are those of
the whole command: starting, reading files, decoding, repair, parsing, the body and twenty fields, writing JSON; pages are unpacked for it
beforehand. The others get the page decoded, in memory, in a process that has been warmed up by five pages, and make the text only.
Needs: pip install trafilatura readability-lxml resiliparse
"""
import argparse, glob, gzip, os, resource, subprocess, tempfile, time


def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def content(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


def decoded(path):
    data = content(path)
    for encoding in ("utf8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("utf8", "replace")


def peers():
    import trafilatura
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text
    return {
        "trafilatura (fast)": lambda html: trafilatura.extract(html, fast=True),
        "readability-lxml": lambda html: Document(html).summary(),
        "resiliparse": lambda html: extract_plain_text(html, main_content=True),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("winnow")
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    found = sorted(glob.glob(f"{arguments.folder}/**/*.html", recursive=True)
                   + glob.glob(f"{arguments.folder}/**/*.html.gz", recursive=True))
    paths = found[::max(1, len(found) // arguments.pages)][:arguments.pages]
    pages = [decoded(path) for path in paths]
    known = peers()
    least = {}

    def measure(name, work, who=resource.RUSAGE_SELF):
        before = cpu(who)
        work()
        least[name] = min(least.get(name, 1e9), cpu(who) - before)

    def all_pages(extract):
        for page in pages:
            try:
                extract(page)
            except Exception:
                pass

    with tempfile.TemporaryDirectory() as scratch:
        for place, path in enumerate(paths):
            with open(f"{scratch}/{place:05}-{os.path.basename(path).removesuffix('.gz')}", "wb") as page:
                page.write(content(path))
        command = [os.path.abspath(arguments.winnow), "extract", "--jobs", "1", scratch]
        for name, extract in known.items():
            for page in pages[:5]:
                try:
                    extract(page)
                except Exception:
                    pass
        for _ in range(arguments.rounds):
            measure("winnow", lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True),
                    resource.RUSAGE_CHILDREN)
            for name, extract in known.items():
                measure(name, lambda: all_pages(extract))
    print(f"{len(pages)} pages, {sum(len(page) for page in pages)} characters; {time.strftime('%Y-%m-%d')}")
    for name, seconds in least.items():
        print(f"{name:20} {len(pages) / seconds:9.1f} pages a CPU second   winnow is {seconds / least['winnow']:6.1f} times as fast")


if __name__ == "__main__":
    main()
