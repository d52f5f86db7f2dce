#!/usr/bin/env python3
"""instructions.py STAGE_COSTS [--write]: instructions and allocations for one document, stage by stage, held against ceilings.

Counted by valgrind's callgrind on the pages of make_pages.py: counts, not seconds, so a busy machine tells the same as an idle one. The
pages are read once and twice; the difference is what one more document costs, without what a process does once. Beside the stages stands
libxml2 alone on the same pages without scripts, styles and comments. `ceilings.json` holds what each may cost; --write sets it to what was
counted plus three in a hundred, which a change of compiler or C library moves less than.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import decoded_pages
import make_pages

HERE = Path(__file__).parent
CEILINGS = HERE / "ceilings.json"
PAGES = 40
# The public entrance of each stage, by the beginning of its mangled name.
STAGES = {
    "decoding": "$s7Reading7decodedy5Model15DecodedDocument",
    "repair": "$s6Repair8repaired",
    "parsing to blocks": "$s7Reading9blockList2of",
    "extraction": "$s10Extraction9extracted_",
}


def callgrind(command: list[str], scratch: Path) -> tuple[dict[str, int], int, int]:
    """Inclusive instructions of functions, of the program, and calls of malloc."""
    out = scratch / "callgrind.out"
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command], capture_output=True, text=True
    )
    if done.returncode != 0:
        sys.exit(f"callgrind: {done.stderr[-800:]}")
    listing = subprocess.check_output(
        ["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)], text=True, stderr=subprocess.DEVNULL
    )
    functions: dict[str, int] = {}
    total = 0
    for line in listing.splitlines():
        if found := re.match(r"\s*([\d,]+) \([ \d.]+%\)\s+(.*)", line):
            count = int(found[1].replace(",", ""))
            if found[2] == "PROGRAM TOTALS":
                total = count
            else:
                name = found[2].partition(":")[2].split(" [")[0]
                functions[name] = max(functions.get(name, 0), count)
    return functions, total, malloc_calls(out)


def malloc_calls(out: Path) -> int:
    names: dict[str, str] = {}
    calls = 0
    called = ""
    for line in out.open():
        if line.startswith("cfn="):
            number, _, name = line[4:].strip().partition(" ")
            if name:
                names[number] = name
            called = names.get(number, "")
        elif line.startswith("fn="):
            number, _, name = line[3:].strip().partition(" ")
            if name:
                names[number] = name
        elif line.startswith("calls=") and called == "malloc":
            calls += int(line[6:].split()[0])
    return calls


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="winnow-counts-") as name:
        scratch = Path(name)
        make_pages.write(scratch / "pages", PAGES)
        decoded_pages.write(scratch / "pages", scratch / "decoded")
        # valgrind cannot read the debug information of Swift 6 binaries.
        binary = scratch / "stage-costs"
        subprocess.run(["strip", "-g", "-o", str(binary), sys.argv[1]], check=True)
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libxml-2.0"], text=True).split()
        alone = scratch / "libxml2_alone"
        subprocess.run(["cc", "-O2", str(HERE / "libxml2_alone.c"), *flags, "-o", str(alone)], check=True)

        once, once_total, once_calls = callgrind([str(binary), str(scratch / "pages"), "1"], scratch)
        twice, twice_total, twice_calls = callgrind([str(binary), str(scratch / "pages"), "2"], scratch)
        _, reference_once, _ = callgrind([str(alone), str(scratch / "decoded/cleaned"), "1"], scratch)
        _, reference_twice, _ = callgrind([str(alone), str(scratch / "decoded/cleaned"), "2"], scratch)

    counts = {}
    for stage, prefix in STAGES.items():
        def inclusive(functions: dict[str, int]) -> int:
            return max((count for name, count in functions.items() if name.startswith(prefix)), default=0)

        counts[stage] = (inclusive(twice) - inclusive(once)) // PAGES
        if counts[stage] <= 0:
            sys.exit(f"no function of the stage '{stage}' was met: its entrance {prefix}… is called otherwise now")
    counts["all stages"] = (twice_total - once_total) // PAGES
    counts["allocations"] = (twice_calls - once_calls) // PAGES
    reference = (reference_twice - reference_once) // PAGES

    if "--write" in sys.argv:
        ceilings = {what: int(count * 1.03) for what, count in counts.items()}
        CEILINGS.write_text(json.dumps(ceilings, indent=2) + "\n")
    ceilings = json.loads(CEILINGS.read_text())
    print(f"| one document of {PAGES} | count | ceiling | ÷ libxml2 alone on the cleaned page ({reference:,} instructions) |")
    print("|---|---|---|---|")
    for what, count in counts.items():
        ratio = "" if what == "allocations" else f"{count / reference:.2f}"
        print(f"| {what} | {count:,} | {ceilings[what]:,} | {ratio} |")
    above = [what for what, count in counts.items() if count > ceilings[what]]
    if above:
        sys.exit(f"above the ceiling: {', '.join(above)} (a deliberate change: Benchmarks/instructions.py STAGE_COSTS --write)")


if __name__ == "__main__":
    main()
