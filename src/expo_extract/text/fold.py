"""Lookup forms of normalised text: ``fold`` keeps the length, ``key`` also takes the non-joiners out."""

from __future__ import annotations

from functools import cache

from expo_extract.errors import ConfigurationError
from expo_extract.text.chars import ZWNJ

_LETTERS = {
    "fa": {"آ": "ا", "ؤ": "و", "ئ": "ی"},
    "ar": {"ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"},
}


def fold(text: str, lang: str) -> str:
    """Maps normalised text to its lookup form, character by character.

    Arabic «الثانية» and «الثانيه» fall together, Persian «آذر» and «اذر», and Latin letters lose their case.

    Returns:
        A text of the same length.

    Raises:
        ConfigurationError: a language other than ``fa`` or ``ar``.
    """
    return text.translate(_fold_table(lang))


def key(text: str, lang: str) -> str:
    """The folded text without ZWNJ: «برنامه‌ها» and «برنامهها» have one key.

    Raises:
        ConfigurationError: a language other than ``fa`` or ``ar``.
    """
    return text.translate(_key_table(lang))


@cache
def _fold_table(lang: str) -> dict[int, str]:
    if lang not in _LETTERS:
        raise ConfigurationError(f"no lookup form for language {lang!r}; there are: ar, fa")
    latin = {c: chr(c).lower() for c in range(0x250) if chr(c).isupper() and len(chr(c).lower()) == 1}
    return latin | {ord(c): to for c, to in _LETTERS[lang].items()}


@cache
def _key_table(lang: str) -> dict[int, str]:
    return _fold_table(lang) | {ord(ZWNJ): ""}
