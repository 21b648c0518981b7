"""Reads a name from a given token on: how parts compose, and whether what was read is a name in the frame where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from expo_extract.mentions import Token
from expo_extract.nlp.persons_words import (
    ADJECTIVE,
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
    LINEAGE,
    NAME,
    ORDINAL,
    PARENT,
    PARTICLE,
    POSITION,
    PROFESSION,
    SAY,
    SAY_AFTER,
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


_DIVINE = frozenset({"الله", "الدين", "الدین"})
_BREAKS = frozenset('،,.؛:()«»"')


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

    def __init__(
        self, tokens: Sequence[Token], flags: Sequence[int], marks: Mapping[int, Mark], places: frozenset[int]
    ) -> None:
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
        limit = min(stop, i + LONGEST)
        while j < limit and parts < MOST_PARTS:
            step = self._part(j, stop, parts, frame)
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
        if bits & STOP or (i in self.places and not bits & (GIVEN | SERVANT)):
            return False
        if bits & (GIVEN | SERVANT | GIVEN_TOO | HOUSE):
            return True
        if bits & (KUNYA | FAMILY):
            return frame > Frame.BARE or bool(bits & FAMILY)
        if frame >= Frame.LIST and bits & COMMON and i + 1 < stop and self.tokens[i + 1].key in _DIVINE:
            return True
        return frame > Frame.BARE and bool(bits & (UNKNOWN | FAMILY_TOO | PARTICLE))

    def _holds(self, chain: Chain, frame: Frame) -> bool:
        """Whether the chain is a name in its frame."""
        first = self.flags[chain.first]
        if frame is Frame.TITLE:
            return chain.last - chain.first > 1 or bool(first & (NAME | UNKNOWN))
        if chain.parts < 2:
            return frame is Frame.CALLING and bool(first & GIVEN)
        if frame is Frame.BARE:
            return chain.evidence >= (2 if first & (GIVEN | SERVANT) else 3 if first & (GIVEN_TOO | HOUSE) else 5)
        if frame is Frame.SPEECH and first & UNKNOWN and chain.evidence < 3:
            return all(self.flags[k] & UNKNOWN and not self.flags[k] & SHAPED for k in range(chain.first, chain.last))
        if chain.evidence >= 2:
            return True
        return all(self.flags[k] & (UNKNOWN | NAME) for k in range(chain.first, chain.last))

    def _part(self, j: int, stop: int, parts: int, frame: Frame) -> tuple[int, int] | None:
        """Reads one part at ``j`` after ``parts`` others; returns where it ends and what it adds to the evidence."""
        bits = self.flags[j]
        if not bits & WORD or (bits & STOP and not bits & PARTICLE) or self._is_boundary(j, bits, parts):
            return None
        if bits & SERVANT and self._follows(j + 1, stop):
            return j + 2, 3
        if bits & (PARENT | LINEAGE):
            return self._with_parent(j, stop, parts, frame) if parts or frame is Frame.TITLE else None
        if bits & HOUSE or (bits & KUNYA and not bits & NAME):
            step = self._with_prefix(j, stop, parts > 0)
            if step is not None or not bits & (NAME | TAIL):
                return step
        return self._single(j, stop, parts, frame)

    def _is_boundary(self, j: int, bits: int, parts: int) -> bool:
        """Whether a title, a position, a verb or a place begins here rather than a part of the name."""
        if j in self.marks:
            return not bits & (GIVEN if parts == 0 else NAME) or parts > 1
        return j in self.places and not bits & (NAME | SERVANT) and not (parts and bits & SHAPED)

    def _follows(self, j: int, stop: int) -> bool:
        return j < stop and bool(self.flags[j] & WORD) and not self.flags[j] & STOP

    def _is_taken(self, j: int) -> bool:
        """Whether token ``j`` begins a form of the tables and is no name."""
        return j in self.marks and not self.flags[j] & NAME

    def _with_parent(self, j: int, stop: int, parts: int, frame: Frame) -> tuple[int, int] | None:
        """«بن عبدالله», «بن أبي طالب»: whatever word follows is a name."""
        if not self._follows(j + 1, stop) or self._is_taken(j + 1):
            return None
        step = self._part(j + 1, stop, max(parts, 1), frame)
        if step is not None:
            return step[0], step[1] + 2
        return (j + 2, 2) if self.flags[j] & PARENT else None

    def _with_prefix(self, j: int, stop: int, begun: bool) -> tuple[int, int] | None:
        """«أبو الغيط», «آل نهيان», «سید رضا»."""
        if not self._follows(j + 1, stop) or self.flags[j + 1] & BOUND_KUNYA or self._is_taken(j + 1):
            return None
        following = self.flags[j + 1]
        if following & SERVANT and self._follows(j + 2, stop):
            return j + 3, 3
        if self.flags[j] & TAIL and not (following & (GIVEN | FAMILY) or (following & UNKNOWN and following & SHAPED)):
            return None
        if following & COMMON and not begun:
            return None
        return j + 2, 2 if begun or following & (GIVEN | FAMILY) else 1

    def _single(self, j: int, stop: int, parts: int, frame: Frame) -> tuple[int, int] | None:
        bits = self.flags[j]
        if bits & TAIL and parts:
            return j + 1, 1
        if bits & (GIVEN | FAMILY):
            return j + 1, 2
        if bits & (GIVEN_TOO | FAMILY_TOO):
            return (j + 1, 1) if parts or bits & GIVEN_TOO or not bits & DEFINITE else None
        if bits & PARTICLE and parts and self._follows(j + 1, stop) and self.flags[j + 1] & (UNKNOWN | GIVEN | FAMILY):
            return j + 2, 1
        if bits & (ORDINAL | CLOSING) and parts:
            return j + 1, 0
        if bits & COMMON and not parts and j + 1 < stop and self.tokens[j + 1].key in _DIVINE:
            return j + 2, 2
        if bits & COMMON:
            return (
                (j + 1, int(not bits & SHAPED or bool(bits & ADJECTIVE)))
                if self._closes_name(j, stop, parts, frame)
                else None
            )
        if bits & UNKNOWN:
            return j + 1, 1 if bits & SHAPED else 0
        return None

    def _closes_name(self, j: int, stop: int, parts: int, frame: Frame) -> bool:
        """Whether a common word at ``j`` is a family name: «محمد السلمي», «سوده ذاکر گفت»."""
        if parts == 0:
            return False
        bits, before = self.flags[j], self.flags[j - 1]
        if bits & SHAPED and not bits & ADJECTIVE and (bits & DEFINITE or parts == 1):
            return bool(before & (GIVEN | GIVEN_TOO | FAMILY | UNKNOWN | TAIL if bits & DEFINITE else GIVEN))
        if parts > 1 or not before & (GIVEN | TAIL | (GIVEN_TOO if frame >= Frame.POSITION else 0)):
            return False
        return self._ends_after(j, stop, frame)

    def _ends_after(self, j: int, stop: int, frame: Frame) -> bool:
        """Whether a name that closes with token ``j`` would be followed by what follows a name."""
        if j + 1 >= stop:
            return frame > Frame.BARE
        mark, following = self.marks.get(j + 1), self.tokens[j + 1]
        if mark is not None and mark.kind & (SAY | SAY_AFTER | POSITION | PROFESSION):
            return bool(mark.kind & (SAY | SAY_AFTER)) or frame > Frame.BARE or not self.flags[j] & DEFINITE
        if self.flags[j + 1] & TAIL and not self.flags[j + 1] & NAME:
            return True
        if frame < Frame.POSITION:
            return False
        if following.text in _BREAKS or (frame >= Frame.LIST and following.key == "و"):
            return True
        return bool(self.flags[j + 1] & STOP) and (
            (frame >= Frame.LIST and not self.flags[j] & DEFINITE) or bool(self.flags[j] & SHAPED)
        )
