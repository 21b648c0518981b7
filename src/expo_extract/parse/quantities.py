"""Finds quantities in normalised Persian and Arabic text: a number, what compares it, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from expo_extract.parse.amounts import Amount, Amounts
from expo_extract.parse.comparators import Comparators, Comparison, bounds
from expo_extract.parse.duals import duals, spelled_range
from expo_extract.parse.ellipsis import borrowed, classified, lent, of_money, repeated, rescaled, shared, unsaid
from expo_extract.parse.number_words import Numeral, plain
from expo_extract.parse.numbers import read_numerals
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.tallied import tallied
from expo_extract.parse.units import CLOSERS, Unit, Units
from expo_extract.parse.words import Words
from expo_extract.records.values import Money, Quantity

QuantityKind = Literal["count", "money", "percent", "area", "duration", "measure", "bare"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity in a text; all offsets are into the text given.

    ``start`` to ``end`` is the shortest span that states it, comparator and unit included; ``number_…`` the number alone (both ends
    of a range), ``unit_…`` the counted noun, which may stand before the number. ``head`` is the lemma key of the counted noun and
    ``category`` its category, None where the tables do not know the noun; a ``bare`` quantity has no unit.
    """

    start: int
    end: int
    text: str
    quantity: Quantity | Money
    number_start: int
    number_end: int
    unit_start: int | None
    unit_end: int | None
    head: str | None
    category: str | None
    kind: QuantityKind
    by: str


def find_quantities(text: str, lexicon: QuantityLexicon) -> list[QuantityMention]:
    """Finds the quantities of a normalised text, in order of position and without overlap.

    Args:
        text: normalised text.
        lexicon: the words of the text's language.

    Returns:
        Counts, money, percents, areas (values in square metres), durations (values in days where the unit is the day or the week) and
        measures; numbers without a unit as ``bare``, and so are shares of what is counted («یک سوم شرکت‌ها»). A count without its noun
        has that of the count before it («6 فنانين من سوريا و9 من مصر»); a length of time may be told by its noun alone («أكثر من عام»).
        Dates, clock times, ordinals, vague amounts, numbers of names («بيبان 2017») and the article «یک» give nothing.
    """
    words, found = read_numerals(text, lexicon.numbers)
    mentions = sorted(_Reader(words, lexicon).read(found), key=lambda mention: (mention.number_start, mention.start))
    return list(_without_overlap(mentions))


def _without_overlap(found: list[QuantityMention]) -> Iterator[QuantityMention]:
    """Drops what lies in another quantity; where a span only reaches into the one before it, it begins at its number."""
    end = 0
    for mention in found:
        if mention.number_start < end:
            continue
        yield mention if mention.start >= end else _from_number(mention)
        end = mention.end


def _from_number(mention: QuantityMention) -> QuantityMention:
    text = mention.text[mention.number_start - mention.start :]
    quantity = mention.quantity.model_copy(update={"text": text})
    return replace(mention, start=mention.number_start, text=text, quantity=quantity)


