"""Fixers for Persian: the non-joiner is put where it belongs."""

from __future__ import annotations

import re

from expo_extract.text import fixers
from expo_extract.text.aligned import AlignedText
from expo_extract.text.chars import LETTER_CLASS, ZWNJ

_STRAY_ZWNJ = re.compile(
    f"{ZWNJ}+(?![{LETTER_CLASS}])|(?<![{LETTER_CLASS}A-Za-z]){ZWNJ}+|{ZWNJ}{ZWNJ}+(?=[{LETTER_CLASS}])"
)
_SPACED_SUFFIX = re.compile(
    f" (?=(?:ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?|تر|ترین|(?<=ه )(?:ای|اند|ام|ایم|اید))(?![{LETTER_CLASS}{ZWNJ}]))"
)
_SPACED_MI = re.compile(f"(?<![{LETTER_CLASS}{ZWNJ}])(ن?می) (?=[{LETTER_CLASS}]{{2}})")


def drop_stray_zwnj(aligned: AlignedText) -> AlignedText:
    """Drops a non-joiner that stands at the edge of a word, and makes one of several: «کتاب‌‌ها», «نمایشگاه‌ ،»."""

    def one(match: re.Match[str]) -> str:
        inside = len(match.group()) > 1 and aligned.text[match.end() : match.end() + 1].isalpha() and match.start() > 0
        return ZWNJ if inside and aligned.text[match.start() - 1].isalpha() else ""

    return aligned.sub(_STRAY_ZWNJ, one) if ZWNJ in aligned.text else aligned


def join_suffix(aligned: AlignedText) -> AlignedText:
    """Joins a suffix that a space cut off: «برنامه ها», «شده اند»."""
    return aligned.edit(
        (m.start(), m.end(), ZWNJ)
        for m in _SPACED_SUFFIX.finditer(aligned.text)
        if m.start() > 0 and aligned.text[m.start() - 1].isalpha()
    )


def join_prefix_mi(aligned: AlignedText) -> AlignedText:
    """Joins the verb prefix می or نمی that a space cut off: «می شود»."""
    return aligned.edit((m.end() - 1, m.end(), ZWNJ) for m in _SPACED_MI.finditer(aligned.text))


FIXERS: tuple[fixers.Fixer, ...] = (
    drop_stray_zwnj,
    fixers.unify_two_primes,
    fixers.collapse_spaces,
    fixers.free_line_opener,
    fixers.space_after_punctuation,
    join_suffix,
    join_prefix_mi,
)
