"""Phrases found over tokens.

Forms are compared with the spaces left out, and only from token edge to token edge. So «بهمنظور», «به‌منظور» and «به منظور» are one
form, and «وبمشاركة» is found whether its clitics were cut off or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Generic, TypeVar

from expo_extract.nlp.tokens import TokenCutter

T = TypeVar("T")
_SHORT = 4  # letters up to which a form counts only where it is cut as it was written: «ليب» is not «لي ب»


class PhraseTable(Generic[T]):
    """Values by phrase.

    Args:
        entries: a value for each folded form; of two forms that differ in spaces alone, the first counts.
        cutter: cuts forms in the way that texts are cut.
    """

    def __init__(self, entries: Mapping[str, T], cutter: TokenCutter) -> None:
        self._values: dict[str, T] = {}
        self._lengths: dict[str, int] = {}
        for form, value in entries.items():
            keys = [token.key for token in cutter.cut(form)]
            joined = "".join(keys)
            self._values.setdefault(joined, value)
            if len(joined) <= _SHORT:
                self._lengths.setdefault(joined, len(keys))
        self.prefixes = frozenset(form[:i] for form in self._values for i in range(1, len(form) + 1))

    def matches(self, keys: list[str], i: int, stop: int) -> Iterator[tuple[int, T]]:
        """Yields the phrases that begin at token ``i``, shortest first: the token after each, and its value."""
        joined, j = keys[i], i + 1
        while joined in self.prefixes:
            if joined in self._values and self._lengths.get(joined, j - i) == j - i:
                yield j, self._values[joined]
            if j >= stop:
                return
            joined, j = joined + keys[j], j + 1

    def longest(self, keys: list[str], i: int, stop: int) -> tuple[int, T] | None:
        """Returns the longest phrase that begins at token ``i`` and ends before token ``stop``."""
        if i >= stop or keys[i] not in self.prefixes:
            return None
        return max(self.matches(keys, i, stop), key=itemgetter(0), default=None)
