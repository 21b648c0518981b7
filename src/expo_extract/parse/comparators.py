"""Tells what compares a number: phrases before and after it, verbs around it («تجاوز», «فراتر رفت»), signs («200+»)."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.parse.amounts import Amount
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words
from expo_extract.records.values import Comparator

_STOPS = frozenset('.!؟?;؛:،,»«()"')
_NEGATED: dict[str, str] = {"more_than": "at_most", "less_than": "at_least", "about": "less_than"}
_GAP = 6
_APART = frozenset({"ب", "ل"})
_IMPERFECT = ("ي", "ت", "ن", "ا")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator, and the first or the last token of what says it, where it lies outside the amount and its unit.

    ``lead`` is the number of clitic letters at the first token («بأكثر من»).
    """

    comparator: Comparator
    first: int | None = None
    last: int | None = None
    lead: int = 0


class Comparators:
    """Reads the comparator of an amount."""

    def __init__(self, words: Words, lexicon: QuantityLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    def read(self, amount: Amount, last: int) -> Comparison:
        """Returns the comparator of an amount; ``last`` is the last token of the amount and its unit."""
        if amount.high is not None:
            return Comparison("range")
        found = self._sign(amount) or self._before(amount) or self._ceiling(amount, last) or self._after(amount, last)
        return found or self._verb(amount) or self._passing(amount, last) or Comparison("exact")

    def _sign(self, amount: Amount) -> Comparison | None:
        """«+200», «200+»."""
        words = self.words
        if words.key(amount.last + 1) == "+" and words.glued(amount.last + 1):
            return Comparison("more_than", last=amount.last + 1)
        if words.key(amount.first - 1) == "+" and words.glued(amount.first) and len(words.key(amount.first)) < 8:
            return Comparison("more_than", amount.first - 1)
        return None

    def _edge(self, amount: Amount) -> int:
        """The token before the amount, clitics and an opening mark skipped: «أكثر من (12,794)», «تجاوز الـ60 ألفا»."""
        at = amount.first - 1
        while at >= 0:
            key = self.words.keys[at]
            written_apart = key in _APART and at + 1 == amount.first  # «بـ 900»
            clitic = key in self.lexicon.words["clitics"] and (self.words.glued(at + 1) or written_apart)
            if not clitic and key not in {"(", "«", '"', "'"}:
                break
            at -= 1
        return at

    def _before(self, amount: Amount) -> Comparison | None:
        places = (amount.first - 1, self._edge(amount))  # «تصل لـ40%» with its clitic, «تقدر بـ900» without
        phrases = [(at, self.lexicon.before.ending_at(self.words.keys, at)) for at in places if at >= 0]
        at, found = next(((at, told) for at, told in phrases if told is not None), (0, None))
        if found is None:
            return None
        label, first = found
        comparator = label
        if first and self.words.keys[first - 1] in self.lexicon.words["negators"]:
            comparator, first = _NEGATED.get(label, label), first - 1
        elif self._is_denied(first):
            comparator = _NEGATED.get(label, label)
        phrase = " ".join(self.words.keys[first : at + 1])
        return Comparison(_comparator(comparator), first, lead=self.lexicon.leads.get(phrase, 0))

    def _is_denied(self, first: int) -> bool:
        """«لا تتسع لأكثر من 180», «لم يحضر أقل من 200»: a negated verb right before the comparing words turns them round."""
        keys = self.words.keys
        negated = self.lexicon.lang == "ar" and first > 1 and keys[first - 2] in self.lexicon.words["negators"]
        return negated and keys[first - 1].startswith(_IMPERFECT)

    def _ceiling(self, amount: Amount, last: int) -> Comparison | None:
        """«تا ۳۵ درصد تخفیف»; in «از ۲۰ درصد تا ۳۵ درصد» it ends a span."""
        at, percents = amount.first - 1, self.lexicon.numbers.percents
        alone = self.words.key(at - 1) not in percents and not self.words.key(at - 1)[:1].isdigit()
        limits = self.words.key(at) in self.lexicon.words["up_to"] and self.words.key(last) in percents
        return Comparison("at_most", at) if limits and alone else None

    def _after(self, amount: Amount, last: int) -> Comparison | None:
        for at in {last + 1, amount.last + 1}:
            found = self.lexicon.after.starting_at(self.words.keys, at)
            # «125 شرکت و کمتر از 60 هزار نفر»: the comparator of what follows; not in «17 ألفا ونيف من الزوار».
            if found and (found[1] < last or self.words.key(found[1] + 1) not in self.lexicon.words["of"]):
                return Comparison(_comparator(found[0]), last=found[1])
        return None

    def _verb(self, amount: Amount) -> Comparison | None:
        """«لم تتجاوز قيمتها 4 مليارات», «لا يقل عددهم عن 500»: the subject stands between the verb and the number."""
        keys, lexicon, edge = self.words.keys, self.lexicon, self._edge(amount)
        table = lexicon.verbs
        if edge >= 0 and keys[edge] in lexicon.words["on"]:
            table, edge = lexicon.verbs_on, edge - 1
        elif edge >= 0 and lexicon.verbs_from and keys[edge] in lexicon.words["of"]:
            table, edge = lexicon.verbs_from, edge - 1
        if edge < 0 or (edge < amount.first - 1 and keys[amount.first - 1] in {"ب", "ل"}):
            return None
        for at in range(edge, max(-1, edge - _GAP - 1), -1):
            if keys[at] in _STOPS or keys[at][0].isdigit() or "\n" in self.words.between(at + 1):
                return None
            if keys[at] in table and self._governs(at, edge):
                return self._negated(_comparator(table[keys[at]]), at)
        return None

    def _negated(self, comparator: Comparator, at: int) -> Comparison:
        if at and self.words.keys[at - 1] in self.lexicon.words["negators"]:
            return Comparison(_comparator(_NEGATED.get(comparator, comparator)), at - 1)
        return Comparison(comparator, at)

    def _governs(self, verb: int, edge: int) -> bool:
        """Says whether the words between a verb and the number are its subject."""
        gap = self.words.keys[verb + 1 : edge + 1]
        if any(key in self.lexicon.words["reached"] for key in gap):
            return False
        if not gap or gap[0] in self.lexicon.words["amounts"]:
            return True
        breaks = self.lexicon.words["prepositions"]
        return len(gap) <= 3 and not any(key in breaks or key.startswith(("ب", "و")) for key in gap)

    def _passing(self, amount: Amount, last: int) -> Comparison | None:
        """«از دو میلیون نفر فراتر رفت», «به ۵۰۰ نفر نمی‌رسد»."""
        keys = self.words.keys
        threshold = self.words.key(amount.first - 1) in self.lexicon.words["threshold"]  # «از مرز ۸۰ هزار نفر گذشت»
        before = amount.first - (2 if threshold else 1)
        opener = self.words.key(before)
        phrases = {"از": self.lexicon.passes, "به": self.lexicon.reaches}.get(opener)
        if not phrases:
            return None
        at, shared = last + 1, False
        limit = last + (9 if self.words.key(at) == "و" else 5)
        while at < min(limit, len(keys)):
            if keys[at] in _STOPS:
                return None
            if found := phrases.starting_at(keys, at):
                return Comparison(_comparator(found[0]), before, None if shared else found[1])
            if keys[at] == opener and not shared and keys[last + 1] == "و":
                limit, shared = at + 8, True  # «از هزار نفر و شمار آثار از ۳ هزار اثر بگذرد»
            at += 1
        return None


def _comparator(label: str) -> Comparator:
    comparators: dict[str, Comparator] = {
        "about": "about",
        "more_than": "more_than",
        "at_least": "at_least",
        "less_than": "less_than",
        "at_most": "at_most",
    }
    return comparators[label]


def bounds(comparator: Comparator, value: int | float) -> tuple[int | float | None, int | float | None]:
    """The bounds that follow from a comparator and a value."""
    if comparator == "exact":
        return value, value
    if comparator in {"more_than", "at_least"}:
        return value, None
    return (None, value) if comparator in {"less_than", "at_most"} else (None, None)
