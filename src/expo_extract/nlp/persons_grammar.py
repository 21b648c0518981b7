"""Reads a name from a given token on: how parts compose, and whether what was read is a name where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.lang.tables import ZWNJ
from expo_extract.nlp.persons_bits import (
    COMMON,
    DEFINITE,
    FAMILY,
    FAMILY_TOO,
    GIVEN,
    GIVEN_TOO,
    GOD,
    HOUSE,
    KUNYA,
    NAME,
    PARENT,
    PARTICLE,
    SERVANT,
    SHAPED,
    STOP,
    SURNAME,
    TAIL,
    UNKNOWN,
    WHOLE,
)
from expo_extract.nlp.persons_parts import BREAKS, Frame, PartReader

LONGEST = 12  # tokens: «محمد بن راشد بن سعيد بن مكتوم آل مكتوم»
MOST_PARTS = 6
_HYPHEN = "-"
_ENLIVENS = "يحيي"  # «يحيي أمسية …» is a verb, «يحيى» the name, which folds to the same


@dataclass(frozen=True, slots=True)
class Chain:
    """What was read: the tokens ``[first, last)``, the number of parts, the evidence that they are names."""

    first: int
    last: int
    parts: int
    evidence: int


class NameReader(PartReader):
    """Reads names over the tokens of one text."""

    def read(self, i: int, stop: int, frame: Frame) -> Chain | None:
        """Returns the name that begins at token ``i`` and ends before ``stop``, or ``None``."""
        if self._opens(i, stop, frame):
            chain = self.chain(i, stop, frame)
            if chain is not None and self._holds(chain, frame):
                return chain
        return None

    def chain(self, i: int, stop: int, frame: Frame) -> Chain | None:
        """Returns the longest run of name parts from ``i`` on, without asking whether it is a name."""
        if i + 1 < stop and self.flags[i] & HOUSE and self.flags[i + 1] & GIVEN:
            frame = max(frame, Frame.LIST)  # «سید محمود …» is a name as surely as one in a list
        j, last, parts, evidence, prior = i, i, 0, 0, 0
        limit = min(stop, i + LONGEST)
        while j < limit and parts < MOST_PARTS:
            part = self.part(j, stop, parts, prior, frame)
            if part is None:
                break
            last, prior = part.last, part.bits
            evidence += part.gain
            parts += 1
            j = last + self._is_hyphen(last, stop, parts)
        return Chain(i, last, parts, evidence) if parts else None

    def _is_hyphen(self, j: int, stop: int, parts: int) -> bool:
        """«جان-بيير», «شولتسه-بورمان»: a hyphen inside a foreign name; «سالم العوفي-الرياض» has none."""
        if j + 1 >= stop or self.tokens[j].text != _HYPHEN or self.flags[j + 1] & (DEFINITE | STOP):
            return False
        close = self.tokens[j - 1].end == self.tokens[j].start and self.tokens[j].end == self.tokens[j + 1].start
        foreign = self.flags[j - 1] & self.flags[j + 1] & UNKNOWN
        return close and bool(foreign or (parts == 1 and self.flags[j + 1] & (GIVEN | UNKNOWN)))

    def _opens(self, i: int, stop: int, frame: Frame) -> bool:
        if i >= stop:
            return False
        bits = self.flags[i]
        if self.tokens[i].text == _ENLIVENS and i + 1 < stop and not self.flags[i + 1] & (NAME | PARENT | DEFINITE):
            return False
        if bits & STOP and not self.opens_stopped(i, stop, frame):
            return False
        if bits & (GIVEN | SERVANT | GIVEN_TOO | HOUSE | FAMILY):
            return True
        if bits & KUNYA:
            return frame > Frame.BARE or (i + 1 < stop and bool(self.flags[i + 1] & (GIVEN | FAMILY | SERVANT)))
        if frame is Frame.BARE:
            return bool(bits & UNKNOWN and not bits & DEFINITE and i + 1 < stop and self.is_told_name(i + 1, stop))
        if bits & COMMON:
            return frame >= Frame.LIST and i + 1 < stop and self.flags[i + 1] & GOD != 0
        if bits & UNKNOWN and bits & DEFINITE:
            return frame >= Frame.LIST
        return bool(bits & (UNKNOWN | FAMILY_TOO | PARTICLE))

    def is_told_name(self, j: int, stop: int) -> bool:
        """Whether what stands at token ``j`` makes a name of an unknown word before it: «ماجدولين | الشارني», «فهد | بن سلیمان», «سونا | قلیچ‌زاده»."""
        compound = ZWNJ in self.tokens[j - 1].text  # «داده‌ورزان شریف‌پور» is a firm
        return (
            self.is_surname(j)
            or bool(self.flags[j] & SURNAME and not compound)
            or bool(self.flags[j] & PARENT and self.follows(j + 1, stop) and self.flags[j + 1] & NAME)
        )

    def _holds(self, chain: Chain, frame: Frame) -> bool:
        """Whether the chain is a name in its frame."""
        first = self.flags[chain.first]
        if frame is Frame.TITLE:
            return chain.last - chain.first > 1 or bool(first & (GIVEN | FAMILY)) or self._stands_alone(chain)
        if chain.parts < 2:
            return self._holds_alone(chain, frame)
        if frame is Frame.BARE:
            return chain.evidence >= self._need(chain.first)
        if first & GIVEN_TOO and first & DEFINITE and chain.evidence < 3:
            return False  # «الفنان | العربي لما …»
        bits = [self.flags[k] for k in range(chain.first, chain.last)]
        if frame is Frame.SPEECH and first & UNKNOWN and chain.evidence < 3:
            return all(b & UNKNOWN and not (b & SHAPED and b & DEFINITE) for b in bits)
        return chain.evidence >= 2 or all(b & (UNKNOWN | NAME) for b in bits)

    def _holds_alone(self, chain: Chain, frame: Frame) -> bool:
        """Whether a single part is a name: «الفنان خالد», and «خالدالعوفي» between the commas of a list."""
        first = self.flags[chain.first]
        if first & KUNYA and not first & NAME and frame in (Frame.SPEECH, Frame.CALLING):  # «قالت أم نواف»
            return bool(self.flags[chain.last - 1] & (GIVEN | GIVEN_TOO)) and chain.last - chain.first == 2
        if first & WHOLE and frame in (Frame.LIST, Frame.POSITION):
            return chain.last >= len(self.tokens) or self.tokens[chain.last].text in BREAKS
        return frame is Frame.CALLING and bool(first & GIVEN)

    def _need(self, i: int) -> int:
        """The evidence that a name without a frame needs, going by its first word."""
        first = self.flags[i]
        if (self.flags[i + 1] if first & HOUSE else first) & (GIVEN | SERVANT | UNKNOWN):
            return 2
        from_town = first & FAMILY and self.flags[i + 1] & TAIL  # «فاضل لنکرانی»
        return 3 if first & (GIVEN_TOO | HOUSE | KUNYA) or from_town else 5

    def _stands_alone(self, chain: Chain) -> bool:
        """Whether a doubtful single word after a title is a name: «الدكتورة أمل», but not «این سردار رشید اسلام»."""
        if not self.flags[chain.first] & (NAME | UNKNOWN):
            return False
        if self.flags[chain.first] & (UNKNOWN | SHAPED) == UNKNOWN | SHAPED:
            return True  # «دکتر اسدپور برگزار کرد»
        following = self.flags[chain.last] if chain.last < len(self.flags) else STOP
        return bool(
            self.flags[chain.first] & DEFINITE or not following & COMMON or following & STOP or chain.last in self.marks
        )
