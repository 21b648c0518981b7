"""When two names as written are one name."""

from __future__ import annotations

import re
from functools import lru_cache

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
    x, y = content_words(a), content_words(b)
    if not x or not y:
        return False
    joined_x, joined_y = "".join(x), "".join(y)
    if joined_x in joined_y or joined_y in joined_x:
        return min(len(joined_x), len(joined_y)) >= 3
    shared = len(set(x) & set(y))
    return shared / min(len(set(x)), len(set(y))) >= 0.6
