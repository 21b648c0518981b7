"""When two names as written are one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

SHORTEST_PART = 3
SAME_SHARE = 0.6

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و"}
    | dict.fromkeys("ـ\u200c\u200d\u200e\u200f\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
)


@lru_cache(maxsize=8192)
def content_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded over both scripts' variants, without the Arabic article."""
    words = _WORD.findall(name.translate(_FOLD).lower())
    return tuple(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def same_name(a: str, b: str) -> bool:
    """Whether one name holds the other, or they share at least 60% of the shorter one's words."""
    return same_words(content_words(a), content_words(b))


def same_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one of two names, given as words, holds the other (three letters at least), or they share 60% of the shorter's."""
    if not first or not second:
        return False
    left, right = "".join(first), "".join(second)
    if left in right or right in left:
        return min(len(left), len(right)) >= SHORTEST_PART
    shared = len(set(first) & set(second))
    return shared / min(len(set(first)), len(set(second))) >= SAME_SHARE
