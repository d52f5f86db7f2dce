"""Unicode properties and NFKC straight from the files of the Unicode Character Database (Debian's unicode-data).

Read from the files, not from Python's unicodedata, so that the tables do not change with the Python that makes them.
"""

import bz2
import os

FOLDER = "/usr/share/unicode"
VERSION = "15.0"
END = 0x110000


def lines(name):
    """Data lines of a file, comments and empty lines left out."""
    path = os.path.join(FOLDER, name)
    opener = bz2.open if name.endswith(".bz2") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.split("#", 1)[0].rstrip("\n ") if not name.startswith("Unihan") else line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line


def check_version():
    with open(os.path.join(FOLDER, "DerivedAge.txt"), encoding="utf-8") as file:
        head = file.readline()
    assert f"DerivedAge-{VERSION}" in head, f"unicode-data {VERSION} wanted, found {head.strip()}"


def code_range(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def property_set(name, wanted):
    """Code points whose second field is among the wanted values."""
    members = set()
    for line in lines(name):
        fields = [field.strip() for field in line.split(";")]
        if fields[1] in wanted:
            members.update(code_range(fields[0]))
    return members


def equivalent_ideographs():
    """Radical -> the unified ideograph of the same shape."""
    forms = {}
    for line in lines("EquivalentUnifiedIdeograph.txt"):
        fields = [field.strip() for field in line.split(";")]
        forms.update(dict.fromkeys(code_range(fields[0]), int(fields[1], 16)))
    return forms


class Characters:
    """General categories, combining classes, decompositions, compositions and full case folding."""

    def __init__(self):
        check_version()
        self.category = ["Cn"] * END
        self.combining = {}
        self.decomposition = {}
        self.canonical = {}
        compositions = {}
        first = None
        for line in lines("UnicodeData.txt"):
            fields = line.split(";")
            code = int(fields[0], 16)
            if fields[1].endswith(", First>"):
                first = code
                continue
            for member in range(first if first is not None else code, code + 1):
                self.category[member] = fields[2]
            first = None
            if fields[3] != "0":
                self.combining[code] = int(fields[3])
            if fields[5]:
                parts = fields[5].split()
                compatibility = parts[0].startswith("<")
                mapping = tuple(int(part, 16) for part in (parts[1:] if compatibility else parts))
                self.decomposition[code] = mapping
                if not compatibility:
                    self.canonical[code] = mapping
                if not compatibility and len(mapping) == 2:
                    compositions[mapping] = code
        excluded = property_set("DerivedNormalizationProps.txt", {"Full_Composition_Exclusion"})
        self.composition = {pair: code for pair, code in compositions.items() if code not in excluded}
        self.folding = {}
        for line in lines("CaseFolding.txt"):
            fields = [field.strip() for field in line.split(";")]
            if fields[1] in ("C", "F"):
                self.folding[int(fields[0], 16)] = tuple(int(part, 16) for part in fields[2].split())

    def decomposed(self, code):
        if 0xAC00 <= code < 0xD7A4:
            index = code - 0xAC00
            tail = index % 28
            return (0x1100 + index // 588, 0x1161 + index % 588 // 28) + ((0x11A7 + tail,) if tail else ())
        if code not in self.decomposition:
            return (code,)
        return tuple(c for part in self.decomposition[code] for c in self.decomposed(part))

    def nfkc(self, codes):
        """Normalization form KC of a sequence of code points (UAX #15)."""
        flat = [c for code in codes for c in self.decomposed(code)]
        ordered, run = [], []
        for code in flat:
            if self.combining.get(code):
                run.append(code)
            else:
                ordered += sorted(run, key=self.combining.get) + [code]
                run = []
        ordered += sorted(run, key=self.combining.get)
        out, starter, last = [], -1, 0
        for code in ordered:
            weight = self.combining.get(code, 0)
            if starter >= 0 and (last < weight or (last == 0 and len(out) - 1 == starter)):
                whole = self.composed(out[starter], code)
                if whole is not None:
                    out[starter] = whole
                    continue
            out.append(code)
            if weight == 0:
                starter = len(out) - 1
            last = weight
        return tuple(out)

    def composed(self, a, b):
        if 0x1100 <= a < 0x1113 and 0x1161 <= b < 0x1176:
            return 0xAC00 + ((a - 0x1100) * 21 + b - 0x1161) * 28
        if 0xAC00 <= a < 0xD7A4 and (a - 0xAC00) % 28 == 0 and 0x11A7 < b < 0x11C3:
            return a + b - 0x11A7
        return self.composition.get((a, b))

    def casefolded(self, codes):
        return tuple(c for code in codes for c in self.folding.get(code, (code,)))


FLAGS = [
    ("letter", 0x0001), ("digit", 0x0002), ("number", 0x0004), ("han", 0x0008), ("kana", 0x0010), ("hangul", 0x0020),
    ("punctuation", 0x0040), ("space", 0x0080), ("mark", 0x0100), ("symbol", 0x0200), ("control", 0x0400),
    ("format", 0x0800), ("ignorable", 0x1000), ("private_use", 0x2000), ("full_width", 0x4000),
]


def classes(characters):
    """Flags of every code point; unassigned code points and surrogates have none."""
    by_category = {"L": 0x1, "P": 0x40, "M": 0x100, "S": 0x200, "Nd": 0x2, "Nl": 0x4, "No": 0x4,
                   "Cc": 0x400, "Cf": 0x800, "Co": 0x2000}
    flags = [by_category.get(c, by_category.get(c[0], 0)) for c in characters.category]
    scripts = "Scripts.txt"
    kana = property_set(scripts, {"Hiragana", "Katakana"})
    # Marks and the length sign shared by the two syllabaries: Script Common, Script_Extensions exactly Hira Kana.
    for line in lines("ScriptExtensions.txt"):
        fields = [field.strip() for field in line.split(";")]
        if set(fields[1].split()) == {"Hira", "Kana"}:
            kana.update(code_range(fields[0]))
    sets = {
        0x8: property_set(scripts, {"Han"}), 0x10: kana, 0x20: property_set(scripts, {"Hangul"}),
        0x80: property_set("PropList.txt", {"White_Space"}),
        0x1000: property_set("DerivedCoreProperties.txt", {"Default_Ignorable_Code_Point"}),
        0x4000: property_set("EastAsianWidth.txt", {"F"}),
    }
    for flag, members in sets.items():
        for code in members:
            if characters.category[code] not in ("Cn", "Cs"):
                flags[code] |= flag
    return flags
