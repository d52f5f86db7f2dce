"""Decoding tables of the legacy encodings, from Python's codecs and the documented differences to WHATWG and Windows.

Where a codec and the wanted mapping differ, the difference stands here by hand with its reason.
"""

import big5_whatwg
from c_source import CSource, bitmap, two_stage

LEADS = range(0x81, 0xFF)
TRAILS_190 = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
PYTHON = "Python's codecs (CPython, PSF licence)"
WHATWG = "differences after the WHATWG Encoding Standard"
FACTS = "mapping facts; CPython codecs under the PSF licence"


def decoded(codec, data):
    """The code points a codec gives some bytes, () when it refuses them."""
    try:
        return tuple(ord(c) for c in data.decode(codec))
    except UnicodeDecodeError:
        return ()


def one(codec, data):
    """The single code point of some bytes, 0 when there is none."""
    codes = decoded(codec, data)
    return codes[0] if len(codes) == 1 else 0


def gb18030_pairs():
    """GB18030-2005 in rows of 190: Python has the 2000 edition, which differs in A8BC; A3A0 as WHATWG."""
    table = {(lead, trail): one("gb18030", bytes([lead, trail])) for lead in LEADS for trail in TRAILS_190}
    table[0xA8, 0xBC] = 0x1E3F
    table[0xA3, 0xA0] = 0x3000
    table[0xA2, 0xE3] = 0x20AC
    assert all(table.values())
    return table


def gb18030_ranges():
    """(pointer, code point) where the run of the four-byte BMP codes breaks; code point 0 opens a run of nothing."""
    ranges, expected = [], None
    for pointer in range(39421):
        rest, b4 = divmod(pointer, 10)
        rest, b3 = divmod(rest, 126)
        b1, b2 = divmod(rest, 10)
        code = one("gb18030", bytes([0x81 + b1, 0x30 + b2, 0x81 + b3, 0x30 + b4]))
        if pointer == 7457:
            code = 0xE7C7  # GB18030-2005: changed places with A8BC
        if expected is None or code != expected:
            ranges.append((pointer, code))
        expected = code + 1 if code else 0
    ranges.append((39420, 0))
    merged = []
    for pointer, code in ranges:
        if merged and code == 0 and merged[-1][1] == 0:
            continue
        merged.append((pointer, code))
    return merged


def cp936_pairs():
    """Windows code page 936: GBK, the user-defined rows, and private use for every pair that is left, in order.

    Microsoft's bestfit936.txt. The run of 255 reserved codes begins at A2AB = U+E766 and ends at FEA0 = U+E864.
    """
    table, reserved = {}, 0xE766
    for lead in LEADS:
        for trail in TRAILS_190:
            code = one("gbk", bytes([lead, trail]))
            if 0xAA <= lead <= 0xAF and trail >= 0xA1:
                code = 0xE000 + (lead - 0xAA) * 94 + trail - 0xA1
            elif lead >= 0xF8 and trail >= 0xA1:
                code = 0xE234 + (lead - 0xF8) * 94 + trail - 0xA1
            elif 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
                code = 0xE4C6 + (lead - 0xA1) * 96 + trail - (0x40 if trail < 0x7F else 0x41)
            elif not code:
                code, reserved = reserved, reserved + 1
            table[lead, trail] = code
    assert reserved == 0xE865
    known = {0xA2AB: 0xE766, 0xA2E3: 0xE76C, 0xA6F3: 0xE796, 0xA8BC: 0xE7C7, 0xA8BF: 0xE7C8, 0xA989: 0xE7E7}
    known |= {0xA9FE: 0xE80F, 0xD7FA: 0xE810, 0xFEA0: 0xE864, 0xA7A0: 0xE765, 0xFEFE: 0xE4C5, 0xAFFE: 0xE233}
    assert all(table[pair >> 8, pair & 255] == code for pair, code in known.items())
    assert len(set(table.values())) == len(table)
    return table


def big5_pairs():
    """The WHATWG Big5 index by (lead, trail); the four pairs of two code points are left to the accessor."""
    table = {}
    for lead in LEADS:
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            table[lead, trail] = one("big5hkscs", bytes([lead, trail]))
    table.update(big5_whatwg.PAIRS)
    return table


def jis0208_index():
    """The WHATWG jis0208 index: Python's cp932 (windows-31J) read by Shift_JIS pointer; 11,280 places."""
    index = []
    for pointer in range(11280):
        lead, trail = divmod(pointer, 188)
        lead += 0x81 if lead < 0x1F else 0xC1
        trail += 0x40 if trail < 0x3F else 0x41
        code = one("cp932", bytes([lead, trail])) if not 8836 <= pointer <= 10715 else 0
        index.append(code)
    return index


