#!/usr/bin/env python3
"""Writes the generated C files of Sources/Libraries/FrozenTables.

Needs Debian's unicode-data 15.0 (apt-get install unicode-data) and Python 3.9 or newer, nothing else; the same inputs
give the same bytes.

    Tools/tables/make_tables.py            writes the files
    Tools/tables/make_tables.py --check    compares, writes nothing, exits with 1 on a difference

encodings_tables.py  legacy encodings, repertoires       unihan.py        readings, Traditional/Simplified
unicode_data.py      properties, NFKC, classes           fold.py          the identity fold
big5_whatwg.py       WHATWG differences of Big5          c_source.py      writing compact C
"""

import argparse
import html.entities
import pathlib
import sys

import encodings_tables
from c_source import CSource, two_stage
from fold import fold_tables
from unicode_data import END, Characters, classes, equivalent_ideographs
from unihan import reading_tables, script_tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNICODE_LICENCE = "Unicode License"


def text_table(c, name, strings, starts_name):
    """Strings end to end and where each begins, with one more start for the end."""
    data, starts = bytearray(), []
    for string in strings:
        starts.append(len(data))
        data += string.encode()
    starts.append(len(data))
    c.table("uint16_t", starts_name, starts)
    c.table("uint8_t", name, data)


def readings_source(characters):
    c = CSource("readings.c", "Mandarin readings of Han characters.", "unihan.py",
                "Unihan 15.0, Unihan_Readings.txt (kMandarin, kTGHZ2013, kXHC1983, kHanyuPinlu, kHanyuPinyin)",
                UNICODE_LICENCE)
    places, pool, toned, bare, bare_of = reading_tables(characters)
    c.comment("Where a character's list begins in the pool: U+3400...U+9FFF, U+F900...U+FAFF, U+3007.")
    c.table("uint16_t", "ft_table_reading_list", places)
    c.comment("Lists: a count, then reading ids.")
    c.table("uint16_t", "ft_table_reading_pool", pool)
    c.scalar("uint16_t", "ft_table_reading_count", len(toned))
    c.scalar("uint16_t", "ft_table_toneless_count", len(bare))
    c.table("uint16_t", "ft_table_toneless_of", bare_of)
    text_table(c, "ft_table_reading_text", toned, "ft_table_reading_start")
    text_table(c, "ft_table_toneless_text", bare, "ft_table_toneless_start")
    return c


def staged(c, c_type, name, values):
    numbers, blocks = two_stage(values)
    c.table("uint16_t", f"{name}_block", numbers)
    c.table(c_type, name, blocks)


def script_source(simplified, script):
    c = CSource("script.c", "Simplified forms, and which characters belong to one script only.", "unihan.py",
                "Unihan 15.0, Unihan_Variants.txt (kSimplifiedVariant, kTraditionalVariant, kSemanticVariant,"
                " kZVariant), and a list by hand", UNICODE_LICENCE)
    staged(c, "uint32_t", "ft_table_simplified", [simplified.get(code, 0) for code in range(0x40000)])
    staged(c, "uint8_t", "ft_table_script", [script.get(code, 0) for code in range(0x40000)])
    return c


def fold_source(characters, simplified):
    c = CSource("fold.c", "The identity fold, version 1. Frozen: article ids rest on it.", "fold.py",
                "Unicode 15.0 (UnicodeData, CaseFolding, DerivedNormalizationProps) and Unihan_Variants",
                UNICODE_LICENCE)
    entries, pool = fold_tables(characters, simplified)
    staged(c, "uint32_t", "ft_table_fold", entries)
    c.table("uint32_t", "ft_table_fold_expansion", pool)
    return c


