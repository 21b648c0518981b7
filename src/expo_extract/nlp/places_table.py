"""Matches names of several words over tokens, however the words were joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from expo_extract.nlp.tokens import TokenCutter
from expo_extract.text.chars import ZWNJ

T = TypeVar("T")


class NameTable(Generic[T]):
    """Values by name; a name is found from token edge to token edge.

    Words may stand joined where the form has a space («خرم‌آباد» for «خرم آباد»), and never apart where it has none:
    «به شهر» is not «بهشهر».

    Args:
        entries: a value for each folded form; of two forms that differ in spaces alone, the first counts.
        cutter: cuts forms in the way that texts are cut.
    """

    def __init__(self, entries: Mapping[str, T], cutter: TokenCutter) -> None:
        self._values: dict[str, tuple[T, set[int]]] = {}
        for form, value in entries.items():
            joined, seams = _join(form, cutter)
            self._values.setdefault(joined, (value, set()))[1].update(seams)
        cut = frozenset(form[:seam] for form, (_, seams) in self._values.items() for seam in seams if seam)
        self.prefixes = cut | self._values.keys()  # what tokens from an edge on may come to, on the way to a name

    def longest(self, keys: Sequence[str], i: int, stop: int) -> tuple[int, T] | None:
        """Returns the token after the longest name that begins at token ``i`` and ends before ``stop``, and its value."""
        found = None
        joined, j = keys[i], i + 1
        edges: list[int] = []
        while joined in self.prefixes:
            entry = self._values.get(joined)
            if entry is not None and entry[1].issuperset(edges):
                found = j, entry[0]
            if j >= stop:
                break
            edges.append(len(joined))
            joined, j = joined + keys[j], j + 1
        return found


def _join(form: str, cutter: TokenCutter) -> tuple[str, set[int]]:
    """The joined keys of a form, and the places at which its words may be cut."""
    joined, seams = "", set()
    for token in cutter.cut(form):
        seams.add(len(joined))
        at = len(joined)
        for part in token.text.split(ZWNJ)[:-1]:
            at += len(part)
            seams.add(at)
        joined += token.key
    return joined, seams
