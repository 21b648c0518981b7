"""Cuts normalised text into tokens: words, runs of digits, marks; Arabic proclitics stand alone.

Tokens tile the text: joined with the spaces and newlines between them they give it back, letter for letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from expo_extract.lang.vocabulary import CliticLexicon, clitic_lexicon
from expo_extract.mentions import Token
from expo_extract.text import key as key_of
from expo_extract.text.remembered import WORDS_REMEMBERED

_PIECES = re.compile(
    r"""
      (?:https?://|www\.)[^\s«»"()<>،؛]+            # an address stays whole
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                  # and so does one for mail
    | \d+(?:[.,:/٬٫،-]\d+)*                         # 1,200 · 2025-11-09 · 1404/02/12 · 10:30
    | [A-Za-z][A-Za-z0-9]*(?:['&-][A-Za-z0-9]+)*    # B2B · Co-op · AT&T
    | [^\W\d_²³¹]+(?:\u200c[^\W\d_²³¹]+)*                 # letters, joined by ZWNJ
    | \.{2,}|…
    | [^\s]
    """,
    re.VERBOSE,
)


class TokenCutter:
    """Cuts the text of one language; keeps what it learned of each word, so use one for many texts.

    Args:
        lang: ``fa`` or ``ar``; decides the folding.
        clitics: what may be cut off the front of a word; ``None`` leaves words whole.
    """

    def __init__(self, lang: str, clitics: CliticLexicon | None = None) -> None:
        self.lang = lang
        self.clitics = clitics
        self._learned = lru_cache(WORDS_REMEMBERED)(self._learn)

    def cut(self, text: str) -> list[Token]:
        """Returns the tokens of normalised text in order; whitespace belongs to none."""
        tokens: list[Token] = []
        for match in _PIECES.finditer(text):
            piece, at = match[0], match.start()
            for start, end, part, key in self._learned(piece):
                tokens.append(Token(at + start, at + end, part, key))
        return tokens

    def _learn(self, piece: str) -> tuple[tuple[int, int, str, str], ...]:
        parts, at = [], 0
        for length, key in self._keys(piece):
            parts.append((at, at + length, piece[at : at + length], key))
            at += length
        return tuple(parts)

    def _keys(self, piece: str) -> list[tuple[int, str]]:
        folded = key_of(piece, self.lang) or piece  # a non-joiner that stands alone is its own key: no key is empty
        if self.clitics is None or len(folded) != len(piece) or not piece[0].isalpha():
            return [(len(piece), folded)]
        return self.clitics.split(folded)


@cache
def token_cutter(lang: str) -> TokenCutter:
    """Returns the cutter of a language, shared so that its word cache is shared too."""
    return TokenCutter(lang, clitic_lexicon(lang))