class _Reader:
    """Reads the quantities of a tokenised text."""

    def __init__(self, words: Words, lexicon: QuantityLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.units = Units(words, lexicon)
        self.comparators = Comparators(words, lexicon)

    def read(self, found: Sequence[Numeral]) -> Iterator[QuantityMention]:
        words, lexicon = self.words, self.lexicon
        before: Unit | None = None
        whole: Amount | None = None
        subject: Unit | None = None
        people: Unit | None = None
        money: Unit | None = None
        amounts = list(Amounts(words, lexicon, found))
        units = self._units(amounts)
        shared(words, lexicon, amounts, units)
        earlier: list[tuple[Amount, Unit]] = []
        for index, (amount, own) in enumerate(zip(amounts, units, strict=True)):
            unit = own or of_money(words, lexicon, amount, money)
            owner = subject if lexicon.has("whereof", words.key(amount.last + 1)) else before
            owner = people if lexicon.has("of_whom", words.key(amount.first - 1)) else owner
            unit = borrowed(words, lexicon, amount, unit, owner, whole) or unit
            unit = classified(words, lexicon, amount, unit, before, earlier[-_TOLD:]) or unit
            unit = unit or repeated(words, lexicon, amount, earlier[-_TOLD:])
            unit = unit or tallied(words, lexicon, amount, earlier[-_TOLD:], self.units.phrases)
            if unit is None and index + 1 < len(amounts):
                unit = lent(words, lexicon, amount, amounts[index + 1], units[index + 1])
                amount = rescaled(amount, amounts[index + 1]) if unit else amount
            if unit is None or unit.how == "unknown":
                unit = unsaid(words, lexicon, amount) or unit
            unit = self.units.squared(amount, unit, before)
            if unit is not None and unit.head is not None and unit.head.kind in _REPEATED:
                subject = subject if self._is_source(amount, subject) else unit
                before, whole = unit, amount
            people = unit if unit is not None and self.units.is_people(unit) else people
            money = unit if unit is not None and unit.noun is not None and unit.noun.kind == "money" else money
            if unit is not None and unit.head is not None and unit.head.kind in _TOLD_AGAIN:
                earlier.append((amount, unit))
            amount, unit = self._with_half(amount, self._with_zero(amount, unit))
            mention = self._mention(spelled_range(words, lexicon, amount, unit) or amount, unit)
            told = mention.quantity.comparator not in {"exact", "range"}
            if mention.kind != "bare" or told or not self._is_name(amount):
                yield mention
        for said in duals(self.words, self.lexicon, self.units):
            amount, unit = self._with_half(*self._frozen(*said))
            yield self._mention(spelled_range(words, lexicon, amount, unit) or amount, unit)

    def _is_source(self, amount: Amount, counted: Unit | None) -> bool:
        """«۲۱۷ ناشر از ۱۳ کشور»: the countries only tell where what is counted comes from."""
        at = amount.first - 1
        return counted is not None and self.words.key(at) in self.lexicon.words["of"] and at - 1 == counted.last

    def _with_zero(self, amount: Amount, unit: Unit | None) -> Unit | None:
        """«10 درجات مئوية تحت الصفر»: what makes the number negative belongs to the span."""
        keys, below = self.words.keys, self.lexicon.numbers.below
        if unit is None or amount.low >= 0:
            return unit
        ends = (unit.last + 2, unit.last + 3)
        tail = next((end for end in ends if " ".join(keys[end - 1 : end + 1]) in below), None)
        return unit if tail is None else replace(unit, tail=tail)

    def _frozen(self, amount: Amount, unit: Unit) -> tuple[Amount, Unit]:
        """«درجتين تحت الصفر»: a dual has no numeral to bear the sign."""
        below = replace(amount, low=-amount.low)
        frozen = self._with_zero(below, unit)
        degrees = self.words.key(unit.last) in self.lexicon.numbers.degrees
        return (below, frozen) if degrees and frozen is not None and frozen.tail != unit.tail else (amount, unit)

    def _with_half(self, amount: Amount, unit: Unit | None) -> tuple[Amount, Unit | None]:
        """«4 فدادين ونصف», «سنتين ونصف», «سه ساعت و نیم», «5 بالمئة ونصف»: the half of one; not in «3 أيام ونصف المشاركين»."""
        words, atoms = self.words, self.lexicon.numbers.atoms
        if unit is None or unit.noun is None or amount.high is not None or unit.noun.kind not in _HALVED:
            return amount, unit
        at = unit.last + 1
        conjoined = words.key(at) == self.lexicon.numbers.conjunction
        half = atoms.get(words.key(at + 1 if conjoined else at))
        at += 1 if conjoined else 0
        following = words.key(at + 1)
        if (
            half is None
            or half.slot != "part"
            or not (conjoined or half.joined)
            or half.definite
            or unit.first < amount.first
        ):
            return amount, unit
        whole = self.units.phrases.definite(at + 1)  # «3 ساعات ونصف الساعة»
        if whole is not None and whole[0].lemma == unit.noun.lemma:
            at += whole[1]
        elif whole is not None or following.startswith("ال") or following in atoms:
            return amount, unit
        return replace(amount, low=amount.low + half.value), replace(unit, tail=at)

    def _units(self, amounts: list[Amount]) -> list[Unit | None]:
        """The unit of each amount; «یک نمایشگاه» is "a fair" and leaves the list, unless something tells that it is counted."""
        read = [(amount, self.units.read(amount)) for amount in amounts]
        kept = [pair for at, pair in enumerate(read) if not self._is_article(read, at)]
        amounts[:] = [amount for amount, _ in kept]
        return [unit for _, unit in kept]

    def _is_article(self, read: list[tuple[Amount, Unit | None]], at: int) -> bool:
        """Says whether «یک» is the article («یک شرکت», «یک روز»).

        It counts in «تنها یک شرکت», «حداقل یک شرکت», «به مدت یک روز» and «دو شرکت ایرانی و یک شرکت چینی».
        """
        amount, unit = read[at]
        words, lexicon = self.words, self.lexicon
        if lexicon.lang != "fa" or amount.first != amount.last or words.keys[amount.first] != "یک":
            return False
        if unit is None:
            return True
        some_day = words.keys[unit.first] in lexicon.words["day"]
        if not (unit.how == "indefinite" or some_day) or words.key(unit.first) in lexicon.words["classifiers"]:
            return False
        if any(lexicon.has(use, words.key(amount.first - 1)) for use in ("only", "lasting")):
            return False
        if self.comparators.read(amount, unit.last).comparator != "exact":
            return False
        return not (self._is_listed(read, at - 1, at) or self._is_listed(read, at, at + 1))

    def _is_listed(self, read: list[tuple[Amount, Unit | None]], first: int, second: int) -> bool:
        """Says whether two counts stand in one list, one of them of two or more."""
        if first < 0 or second >= len(read):
            return False
        (low, unit), (high, following) = read[first], read[second]
        if unit is None or following is None or max(low.low, high.low) < 2:
            return False
        between = self.words.keys[unit.last + 1 : high.first]
        return 0 < len(between) <= 4 and between[-1] in {"و", "،", ","} and all(k[0].isalpha() for k in between[:-1])

    def _is_name(self, amount: Amount) -> bool:
        """«بيبان 2017», «معرض جدة (1)»: a year or a bracketed number with nothing counted is part of a name."""
        words, digits = self.words, self.words.keys[amount.last]
        if amount.high is not None and amount.low < 1000:
            return False
        year = len(digits) == 4 and digits[:2] in {"13", "14", "19", "20"} and not digits.endswith("00")
        return (year and digits.isdigit()) or (words.key(amount.first - 1), words.key(amount.last + 1)) == ("(", ")")

    def _mention(self, amount: Amount, unit: Unit | None) -> QuantityMention:
        words = self.words
        after = unit is not None and unit.first >= amount.first and not unit.apart
        comparison = self.comparators.read(amount, unit.last if unit and after else amount.last)
        start, end = self._span(amount, unit, comparison)
        text = words.text[start:end]
        head = unit.head if unit else None
        written = self._written(unit)
        return QuantityMention(
            start=start,
            end=end,
            text=text,
            quantity=self._quantity(amount, unit, comparison, text),
            number_start=amount.start,
            number_end=amount.end,
            unit_start=written[0] if written else None,
            unit_end=written[1] if written else None,
            head=head.lemma if head else None,
            category=head.category if head else None,
            kind=self._kind(unit),
            by=f"{self.lexicon.lang}.quantities.{unit.how if unit else 'bare'}",
        )

    def _written(self, unit: Unit | None) -> tuple[int, int] | None:
        """Where the unit is written, or None where nothing says it."""
        if unit is None or unit.how == "unsaid":
            return None
        return self.words.starts[unit.first] + unit.lead, self.words.ends[unit.last]

    def _span(self, amount: Amount, unit: Unit | None, comparison: Comparison) -> tuple[int, int]:
        """From the comparator to the unit; a unit before the number belongs to the span where it stands next to it."""
        words = self.words
        start, end = amount.start, amount.end
        if comparison.first is not None:
            start = min(start, words.starts[comparison.first] + comparison.lead)
        if comparison.last is not None:
            end = max(end, words.ends[comparison.last])
        if unit is not None and unit.tail is not None:
            end = max(end, words.ends[unit.tail])
        if unit is not None and unit.apart:
            return start, end
        if unit is not None and unit.first >= amount.first:
            end = max(end, words.ends[unit.last])
        elif unit is not None and not set(words.text[words.ends[unit.last] : start]) - _BETWEEN:
            start = min(start, words.starts[unit.first] + unit.lead)
            end += 1 if words.text[end : end + 1] == ")" and "(" in words.text[start:end] else 0
        opener = words.text[start - 1 : start]
        return (start - 1 if opener and CLOSERS.get(opener, "\n") in words.text[start:end] else start), end

    def _kind(self, unit: Unit | None) -> QuantityKind:
        if unit is None:
            return "bare"
        if unit.noun is None:
            return "count"
        return _KINDS[unit.noun.kind]

    def _quantity(self, amount: Amount, unit: Unit | None, comparison: Comparison, text: str) -> Quantity:
        factor = self.lexicon.factors.get(unit.noun.lemma, 1) if unit and unit.noun else 1
        low = plain(_exact(amount.low * factor))
        high = plain(_exact(amount.high * factor)) if amount.high is not None else None
        least, most = (low, high) if high is not None else bounds(comparison.comparator, low)
        span = self._written(unit)
        written = self.words.text[slice(*span)] if span else None
        value = None if high is not None else low
        if unit is not None and unit.noun is not None and unit.noun.kind == "money":
            return Money(
                value=value,
                min=least,
                max=most,
                comparator=comparison.comparator,
                unit=written,
                text=text,
                currency=unit.currency,
            )
        return Quantity(value=value, min=least, max=most, comparator=comparison.comparator, unit=written, text=text)


# What a later number without a noun may be of.
_REPEATED = frozenset({"count", "area"})
_TOLD_AGAIN = frozenset({"count", "money"})
_TOLD = 3  # how many numbers back
_HALVED = frozenset({"duration", "area", "measure", "percent"})
# What may stand between a noun and the number after it: «الشركات الـ8», «لوحاته "22"».
_BETWEEN = frozenset(' («"ال')
_KINDS: dict[str, QuantityKind] = {
    "count": "count",
    "money": "money",
    "percent": "percent",
    "area": "area",
    "duration": "duration",
    "measure": "measure",
}


def _exact(value: int | Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
