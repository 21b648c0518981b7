"""Finds numbers in normalised Persian and Arabic text: digits, words and mixtures of both, cardinal and ordinal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from expo_extract.parse.number_words import NumberLexicon, Numeral, Value
from expo_extract.parse.numerals import Reader
from expo_extract.parse.words import Words, split_words


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text; offsets are into the text given, clitics left out («و36» begins at the 3)."""

    start: int
    end: int
    text: str
    value: Value
    ordinal: bool
    by: str


def find_numbers(text: str, lexicon: NumberLexicon) -> list[NumberMention]:
    """Finds the numbers of a normalised text, in order of position and without overlap.

    Args:
        text: normalised text; offsets of the mentions are into it.
        lexicon: the number words of the text's language.

    Returns:
        Cardinals and ordinals with their values (int, or float for decimals and fractions). Vague amounts («عشرات», «چندین»), numeric
        dates, clock times, phone numbers, codes («A380») and list numbers give nothing.
    """
    _, found = read_numerals(text, lexicon)
    return [NumberMention(n.start, n.end, text[n.start : n.end], n.number, n.ordinal, n.by) for n in found]


@lru_cache(maxsize=4)
def read_numerals(text: str, lexicon: NumberLexicon) -> tuple[Words, tuple[Numeral, ...]]:
    """Returns the tokens and the numbers of a text; the last texts are kept, for quantities are asked for after numbers."""
    words = split_words(text, lexicon.lang, lexicon.split)
    return words, tuple(_numerals(words, lexicon))


def _numerals(words: Words, lexicon: NumberLexicon) -> Iterator[Numeral]:
    reader = Reader(words, lexicon)
    atoms, position = lexicon.atoms, 0
    for index, key in enumerate(words.keys):
        if index < position or not (key in atoms or key[0].isdigit()):
            continue
        numeral, position = reader.read(index)
        if numeral is not None:
            yield numeral
