"""How much of a text is another's: letters alone, character 4-grams, words, their F1."""
import collections, re, unicodedata

WORD = re.compile(r"\w+")
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+")


def letters(text):
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text or "").lower())).replace("_", "")


def grams(text):
    text = letters(text)
    return collections.Counter(text[i:i + 4] for i in range(max(1, len(text) - 3))) if text else collections.Counter()


def tokens(text):
    """Words, and every Chinese or Japanese character."""
    return collections.Counter(TOKEN.findall((text or "").lower()))


def f1(truth, found):
    hits = sum((truth & found).values())
    return 2 * hits / max(1, sum(truth.values()) + sum(found.values()))