def composition_source(characters):
    c = CSource("composition.c", "Canonical compositions: a letter and the mark behind it as one character.",
                "unicode_data.py", "Unicode 15.0 (UnicodeData, DerivedNormalizationProps)", UNICODE_LICENCE)
    pairs = sorted((mark, base, whole) for (base, mark), whole in characters.composition.items()
                   if max(mark, base, whole) < 0x10000)
    c.scalar("uint16_t", "ft_table_composition_count", len(pairs))
    c.table("uint16_t", "ft_table_composition_mark", [pair[0] for pair in pairs])
    c.table("uint16_t", "ft_table_composition_base", [pair[1] for pair in pairs])
    c.table("uint16_t", "ft_table_composition_whole", [pair[2] for pair in pairs])
    return c


def unified_source(characters):
    c = CSource("unified.c", "The unified ideographs behind radicals and compatibility ideographs.", "unicode_data.py",
                "Unicode 15.0 (EquivalentUnifiedIdeograph, UnicodeData)", UNICODE_LICENCE)
    radicals = equivalent_ideographs()
    c.comment("U+2E80...U+2FDF: CJK radicals, Kangxi radicals.")
    c.table("uint32_t", "ft_table_unified_radical", [radicals.get(code, 0) for code in range(0x2E80, 0x2FE0)])
    single = {code: text[0] for code, text in characters.canonical.items() if len(text) == 1}
    c.comment("U+F900...U+FAFF: canonical decompositions.")
    c.table("uint32_t", "ft_table_unified_bmp", [single.get(code, 0) for code in range(0xF900, 0xFB00)])
    c.comment("U+2F800...U+2FA1F: the same.")
    c.table("uint32_t", "ft_table_unified_plane2", [single.get(code, 0) for code in range(0x2F800, 0x2FA20)])
    return c


def class_source(characters):
    c = CSource("classes.c", "Character classes: flags of every code point.", "unicode_data.py",
                "Unicode 15.0 (UnicodeData, Scripts, ScriptExtensions, PropList, DerivedCoreProperties,"
                " EastAsianWidth)",
                UNICODE_LICENCE)
    flags = classes(characters)
    palette = sorted(set(flags))
    assert len(palette) <= 256
    place = {value: i for i, value in enumerate(palette)}
    staged(c, "uint8_t", "ft_table_class", [place[value] for value in flags])
    c.table("uint16_t", "ft_table_class_flags", palette)
    return c


def entities_source():
    c = CSource("html_entities.c", "Named character references of HTML, in order of bytes, with their `;`.",
                "make_tables.py", "Python's html.entities.html5, from the WHATWG HTML Standard",
                "names and code points of the WHATWG HTML Standard (BSD 3-Clause)")
    names = sorted(html.entities.html5, key=str.encode)
    assert len(names) == 2231
    texts = [[ord(char) for char in html.entities.html5[name]] for name in names]
    assert all(len(text) <= 2 and (len(text) == 1 or text[1] <= 0xFFFF) for text in texts)
    c.scalar("uint16_t", "ft_table_entity_count", len(names))
    text_table(c, "ft_table_entity_text", names, "ft_table_entity_start")
    c.table("uint32_t", "ft_table_entity_first", [text[0] for text in texts])
    c.table("uint16_t", "ft_table_entity_second", [text[1] if len(text) > 1 else 0 for text in texts])
    return c


def sources():
    characters = Characters()
    simplified, script = script_tables()
    return encodings_tables.sources() + [
        readings_source(characters), script_source(simplified, script), fold_source(characters, simplified),
        composition_source(characters), unified_source(characters), class_source(characters), entities_source(),
    ]


def main():
    parser = argparse.ArgumentParser(description="Writes the generated files of FrozenTables.")
    parser.add_argument("--check", action="store_true", help="compare with the files that stand there, write nothing")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "Sources/Libraries/FrozenTables")
    arguments = parser.parse_args()
    different = []
    for source in sources():
        path, text = arguments.output / source.name, source.text()
        if arguments.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                different.append(source.name)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{source.name}: {len(text.encode())} bytes")
    for name in different:
        print(f"{name}: differs from what the sources give", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
