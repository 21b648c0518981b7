"""Names before the verb of saying, where it stands after its subject: «کاویانی گفت», «صالحی، مدیرکل …» at the head of a sentence."""

from __future__ import annotations

from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_bits import Mark
from expo_extract.nlp.persons_grammar import Chain
from expo_extract.nlp.persons_parts import COMMAS, Frame
from expo_extract.nlp.persons_text import PersonText

_LEADING = frozenset({"با", "از", "توسط", "برای"})  # prepositions before somebody whose office follows
_AGED = frozenset({"ساله"})


class VerbLast:
    """Where the verb of saying stands after its subject, it frames the name before it: «کاویانی گفت»."""

    def __init__(self, text: PersonText, first: int, stop: int) -> None:
        self.tokens, self.flags, self.marks, self.reader = text.tokens, text.flags, text.marks, text.reader
        self.first, self.stop = first, stop

    def read(self, i: int, *, asked: bool) -> Chain | None:
        """Returns the name that begins at ``i`` and that a verb or, at the head of the sentence, a position or an age follows.

        A word that ``asked`` for a name lets a position follow anywhere.
        """
        chain = self._apposed(i, asked=asked)
        if chain is not None:
            return chain
        if i != self.first and not self.flags[i] & bit.STARTS and i + 1 not in self.marks:
            return None
        chain = self.reader.chain(i, self.stop, Frame.SPEECH)
        if chain is None or chain.last >= self.stop:
            return None
        mark = self.marks.get(chain.last)
        if mark is not None and mark.kind & (bit.SAY | bit.SAY_AFTER):
            if chain.parts == 1:
                return chain if self._stands_alone(i, mark) else None
            return self.reader.read(i, self.stop, Frame.SPEECH)
        return self._at_head(chain, mark) if i == self.first else None

    def _apposed(self, i: int, *, asked: bool) -> Chain | None:
        """«با حضور زارع‌پور رئیس …», «نمایشگاه را خوش‌مراد رحیموف، معاون …», «زرغونه 34 ساله»."""
        chain = self.reader.chain(i, self.stop, Frame.SPEECH)
        if chain is None or chain.last >= self.stop:
            return None
        comma = self.tokens[chain.last].text in COMMAS
        mark = self.marks.get(chain.last + comma)
        office = mark is not None and mark.kind & bit.POSITION
        if chain.parts == 1:
            aged = i == self.first and self._is_aged(chain.last + comma)
            return chain if aged or (asked and office and not comma and self._is_family(i)) else None
        led = i > self.first and (self.flags[i - 1] & (bit.PRIZED | bit.AND) or self.tokens[i - 1].text in _LEADING)
        named = all(self.flags[k] & (bit.UNKNOWN | bit.NAME) for k in range(chain.first, chain.last))
        return chain if office and comma and led and named else None

    def _is_aged(self, j: int) -> bool:
        """«34 ساله»."""
        return j + 1 < self.stop and self.tokens[j].text.isdigit() and self.tokens[j + 1].text in _AGED

    def _stands_alone(self, i: int, mark: Mark) -> bool:
        """«کاویانی گفت», and at the head of a sentence «کاویانی با اشاره به», «زرینه‌باف گفت»."""
        says = bool(mark.kind & bit.SAY)
        if i == self.first:
            return self._is_family(i) or (says and bool(self.flags[i] & (bit.UNKNOWN | bit.FAMILY_TOO)))
        told_of = self.flags[i - 1] & (bit.GOVERNS | bit.INSIDE)  # «درباره ممیزی گفت»
        return says and not told_of and not mark.kind & bit.SAY_LOOSELY and self._is_family(i)

    def _is_family(self, i: int) -> bool:
        bits = self.flags[i]
        return bool(bits & bit.FAMILY or (bits & bit.UNKNOWN and bits & bit.SHAPED))

    def _at_head(self, chain: Chain, mark: Mark | None) -> Chain | None:
        """«زرین نیا محقق …», «صالحی، مدیرکل …», «محمدعارف کم گو افزود»."""
        if chain.parts > 1:
            office = mark is not None and mark.kind & bit.OFFICE
            return self.reader.read(chain.first, self.stop, Frame.SPEECH) if office else None
        if self.tokens[chain.last].text in COMMAS:
            following = self.marks.get(chain.last + 1)
            office = following is not None and following.kind & bit.POSITION
            return chain if office and self._is_family(chain.first) else None
        if self._holds_office(chain.last + 1) and self.flags[chain.first] & (bit.GIVEN | bit.GIVEN_TOO):
            return Chain(chain.first, chain.last + 1, 2, 2)  # «زهرا | برخوردار | مدیر موسسه …»
        return self._stretched(chain) if self.flags[chain.first] & bit.GIVEN else None

    def _holds_office(self, last: int) -> bool:
        """Whether a common word that begins no form stands before an office at token ``last``, a comma between them or not."""
        comma = last < self.stop and self.tokens[last].text in COMMAS
        mark = self.marks.get(last + comma)
        office = last + comma < self.stop and mark is not None and mark.kind & bit.OFFICE
        return bool(office and self.flags[last - 1] & bit.COMMON and last - 1 not in self.marks)

    def _stretched(self, chain: Chain) -> Chain | None:
        """«محمدعارف | کم گو | افزود»: common words between a given name at the head of a sentence and its verb."""
        for last in (chain.last + 1, chain.last + 2):
            mark = self.marks.get(last)
            if last < self.stop and mark is not None and mark.kind & bit.SAY and self.flags[last - 1] & bit.COMMON:
                return Chain(chain.first, last, 2, 2)
        return None
