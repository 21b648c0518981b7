"""Fixers for Arabic: words that ran together when a page was flattened are taken apart."""

from __future__ import annotations

import re

from expo_extract.text import fixers
from expo_extract.text.aligned import AlignedText
from expo_extract.text.chars import LETTER_CLASS, ZWNJ

_AFTER_TEH_MARBUTA = re.compile(f"ة(?=[{LETTER_CLASS}])")
_ZWNJ = re.compile(f"{ZWNJ}+")


def drop_zwnj(aligned: AlignedText) -> AlignedText:
    """Drops the non-joiner, which Arabic does not write."""
    return aligned.sub(_ZWNJ, "") if ZWNJ in aligned.text else aligned


def split_after_teh_marbuta(aligned: AlignedText) -> AlignedText:
    """Puts the lost space after ة, which only ever ends a word: «مكةالمكرمة»."""
    return aligned.edit((m.end(), m.end(), " ") for m in _AFTER_TEH_MARBUTA.finditer(aligned.text))


FIXERS: tuple[fixers.Fixer, ...] = (
    drop_zwnj,
    fixers.unify_two_primes,
    fixers.collapse_spaces,
    fixers.free_line_opener,
    fixers.space_after_punctuation,
    split_after_teh_marbuta,
)