def jis0212_index():
    """The WHATWG jis0212 index from Python's euc_jp; the tilde 2237 is U+FF5E there."""
    index = [one("euc_jp", bytes([0x8F, 0xA1 + p // 94, 0xA1 + p % 94])) for p in range(94 * 94)]
    index[(0x22 - 0x21) * 94 + 0x37 - 0x21] = 0xFF5E
    return index


def euc_kr_index():
    """windows-949: lead 0x81...0xFE, trail 0x41...0xFE in rows of 190."""
    return [one("cp949", bytes([lead, trail])) for lead in LEADS for trail in range(0x41, 0xFF)]


# WHATWG name, Python codec, and bytes where the WHATWG index departs from the codec.
SINGLE_BYTE = [
    ("ibm866", "cp866", {}),
    ("iso-8859-2", "iso8859_2", {}),
    ("iso-8859-3", "iso8859_3", {}),
    ("iso-8859-4", "iso8859_4", {}),
    ("iso-8859-5", "iso8859_5", {}),
    ("iso-8859-6", "iso8859_6", {}),
    ("iso-8859-7", "iso8859_7", {}),
    ("iso-8859-8", "iso8859_8", {}),
    ("iso-8859-10", "iso8859_10", {}),
    ("iso-8859-13", "iso8859_13", {}),
    ("iso-8859-14", "iso8859_14", {}),
    ("iso-8859-15", "iso8859_15", {}),
    ("iso-8859-16", "iso8859_16", {}),
    ("koi8-r", "koi8_r", {}),
    ("koi8-u", "koi8_u", {0xAE: 0x45E, 0xBE: 0x40E}),
    ("macintosh", "mac_roman", {}),
    ("windows-874", "cp874", {}),
    ("windows-1250", "cp1250", {}),
    ("windows-1251", "cp1251", {}),
    ("windows-1252", "cp1252", {}),
    ("windows-1253", "cp1253", {}),
    ("windows-1254", "cp1254", {}),
    ("windows-1255", "cp1255", {0xCA: 0x5BA}),
    ("windows-1256", "cp1256", {}),
    ("windows-1257", "cp1257", {}),
    ("windows-1258", "cp1258", {}),
    ("x-mac-cyrillic", "mac_cyrillic", {}),
]


def single_byte_row(name, codec, changes):
    """The upper 128 code points; bytes 0x80...0x9F a windows encoding leaves open are C1 controls (WHATWG)."""
    row = []
    for byte in range(0x80, 0x100):
        code = changes.get(byte) or one(codec, bytes([byte]))
        if not code and byte < 0xA0 and name.startswith("windows-"):
            code = byte
        row.append(code)
    return row


def gb2312_members():
    """Code points of GB2312, with both readings of A1A4 and A1AA."""
    members = {0x00B7, 0x2014}
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            members.add(one("gb2312", bytes([row, cell])))
    return sorted(members - {0})


def gb2312_level1():
    return sorted(
        {one("gb2312", bytes([row, cell])) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)} - {0}
    )


def big5_level1():
    codes = {one("big5", bytes([lead, trail])) for lead in range(0xA4, 0xC7)
             for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)] if (lead << 8 | trail) <= 0xC67E}
    return sorted(codes - {0})


def sources():
    """The generated files of this module."""
    script = "encodings_tables.py"
    out = []

    c = CSource("gb18030.c", "GB18030: pairs in rows of 190, ranges of the four-byte codes.", script,
                f"{PYTHON}, {WHATWG} and GB18030-2005", FACTS)
    c.table("uint16_t", "ft_table_gb18030", gb18030_pairs().values())
    ranges = gb18030_ranges()
    c.table("uint16_t", "ft_table_gb18030_range_pointer", [pointer for pointer, _ in ranges])
    c.table("uint16_t", "ft_table_gb18030_range_code", [code for _, code in ranges])
    c.scalar("uint16_t", "ft_table_gb18030_range_count", len(ranges))
    out.append(c)

    pairs = cp936_pairs()
    c = CSource("cp936.c", "Windows code page 936: pairs in rows of 190, and the inverse.", script,
                f"{PYTHON}, private-use codes after Microsoft's bestfit936.txt", FACTS)
    c.table("uint16_t", "ft_table_cp936", pairs.values())
    inverse = [0] * 0x10000
    for (lead, trail), code in pairs.items():
        inverse[code] = lead << 8 | trail
    numbers, blocks = two_stage(inverse)
    c.table("uint16_t", "ft_table_cp936_encode_block", numbers)
    c.table("uint16_t", "ft_table_cp936_encode", blocks)
    out.append(c)

    codes = list(big5_pairs().values())
    assert all(code < 0x10000 or code >> 16 == 2 for code in codes)
    c = CSource("big5.c", "Big5 with HKSCS: pairs in rows of 157, and which of them lie in plane 2.", script,
                f"{PYTHON}, {WHATWG}", FACTS)
    c.table("uint16_t", "ft_table_big5", [code & 0xFFFF for code in codes])
    end = (len(codes) + 31) // 32 * 32
    c.table("uint32_t", "ft_table_big5_plane2", bitmap([i for i, code in enumerate(codes) if code >> 16], 0, end))
    out.append(c)

    c = CSource("jis.c", "JIS X 0208 by Shift_JIS pointer (120 rows of 94), JIS X 0212 in rows of 94.", script,
                f"{PYTHON}, {WHATWG}", FACTS)
    c.table("uint16_t", "ft_table_jis0208", jis0208_index())
    c.table("uint16_t", "ft_table_jis0212", jis0212_index())
    out.append(c)

    c = CSource("euc_kr.c", "EUC-KR (windows-949): pairs in rows of 190.", script, PYTHON, FACTS)
    c.table("uint16_t", "ft_table_euc_kr", euc_kr_index())
    out.append(c)

    c = CSource("single_byte.c", "Single-byte encodings: the upper 128 code points of each.", script,
                f"{PYTHON}, {WHATWG}", FACTS)
    c.rows("uint16_t", "ft_table_single_byte", [(entry[0], single_byte_row(*entry)) for entry in SINGLE_BYTE])
    out.append(c)

    c = CSource("repertoires.c", "Bitmaps: GB2312, its level 1 and that of Big5.", script, PYTHON, FACTS)
    c.table("uint32_t", "ft_table_gb2312", bitmap(gb2312_members(), 0, 0x10000))
    c.table("uint32_t", "ft_table_gb2312_level1", bitmap(gb2312_level1(), 0x4E00, 0xA000))
    c.table("uint32_t", "ft_table_big5_level1", bitmap(big5_level1(), 0x4E00, 0xA000))
    out.append(c)
    return out
