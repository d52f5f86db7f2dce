"""Injected pinyin and byte slip, the way damaged pages come to be (used by make_samples.py only).

Shape: text -> CP936 bytes -> `(pinyin)` after every byte-level hit of a table's characters -> cut at byte-level hits of
some punctuation -> each piece decoded on its own -> a few full-width marks made ASCII. Nothing in it looks at character
borders, and that is the disease: a hit across two characters, or inside one and the next, shifts everything after it.
Source: CP936 as Windows decodes it; the order of the steps is worked back from damaged pages. DirtGenerator has the
same mechanism in Swift.
"""
FOLD = str.maketrans("，！？：；（）", ",!?:;()")
CUTS = "！；、，。？"


def pair(lead, trail):
    """One CP936 pair, or `?` where the code page has none; user-defined rows become private-use characters."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        pass
    if 0xAA <= lead <= 0xAF and trail >= 0xA1:
        return chr(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1)
    if 0xF8 <= lead <= 0xFE and trail >= 0xA1:
        return chr(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1)
    if 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
        return chr(0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40 - (trail > 0x7F))
    return "?"


def decode(data):
    """Decodes as a Windows program does: a bad pair is one `?` and both its bytes are gone."""
    out, at = [], 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
        elif lead == 0x80:
            out.append("€")
            at += 1
        elif lead == 0xFF or at + 1 == len(data):
            out.append("?")
            at += 1
        else:
            out.append(pair(lead, data[at + 1]) if data[at + 1] not in (0x7F, 0xFF) and data[at + 1] >= 0x40 else "?")
            at += 2
    return "".join(out)


def damage(text, table, cuts=CUTS):
    """`text` with every character of `table` ({character: pinyin}, in order) annotated and the bytes cut at `cuts`."""
    data = text.encode("gbk")
    for character, pinyin in table.items():
        key = character.encode("gbk")
        data = data.replace(key, key + f"({pinyin})".encode("gbk"))
    pieces = [(False, data)]
    for mark in cuts:
        key, cut = mark.encode("gbk"), []
        for whole, piece in pieces:
            if whole:
                cut.append((whole, piece))
                continue
            for index, part in enumerate(piece.split(key)):
                cut += [(True, key)] * (index > 0) + [(False, part)]
        pieces = cut
    return "".join(decode(piece) for _, piece in pieces).translate(FOLD)
