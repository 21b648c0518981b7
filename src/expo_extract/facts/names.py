"""When two names as written are one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from expo_extract.lang.events import event_lexicon
from expo_extract.lang.places import place_lexicon

SHORTEST_PART = 3
SAME_SHARE, HALF = 0.6, 0.5
HEADED = 3  # words of a name that says more of a body than its noun and one other
EZAFE = ("وی", "ای")
PARENTAGE = frozenset({"بن", "بنت", "ابن", "ولد"})  # between a name and the father's
CLITICS, LONG = ("لل", "وال", "بال", "ل"), 3

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
    | dict.fromkeys("ـ\u200c\u200d\u200e\u200f\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
)


@lru_cache(maxsize=1024)
def content_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded over both scripts' variants, without the Arabic article."""
    words = _WORD.findall(name.translate(_FOLD).lower())
    return tuple(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def same_name(a: str, b: str) -> bool:
    """Whether one name holds the other, or they share at least 60% of the shorter one's words."""
    return same_words(content_words(a), content_words(b))


def same_person(a: str, b: str) -> bool:
    """Whether two names are one person's: as :func:`same_name`, where «بن» is no shared word and full names have one given name.

    «محمد بن سعيد» is not «ناصر بن محمد السالم», nor «سلطان بن خالد القاسم» his brother «فهد بن خالد القاسم».
    """
    first, second = ([w for w in content_words(name) if w not in PARENTAGE] for name in (a, b))
    left, right = "".join(first), "".join(second)
    held = left in right or right in left
    full = len(first) > 1 and len(second) > 1
    return same_words(first, second) and (held or not full or first[0] == second[0] or first[-1] != second[-1])


def same_body(a: str, b: str) -> bool:
    """Whether two names are one body's: as :func:`same_name`, where the noun that both begin with is no shared word.

    «جمعية أطباء القلب» is not «الجمعية الأوروبية لأمراض القلب».
    """
    first, second = content_words(a), content_words(b)
    if not same_words(first, second) or first[0] != second[0] or min(len(first), len(second)) < HEADED:
        return same_words(first, second)
    left, right = "".join(first), "".join(second)
    return left in right or right in left or same_words(first[1:], second[1:])


def same_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one of two names, given as words, holds the other (three letters at least), or they share 60% of the shorter's."""
    if not first or not second:
        return False
    left, right = "".join(first), "".join(second)
    if left in right or right in left:
        return min(len(left), len(right)) >= SHORTEST_PART
    shared = len(set(first) & set(second))
    return shared / min(len(set(first)), len(set(second))) >= SAME_SHARE


def same_event(a: str, b: str, lang: str) -> bool:
    """Whether two names may be one event's: as :func:`same_name`, over the words that tell events apart.

    «نمایشگاه بین‌المللی کتاب» and «نمایشگاه بین‌المللی نفت» share only what all fairs are called by, «نمایشگاه کتاب بروجرد» and
    «نمایشگاه پوشاک بروجرد» only their town, «معرض الكتاب في صور» and «معرض الكتاب في صيدا» only their subject.
    """
    if a == b or not (same_name(a, b) or same_name(_spaced(a), _spaced(b))):
        return a == b
    first, second = _telling(a, lang), _telling(b, lang)
    common = set(first) & set(second)
    least = min(len(first), len(second))
    if not least or len(common) / least >= SAME_SHARE:
        return True
    towns = _towns(lang)
    heads = {words[0] for words in (first, second)} & common
    apart = any(w in towns for w in first if w not in common) and any(w in towns for w in second if w not in common)
    return len(common) / least >= HALF and bool(heads - towns) and not apart


def share_telling_word(a: str, b: str, lang: str) -> bool:
    """Whether two names have a word in common that tells events apart, up to its ending («خودرو», «خودروی»), and no two towns apart."""
    first, second = _telling(a, lang), _telling(b, lang)
    towns = _towns(lang)
    apart = {w for w in first if w in towns} ^ {w for w in second if w in towns}
    if any(w in first for w in apart) and any(w in second for w in apart):
        return False
    return any(
        x.startswith(y) or y.startswith(x) for x in first for y in second if min(len(x), len(y)) >= SHORTEST_PART
    )


@lru_cache(maxsize=1024)
def _telling(name: str, lang: str) -> tuple[str, ...]:
    common = _common_words(lang)
    telling = (word for word in name.split() if not common.issuperset(map(_bare, content_words(word))))
    parts = (_bare(part) for word in telling for part in content_words(_spaced(word)))
    return tuple(_without_ezafe(part, lang) for part in parts if part not in common)


def _without_ezafe(word: str, lang: str) -> str:
    """«خودروی», «هوای», joined to the next word, as «خودرو», «هوا» stand alone."""
    return word[:-1] if lang == "fa" and word.endswith(EZAFE) and len(word) > LONG else word


def _spaced(name: str) -> str:
    """«ایرانی‌اسلامی», «قصه‌گویی» as some write them, with a space."""
    return name.replace("\u200c", " ")


def _bare(word: str) -> str:
    """«للشعر», «والتلفزيون» as «الشعر», «التلفزيون» stand: without what goes before the noun."""
    return next((word[len(clitic) :] for clitic in CLITICS if word.startswith(clitic) and len(word) > LONG), word)


@cache
def _common_words(lang: str) -> frozenset[str]:
    """The nouns of events and the adjectives that tell none from another."""
    lexicon = event_lexicon(lang)
    return frozenset(
        _bare(word) for key in (*lexicon.heads, *lexicon.staged, *lexicon.weak, "و") for word in content_words(key)
    )


@cache
def _towns(lang: str) -> frozenset[str]:
    cities = (form for form, places in place_lexicon(lang).forms.items() if any(p.type == "city" for p in places))
    return frozenset(_bare(words[0]) for words in map(content_words, cities) if len(words) == 1)
