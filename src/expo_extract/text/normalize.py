"""The normalisers: the fixers of each language in their order."""

from __future__ import annotations

import re
from functools import cache

from expo_extract.errors import ConfigurationError
from expo_extract.text import fixers, fixers_ar, fixers_fa
from expo_extract.text.aligned import AlignedText
from expo_extract.text.fixers import Fixer


@cache
def fixers_of(lang: str) -> tuple[Fixer, ...]:
    """The fixers of ``fa`` or ``ar`` in the order in which they run.

    Raises:
        ConfigurationError: another language.
    """
    if lang not in ("fa", "ar"):
        raise ConfigurationError(f"no normaliser for language {lang!r}; there are: ar, fa")
    return (
        fixers.unify_line_ends,
        fixers.unfold_presentation_forms,
        *((fixers_fa.turn_decimals,) if lang == "fa" else ()),
        fixers.unify_characters(lang),
        fixers.unfold_tatweel_dash,
        fixers.compose_letters(lang),
        fixers.drop_marks,
        fixers.drop_invisible,
        *(fixers_fa.FIXERS if lang == "fa" else fixers_ar.FIXERS),
    )


# One fixer may open the way for an earlier one («ده‌ا‌است»): rounds go on until nothing changes. No known text needs a fourth.
MOST_ROUNDS = 4

_HALVES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """Gives a text back, with U+FFFD for every half of a character, which no file can hold; nothing else changes its place.

    Raises:
        TypeError: it is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}; decode bytes first")
    return _HALVES.sub("\ufffd", text)


def normalize(text: str, lang: str) -> AlignedText:
    """Brings a text into the one spelling on which everything runs, and keeps the way back.

    Args:
        text: the raw text, as decoded.
        lang: ``fa`` or ``ar``.

    Returns:
        The aligned text: ``.text`` is normalised, ``.to_raw`` gives spans of it in the raw text.

    Raises:
        ConfigurationError: another language.
        TypeError: the text is no string.
    """
    aligned = AlignedText.of(readable(text))
    for _ in range(MOST_ROUNDS):
        before = aligned.text
        for fix in fixers_of(lang):
            aligned = fix(aligned)
        if aligned.text == before:
            break
    return aligned
