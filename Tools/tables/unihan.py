"""Mandarin readings and Traditional/Simplified relations from Unihan."""

import collections
import unicodedata

import encodings_tables
from unicode_data import lines

TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}
# In order of preference; the first reading of a character is its kMandarin.
FIELDS = ["kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kHanyuPinyin"]


def syllables(field, value):
    """The syllables of one field value, in its order."""
    for item in value.split():
        if field == "kHanyuPinlu":
            yield item.split("(")[0]
        elif field == "kMandarin":
            yield item
        else:
            yield from item.split(":", 1)[1].split(",")


def toneless(syllable):
    """The syllable without its tone mark; ü and ê keep theirs."""
    kept = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in TONES)
    return unicodedata.normalize("NFC", kept)


def readings(characters):
    """Code point → syllables (tone-marked, NFC), without repeats, kMandarin first."""
    found = collections.defaultdict(dict)
    for line in lines("Unihan_Readings.txt.bz2"):
        code, field, value = line.split("\t")
        if field in FIELDS:
            found[int(code[2:], 16)].setdefault(field, []).extend(syllables(field, value))
    out = {}
    codes = [*range(0x3400, 0xA000), *range(0xF900, 0xFB00), 0x3007]
    for code in codes:
        ordered = []
        same = characters.decomposed(code) if code >= 0xF900 else (code,)
        for source in dict.fromkeys((code,) + same):
            for field in FIELDS:
                ordered += found.get(source, {}).get(field, [])
        out[code] = list(dict.fromkeys(unicodedata.normalize("NFC", s) for s in ordered))
    # Unihan covers ideographs only; the number zero is read all the same.
    out[0x3007] = out[0x3007] or ["líng"]
    return out


def reading_tables(characters):
    """(lists by place, pool, syllables in order of bytes, toneless syllables in order of bytes, toneless ids)."""
    by_code = readings(characters)
    toned = sorted({s for found in by_code.values() for s in found}, key=str.encode)
    bare = sorted({toneless(s) for s in toned}, key=str.encode)
    ids = {s: i for i, s in enumerate(toned)}
    bare_ids = {s: i for i, s in enumerate(bare)}
    pool, places, known = [0], [], {(): 0}
    for code in by_code:
        found = tuple(ids[s] for s in by_code[code])
        if found not in known:
            known[found] = len(pool)
            pool += [len(found), *found]
        places.append(known[found])
    return places, pool, toned, bare, [bare_ids[toneless(s)] for s in toned]


def variants():
    """kSimplifiedVariant and kTraditionalVariant: code point → code points in Unihan's order."""
    tables = {"kSimplifiedVariant": {}, "kTraditionalVariant": {}}
    for line in lines("Unihan_Variants.txt.bz2"):
        code, field, value = line.split("\t")
        if field in tables:
            tables[field][int(code[2:], 16)] = [int(v[2:], 16) for v in value.split()]
    return tables["kSimplifiedVariant"], tables["kTraditionalVariant"]


# Forms common in Traditional text that Simplified text merges, where Unihan names no Simplified form or a rare one.
# Written by hand after the official lists (variant forms of 1955, simplified forms of 1964 and 2013).
MERGED = """
佈布 佔占 侷局 兇凶 彿佛 慼戚 昇升 朮术 枴拐 氾泛 瀰弥 燬毁 痠酸 癒愈 盃杯 糰团 託托 遊游 週周 醃腌 陞升
霑沾 鬨哄 嚮向 蒐搜 蓆席 綵彩 鍊炼 嶽岳 嚐尝 讚赞 釦扣 諮咨 簑蓑 唸念 餵喂 弔吊 彆别 縴纤 亙亘
妳你 牠它 遶绕 艷艳 豔艳 祂他 齧啮 繙翻 倣仿 佇伫
"""


def near_variants():
    """kSemanticVariant and kZVariant, both ways: code point → code points."""
    near = collections.defaultdict(set)
    for line in lines("Unihan_Variants.txt.bz2"):
        code, field, value = line.split("\t")
        if field in ("kSemanticVariant", "kZVariant"):
            for item in value.split():
                a, b = int(code[2:], 16), int(item.split("<")[0][2:], 16)
                near[a].add(b)
                near[b].add(a)
    return near


def script_tables():
    """(code point → Simplified form, code point → 1 Simplified only / 2 Traditional only)."""
    simplified, traditional = variants()
    gb2312, level1 = set(encodings_tables.gb2312_members()), set(encodings_tables.gb2312_level1())
    big5 = set(encodings_tables.big5_level1())
    near = near_variants()
    merged = {ord(pair[0]): ord(pair[1]) for pair in MERGED.split()}
    assert len(merged) == len(MERGED.split()) and not set(merged) & gb2312 and set(merged.values()) <= gb2312
    forms = collections.defaultdict(list)
    for code, targets in simplified.items():
        forms[code] += targets
    for code, sources in traditional.items():
        for source in sources:
            # The inverse only speaks where Unihan gives the Traditional character no Simplified form itself.
            if source not in simplified and source != code:
                forms[source].append(code)
    chosen = {}
    for code, targets in sorted(forms.items()):
        others = [t for t in dict.fromkeys(targets) if t != code]
        if code in gb2312:
            # What GB2312 has, Simplified text does not write with a character GB2312 lacks (瑙).
            others = [t for t in others if t in gb2312]
        if others:
            chosen[code] = min(others, key=lambda t: (t not in level1, t not in gb2312, t))
    # A common Traditional character with no Simplified form in GB2312: its semantic variant there, simplified.
    for code in sorted(big5 - gb2312):
        if chosen.get(code) not in gb2312:
            others = {chosen.get(t, t) for t in near[code]} & gb2312
            if others:
                chosen[code] = min(others, key=lambda t: (t not in level1, t))
    chosen.update(merged)
    final = {}
    for code in chosen:
        seen, form = [code], chosen[code]
        while form in chosen and form not in seen:
            seen.append(form)
            form = chosen[form]
        if form in seen:
            # A ring of characters that stand for one another: all fold to one of them, chosen as above.
            form = min(seen, key=lambda t: (t not in level1, t not in gb2312, t))
        if form != code:
            final[code] = form

    is_simplified_of_other = {t for code, targets in simplified.items() for t in targets if t != code}
    is_traditional_of_other = {t for code, targets in traditional.items() for t in targets if t != code}
    classes = {}
    for code in set(simplified) | set(traditional) | set(final):
        to_simplified = [t for t in simplified.get(code, []) if t != code]
        to_traditional = [t for t in traditional.get(code, []) if t != code]
        if to_simplified and not to_traditional or code in final and code in big5:
            # Two strong signs of Traditional text stand among the rarer hanzi of GB2312.
            used = code in gb2312 and code not in (ord("後"), ord("於"))
            if code not in is_simplified_of_other and not used:
                classes[code] = 2
        elif to_traditional and not to_simplified and code not in is_traditional_of_other and code not in big5:
            classes[code] = 1
    return final, classes
