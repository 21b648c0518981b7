"""Character classes of the Arabic script that the other modules share.

The ``*_CLASS`` names hold the inside of a regex character class, to be put between brackets: ``re.compile(f"[{LETTER_CLASS}]+")``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ZWNJ = "\u200c"
TATWEEL = "\u0640"

LETTER_CLASS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
"""Letters of the Arabic script, for Arabic, Persian and their neighbours; without tatweel, marks and presentation forms."""

MARK_CLASS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe72\ufe74\ufe76-\ufe7f"
)
"""Vowel signs, shadda, Quranic marks and their presentation forms: each belongs to the letter before it."""

INVISIBLE_CLASS = "\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"
"""Bidi marks, byte order marks, soft hyphens and joiners (not ZWNJ): they carry no text."""

NON_JOINING = "اآأإٱدذرزژوؤءةى"
"""Letters after which a ZWNJ cannot be seen, for they never join to the letter that follows."""


def members(character_class: str) -> str:
    """The characters of a class («a-c» holds «abc»), in order of the code points' ranges."""
    parts = re.findall(r"(.)-(.)|(.)", character_class)
    return "".join(one or "".join(map(chr, range(ord(first), ord(last) + 1))) for first, last, one in parts)


LETTERS = frozenset(members(LETTER_CLASS))
INVISIBLE = members(INVISIBLE_CLASS)


def is_arabic_letter(char: str) -> bool:
    """Tells whether one character is a letter of the Arabic script (no digit, mark, tatweel or presentation form)."""
    return char in LETTERS


@cache
def digit_table() -> dict[int, str]:
    """Every decimal digit of Unicode that is not ASCII, by code point, with its ASCII digit: «۱٢३» are 1, 2, 3."""
    last = 0x1FFFF  # the planes above hold no digits
    return {c: str(unicodedata.digit(chr(c))) for c in range(128, last + 1) if unicodedata.category(chr(c)) == "Nd"}
