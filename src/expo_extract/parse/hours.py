"""Tells hours of the clock from numbers: «الساعة السابعة والنصف», «9 مساء», «ساعت ۹ تا ۱۲», «از ۸ صبح»."""

from __future__ import annotations

from expo_extract.parse.number_words import NumberLexicon, Numeral
from expo_extract.parse.words import Words

_DASHES = frozenset("-–—ـ")
_LAST = 24


class Hours:
    """Reads hours of a text from its first number to its last; the second hour of a span is told by the first."""

    def __init__(self, words: Words, lexicon: NumberLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self._end = -1  # the token after the last hour

    def end(self, numeral: Numeral) -> int | None:
        """Returns the token after the clock time that begins with a number, or None where the number is no hour."""
        if numeral.scale > 1 or not 0 <= numeral.value <= _LAST:
            return None
        end = self._with_part(numeral)
        named = self._is_named(numeral.first) or self._goes_on(numeral.first)
        if named or self._is_told_after(numeral, end) or self._opens_span(numeral.first, end):
            self._end = end
            return end
        return None

    def _with_part(self, numeral: Numeral) -> int:
        """The token after «السابعة والنصف», «الثامنة إلا ربعا»: ordinals take no fraction, so it was not read with the hour."""
        at = numeral.last + 1
        skip = 1 if self.words.key(at) in self.lexicon.excepting else 0
        skip = skip or (1 if self.words.key(at) == self.lexicon.conjunction else 0)  # «الثانية و النصف»
        part = self.lexicon.atoms.get(self.words.key(at + skip))
        is_part = part is not None and part.slot == "part" and (part.joined or skip)
        return at + skip + 1 if numeral.ordinal and is_part else at

    def _is_named(self, first: int) -> bool:
        """«الساعة 9», «ساعت هفت»; not «1000 ساعت ۱۲ …», «هر ساعت سه نفر»."""
        at = first - 1
        if self.words.key(at) in self.lexicon.articles:
            at -= 1
        before = self.words.key(at - 1)
        counted = before[:1].isdigit() or before in self.lexicon.atoms
        return self.words.key(at) in self.lexicon.clocks and not counted and before not in self.lexicon.every

    def _goes_on(self, first: int) -> bool:
        """«ساعت ۹ تا ۱۲»: the end of a span of hours."""
        between = self.words.keys[self._end : first] if 0 <= self._end <= first else []
        return len(between) == 1 and self._is_to(between[0])

    def _is_to(self, key: str) -> bool:
        return key in self.lexicon.to or key in _DASHES

    def _is_told_after(self, numeral: Numeral, end: int) -> bool:
        """«9 مساء», «۷ شب» after a preposition («سه شب» are three nights), «في السابعة مساء» (not «الدورة السابعة مساء أمس»)."""
        words, lexicon, before = self.words, self.lexicon, self.words.key(numeral.first - 1)
        if numeral.ordinal:
            told = end > numeral.last + 1 or self._is_daypart(end)
            return told and (numeral.first == 0 or before in lexicon.hour_openers)
        if words.key(end) in lexicon.nouns:
            lone = not words.key(numeral.first - 2)[:1].isdigit() and words.key(numeral.first - 2) not in lexicon.atoms
            return self._is_daypart(end) and (before in lexicon.between or (before in lexicon.to and lone))
        return self._is_daypart(end) or words.key(end) in lexicon.meridiems

    def _is_daypart(self, at: int) -> bool:
        return any(" ".join(self.words.keys[at : at + n]) in self.lexicon.dayparts for n in (1, 2, 3))

    def _opens_span(self, first: int, end: int) -> bool:
        """«من 9 إلى 12 ظهرا», «من الثامنة حتى العاشرة مساء»: the part of the day stands after the second hour."""
        words, lexicon = self.words, self.lexicon
        hour = words.key(end + 1)
        if not self._is_to(words.key(end)) or not (hour.isdigit() or hour in lexicon.atoms):
            return False
        opened = words.key(first - 1) in lexicon.between or words.key(end + 2) not in lexicon.nouns
        return opened and self._is_daypart(end + 2)
