"""When two names are the same, by the rule of the score: letters unified, honorifics and the Arabic article left out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from expo_extract.facts.names import same_words

# Letters that Persian and Arabic keyboards write differently, or that writers leave without hamza or dots.
_UNIFIED = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ـ": "",
        "\u200c": "",
        "\u200d": "",
        "\u200e": "",
        "\u200f": "",
    }
)
_HONORIFICS = (
    "الدكتور دكتور د معالي سعادة صاحب السمو الملكي الأمير الاستاذ الأستاذ المهندس السيد الشيخ "
    "دکتر مهندس آقای خانم سید حجت الاسلام والمسلمین آیت الله الله"
)
_ARTICLE = "ال"


def normal_words(name: str | None) -> list[str]:
    """The words of a name with letters unified, marks dropped and numbers in plain digits."""
    text = unicodedata.normalize("NFKC", name or "").translate(_UNIFIED)
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return [_plain_number(word) for word in re.findall(r"\w+", bare.lower())]


def _plain_number(word: str) -> str:
    """«۰۷» and «7» are one word; anything else stays."""
    try:
        return str(int(word))
    except ValueError:
        return word


_HONORIFIC_WORDS = frozenset(normal_words(_HONORIFICS))


@lru_cache(maxsize=20_000)
def name_words(name: str | None) -> tuple[str, ...]:
    """The words that count when names are compared: no honorifics, no Arabic article («السعودية» is «سعودية»)."""
    kept = (w for w in normal_words(name) if w not in _HONORIFIC_WORDS)
    return tuple(w[len(_ARTICLE) :] if w.startswith(_ARTICLE) and len(w) > 4 else w for w in kept)


def same_name(first: str | None, second: str | None) -> bool:
    """Whether one name contains the other (three letters at least), or they share 60% of the shorter one's words."""
    return same_words(name_words(first), name_words(second))
