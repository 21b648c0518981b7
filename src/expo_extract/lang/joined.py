"""Takes joined Persian number words apart: «بیست‌وپنج», «بیستوپنج», «پنجهزار», «سی‌ام», «پنجروز», «هفتاد وسه»."""

from __future__ import annotations

import re
from collections.abc import Mapping

from expo_extract.parse.number_words import Atom

ZWNJ = "\u200c"
_AND = "و"
# «سی‌ام», «سی‌امین», «سه‌تا».
_ENDINGS = frozenset({"ام", "امین", "مین", "تا"})


class JoinedNumbers:
    """Called with a folded word, gives the lengths of its parts, or None for one word.

    Args:
        atoms: the number words by key.
        nouns: first words of counted nouns, which may be written at a number («هزارنفر»).
        whole: words, without ZWNJ, that look so joined and are one word («چهارخانه»).
    """

    def __init__(self, atoms: Mapping[str, Atom], nouns: frozenset[str], whole: frozenset[str]) -> None:
        self._atoms = atoms
        self._nouns = nouns
        self._whole = whole | atoms.keys()
        longest_first = sorted((a for a in atoms if len(a) > 1 and not atoms[a].ordinal), key=len, reverse=True)
        self._next = re.compile("|".join(map(re.escape, longest_first)))

    def __call__(self, word: str) -> tuple[int, ...] | None:
        """Returns the lengths of the parts of a joined number, or None."""
        if word.startswith(_AND) and word[1:] in self._atoms and word not in self._whole:
            return 1, len(word) - 1
        if self._next.match(word) is None or word.replace(ZWNJ, "") in self._whole:
            return None
        parts = self._by_joiner(word) if ZWNJ in word else self._by_letters(word)
        return tuple(map(len, parts)) if parts and len(parts) > 1 else None

    def _by_joiner(self, word: str) -> list[str] | None:
        """Cuts at ZWNJ: every piece must be a number, joined or not; the last may be what is counted, or the ordinal ending."""
        parts: list[str] = []
        pieces = word.split(ZWNJ)
        for position, piece in enumerate(pieces):
            cut = self._piece(piece, position == len(pieces) - 1)
            if cut is None:
                return None
            parts += [ZWNJ + part if position and not at else part for at, part in enumerate(cut)]
        return parts

    def _piece(self, piece: str, last: bool) -> list[str] | None:
        if piece in self._atoms or piece == _AND or (last and (piece in self._nouns or piece in _ENDINGS)):
            return [piece]
        if piece.startswith(_AND) and (rest := self._piece(piece[1:], last)):
            return [_AND, *rest]
        return self._by_letters(piece)

    def _by_letters(self, word: str) -> list[str] | None:
        """Cuts a word that joins numbers by letter: «سیوپنج», «دوهزار», «پنجهزار», «هزارنفر»."""
        parts: list[str] = []
        at = 0
        while at < len(word):
            rest = word[at:]
            if rest == _AND and parts and self._atoms[parts[-1]].slot in {"hundred", "scale"}:
                return [*parts, _AND]  # «هزارو 300»
            if rest == "تا" and len(parts) == 1 and self._atoms[parts[0]].value != 1:
                return [*parts, rest]  # «دوتا»; «یکتا» is a name
            if parts and len(rest) > 2 and (rest in self._nouns or self._is_last(parts, rest)):
                return [*parts, rest]
            if parts and word[at] == _AND and parts[-1] != _AND and self._next.match(word, at + 1):
                parts.append(_AND)
                at += 1
                continue
            match = self._next.match(word, at)
            if match is None or not self._may_follow(parts, match.group()):
                return None
            parts.append(match.group())
            at = match.end()
        if parts and parts[-1] == _AND:
            return None
        return parts or None

    def _is_last(self, parts: list[str], rest: str) -> bool:
        """«بیستوپنجم»: an ordinal can only be the last part."""
        return rest in self._atoms and self._atoms[rest].ordinal and self._may_follow(parts, rest)

    def _may_follow(self, parts: list[str], atom: str) -> bool:
        """Without "and" only a hundred or a scale follows a number: «دوهزار», never «دوسه»."""
        return not parts or parts[-1] == _AND or self._atoms[atom].slot in {"hundred", "scale"}
