"""Reads a name from a given token on: how parts compose, and whether what was read is a name in the frame where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from expo_extract.mentions import Token
from expo_extract.nlp.persons_words import (
    BOUND_KUNYA,
    CLOSING,
    COMMON,
    DEFINITE,
    FAMILY,
    FAMILY_TOO,
    GIVEN,
    GIVEN_TOO,
    HOUSE,
    KUNYA,
    NAME,
    ORDINAL,
    PARENT,
    PARTICLE,
    SERVANT,
    SHAPED,
    STOP,
    TAIL,
    UNKNOWN,
    WORD,
    Mark,
)

LONGEST = 10  # tokens: «محمد بن راشد بن سعيد بن مكتوم آل مكتوم»
MOST_PARTS = 6


class Frame(IntEnum):
    """How strongly the surroundings ask for a name, from not at all to a title right before it."""

    BARE = 0
    SPEECH = 1
    POSITION = 2
    LIST = 3
    CALLING = 4
    TITLE = 5


@dataclass(frozen=True, slots=True)
class Chain:
    """What was read: the tokens ``[first, last)``, the number of parts, the evidence that they are names."""

    first: int
    last: int
    parts: int
    evidence: int


class NameReader:
    """Reads names over the tokens of one text.

    Args:
        tokens: the tokens of the text.
        flags: their bits (:meth:`WordBook.flags`).
        marks: the forms of the tables by first token; a name ends before one, unless the word is a name as well.
        places: tokens that are inside a place or an organisation already found.
    """

    def __init__(self, tokens: Sequence[Token], flags: Sequence[int], marks: Mapping[int, Mark], places: frozenset[int]) -> None:
        self.tokens = tokens
        self.flags = flags
        self.marks = marks
        self.places = places

    def read(self, i: int, stop: int, frame: Frame) -> Chain | None:
        """Returns the name that begins at token ``i`` and ends before ``stop``, or ``None``."""
        if self._opens(i, stop, frame):
            chain = self.chain(i, stop, frame)
            if chain is not None and self._holds(chain, frame):
                return chain
        return None

    def chain(self, i: int, stop: int, frame: Frame) -> Chain | None:
        """Returns the longest run of name parts from ``i`` on, without asking whether it is a name."""
        j, parts, evidence = i, 0, 0
        stop = min(stop, i + LONGEST)
        while j < stop and parts < MOST_PARTS:
            step = self._part(j, stop, i, frame)
            if step is None:
                break
            j, gain = step
            evidence += gain
            parts += 1
        return Chain(i, j, parts, evidence) if parts else None

    def _opens(self, i: int, stop: int, frame: Frame) -> bool:
        if i >= stop:
            return False
        bits = self.flags[i]
        if bits & STOP or i in self.places and not bits & (GIVEN | SERVANT):
            return False
        if bits & (GIVEN | SERVANT | GIVEN_TOO | HOUSE):
            return True
        if bits & (KUNYA | FAMILY):
            return frame > Frame.BARE or bool(bits & FAMILY)
        return frame > Frame.BARE and bool(bits & (UNKNOWN | FAMILY_TOO | PARTICLE))

    def _holds(self, chain: Chain, frame: Frame) -> bool:
        """Whether the chain is a name in its frame."""
        first = self.flags[chain.first]
        if frame is Frame.TITLE:
            return chain.parts > 1 or bool(first & (NAME | UNKNOWN | SERVANT | KUNYA))
        if chain.parts < 2:
            return frame is Frame.CALLING and bool(first & GIVEN)
        if frame is Frame.BARE:
            return chain.evidence >= (2 if first & (GIVEN | SERVANT) else 3 if first & (GIVEN_TOO | HOUSE) else 5)
        if chain.evidence >= 2:
            return True
        return all(self.flags[k] & (UNKNOWN | NAME) for k in range(chain.first, chain.last))

    def _part(self, j: int, stop: int, first: int, frame: Frame) -> tuple[int, int] | None:
        """Reads one part at ``j``; returns where it ends and what it adds to the evidence."""
        bits = self.flags[j]
        begun = j > first
        if not bits & WORD or bits & STOP and not bits & PARTICLE:
            return None
        if self._is_boundary(j, bits, begun, frame):
            return None
        if bits & SERVANT and self._follows(j + 1, stop):
            return j + 2, 3
        if bits & PARENT:
            return self._with_parent(j, stop, first, frame) if begun or frame is Frame.TITLE else None
        if bits & (KUNYA | HOUSE) and not bits & NAME or bits & HOUSE:
            step = self._with_prefix(j, stop, begun)
            if step is not None or not bits & (NAME | TAIL):
                return step
        return self._single(j, stop, bits, first)

    def _is_boundary(self, j: int, bits: int, begun: bool, frame: Frame) -> bool:
        """Whether a title, a position, a verb or a place begins here rather than a part of the name."""
        if j in self.marks:
            return begun or not bits & GIVEN
        return j in self.places and not bits & (NAME | SERVANT) and not (begun and bits & SHAPED)

    def _follows(self, j: int, stop: int) -> bool:
        return j < stop and bool(self.flags[j] & WORD) and not self.flags[j] & STOP

    def _with_parent(self, j: int, stop: int, first: int, frame: Frame) -> tuple[int, int] | None:
        """«بن عبدالله», «بن أبي طالب»: whatever word follows is a name."""
        if not self._follows(j + 1, stop) or j + 1 in self.marks and not self.flags[j + 1] & NAME:
            return None
        step = self._part(j + 1, stop, first, frame)
        if step is not None:
            return step[0], step[1] + 2
        return j + 2, 2

    def _with_prefix(self, j: int, stop: int, begun: bool) -> tuple[int, int] | None:
        """«أبو الغيط», «آل نهيان», «سید رضا»."""
        if not self._follows(j + 1, stop) or self.flags[j + 1] & BOUND_KUNYA or j + 1 in self.marks and not self.flags[j + 1] & NAME:
            return None
        following = self.flags[j + 1]
        if self.flags[j + 1] & SERVANT and self._follows(j + 2, stop):
            return j + 3, 3
        if following & COMMON and not begun:
            return None
        return j + 2, 2 if begun or following & (GIVEN | FAMILY) else 1

    def _single(self, j: int, stop: int, bits: int, first: int) -> tuple[int, int] | None:
        begun = j > first
        if bits & TAIL and begun:
            return j + 1, 1
        if bits & (GIVEN | FAMILY):
            return j + 1, 2
        if bits & (GIVEN_TOO | FAMILY_TOO):
            return (j + 1, 1) if begun or bits & GIVEN_TOO or not bits & DEFINITE else None
        if bits & PARTICLE and begun and self._follows(j + 1, stop) and self.flags[j + 1] & (UNKNOWN | GIVEN | FAMILY):
            return j + 2, 1
        if bits & (ORDINAL | CLOSING) and begun:
            return j + 1, 0
        if bits & COMMON:
            return (j + 1, 0) if begun and bits & SHAPED and self.flags[j - 1] & (GIVEN | FAMILY | UNKNOWN) else None
        if bits & UNKNOWN:
            return j + 1, 1 if bits & SHAPED else 0
        return None
