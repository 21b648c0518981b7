"""Fixers for both languages: each takes an aligned text and mends one thing in it.

They run in the order of ``COMMON_FIXERS``, after the characters have been unified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from expo_extract.text.aligned import AlignedText, Edit
from expo_extract.text.chars import INVISIBLE, INVISIBLE_CLASS, LETTER_CLASS, LETTERS, MARK_CLASS, TATWEEL, ZWNJ
from expo_extract.text.letters import character_table

LONGEST_WORD = 64
"""Longer runs of letters are no words; without a bound, a page of letters without spaces would take quadratic time."""

Fixer = Callable[[AlignedText], AlignedText]

_LINE_END = re.compile("\r\n?")
_DASH = re.compile(
    f"(?<![{LETTER_CLASS}{MARK_CLASS}{INVISIBLE_CLASS}{TATWEEL}])(?:{TATWEEL})+(?![{LETTER_CLASS}{TATWEEL}])"
)
_LIGATURE = re.compile("[\ufbea-\ufbfb\ufc00-\ufc5d\ufc64-\ufcf1\ufcf5-\ufdc7\ufdf0-\ufdfc\ufef5-\ufefc]")
_MARKS = re.compile(f"[{INVISIBLE_CLASS}{MARK_CLASS}{TATWEEL}]+")
_TWO_PRIMES = re.compile("''")
_SPACES = re.compile(" {2,}")
_GLUED_SIGN = re.compile(f"[،؛؟!:,](?=[{LETTER_CLASS}])")
_INITIALS = re.compile(
    f"(?<![{LETTER_CLASS}.])[{LETTER_CLASS}]{{1,2}}(?:\\.[{LETTER_CLASS}]{{1,2}}){{2,}}(?![{LETTER_CLASS}])"
)
_GLUED_STOP = re.compile(
    f"\\.(?=[{LETTER_CLASS}])(?:(?<=[{LETTER_CLASS}]{{2}}\\.)|(?<=[{LETTER_CLASS}]\\.)(?=[{LETTER_CLASS}]{{3}}))"
)
_LINE_OPENER = re.compile(f"^[.،؛]+(?=[{LETTER_CLASS}])", re.MULTILINE)

_SEATED_LETTER = re.compile(f"([اويىیه])([{MARK_CLASS}{INVISIBLE_CLASS}{TATWEEL}]*[\u0653-\u0655][{MARK_CLASS}]*)")
_SEATED = {
    "ا\u0653": "آ",
    "ا\u0654": "أ",
    "ا\u0655": "إ",
    "و\u0654": "ؤ",
    "ي\u0654": "ئ",
    "ی\u0654": "ئ",
    "ى\u0654": "ئ",
    "ه\u0654": "ۀ",
}
"""Letters that may be written as two code points, seat and mark."""


def unify_line_ends(aligned: AlignedText) -> AlignedText:
    """Makes one newline of a carriage return, with or without a line feed."""
    return aligned.sub(_LINE_END, "\n") if "\r" in aligned.text else aligned


def unfold_presentation_forms(aligned: AlignedText) -> AlignedText:
    """Takes ligatures apart: «ﻻ» is «لا», «ﷲ» is «الله»."""
    return aligned.sub(_LIGATURE, lambda m: _unfold(m.group()))


@cache
def _unfold(ligature: str) -> str | None:
    plain = unicodedata.normalize("NFKC", ligature)
    return plain if plain != ligature else None


def unfold_tatweel_dash(aligned: AlignedText) -> AlignedText:
    """Makes a dash of a tatweel that stands alone: «القاهرة ـ وكالات»."""
    return aligned.sub(_DASH, "-") if TATWEEL in aligned.text else aligned


def compose_letters(lang: str) -> Fixer:
    """A fixer that makes one letter of a seat and its hamza or madda, spelled as the language's character table has it."""

    def fix(aligned: AlignedText) -> AlignedText:
        if not any(mark in aligned.text for mark in "\u0653\u0654\u0655"):
            return aligned
        return aligned.sub(_SEATED_LETTER, lambda m: _composed(m).translate(character_table(lang)))

    return fix


def _composed(match: re.Match[str]) -> str:
    letter, marks = match.groups()
    seated = (_SEATED.get(letter + mark) for mark in marks)
    return next((composed for composed in seated if composed), letter)


def drop_marks(aligned: AlignedText) -> AlignedText:
    """Drops tatweel and diacritics; their letter takes their place: «كتاب» written «كِتَـاب»."""
    text = aligned.text
    edits: list[Edit] = []
    for match in _MARKS.finditer(text):
        at = match.start()
        marks = match.group().rstrip(INVISIBLE)
        if marks and text[at - 1 : at] in LETTERS:
            edits.append((at - 1, at + len(marks), text[at - 1]))
    return aligned.edit(edits)


def drop_invisible(aligned: AlignedText) -> AlignedText:
    """Drops bidi marks, byte order marks, soft hyphens, and marks that follow no letter."""
    return aligned.sub(_MARKS, "")


def unify_two_primes(aligned: AlignedText) -> AlignedText:
    """Makes one quotation mark of two single ones: «''»."""
    return aligned.sub(_TWO_PRIMES, '"') if "''" in aligned.text else aligned


def collapse_spaces(aligned: AlignedText) -> AlignedText:
    """Makes one space of several: «نمایشگاه  کتاب»."""
    return aligned.sub(_SPACES, " ") if "  " in aligned.text else aligned


def space_after_punctuation(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after a comma, colon or the like: «الحج،الذي», «قال :أن»."""
    text = aligned.text
    signs = (m.start() for m in _GLUED_SIGN.finditer(text))
    return aligned.edit(
        (at + 1, at + 1, " ") for at in signs if at and (text[at - 1].isalnum() or text[at - 1] in ')»"% ')
    )


def space_after_stop(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after a full stop: «گفت.وی»; initials stay: «ش.م.م», «بی.بی.سی»."""
    ends = [m.end() for m in _GLUED_STOP.finditer(aligned.text)]
    if not ends:
        return aligned
    initials = {at for m in _INITIALS.finditer(aligned.text) for at in range(*m.span())}
    return aligned.edit((end, end, " ") for end in ends if end not in initials)


def free_line_opener(aligned: AlignedText) -> AlignedText:
    """Keeps a stray full stop that opens a line apart from the word: «.وأكد» is «. وأكد»."""
    return aligned.edit((m.end(), m.end(), " ") for m in _LINE_OPENER.finditer(aligned.text))


def unify_characters(lang: str) -> Fixer:
    """A fixer that replaces digits, quotes, spaces and letters one for one."""
    return lambda aligned: aligned.translate(character_table(lang))


def word_before(text: str, end: int) -> str:
    """The run of letters and non-joiners that ends at ``end``, or its last ``LONGEST_WORD`` characters."""
    start, stop = end, max(0, end - LONGEST_WORD)
    while start > stop and (text[start - 1] in LETTERS or text[start - 1] == ZWNJ):
        start -= 1
    return text[start:end]
