"""The identity fold, version 1: NFKC, full case folding, letters and numbers only, Traditional to Simplified."""

from unicode_data import END

EXPANSION = 0x80000000
DROPPED = 1


def folded(characters, simplified, code):
    """The fold of one code point as a tuple; () when it is dropped."""
    if 0x20000 <= code < 0x40000 and characters.category[code] == "Cn" and code & 0xFFFF < 0xFFFE:
        return (code,)
    codes, before = (code,), None
    while codes != before:
        before = codes
        codes = characters.nfkc(characters.casefolded(characters.nfkc(codes)))
    kept = [c for c in codes if characters.category[c][0] in "LN"]
    return tuple(simplified.get(c, c) for c in kept)


def fold_tables(characters, simplified):
    """(entry of every code point, pool of expansions). Entry 0 is the code point itself, 1 dropped."""
    entries, pool, known = [], [], {}
    for code in range(END):
        out = folded(characters, simplified, code)
        if not out:
            entries.append(DROPPED)
        elif out == (code,):
            entries.append(0)
        elif len(out) == 1:
            assert out[0] > 1
            entries.append(out[0])
        else:
            if out not in known:
                known[out] = len(pool)
                pool += out
            entries.append(EXPANSION | known[out] << 8 | len(out))
    return entries, pool
