"""Gives a number without a noun the noun of the number before it: «6 فنانين من سوريا و9 من مصر», «۲۵ شرکت داخلی و ۱۰ خارجی»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from expo_extract.parse.amounts import Amount
from expo_extract.parse.contrasts import LIKE, YEARS, is_compared, is_contrast, lead_of
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.units import Unit
from expo_extract.parse.words import Words

_ENDS = frozenset(".!؟?;؛:")
_REACH = 25
_REACHED_NEAR = 7
_SCALED = 1000
_MILLION = 1_000_000
_MONEY_REACH = 60
_THEN_NEAR = 6
_ORDER_NEAR = 8
_RANKS = 2  # so many ranks before a list of sums
_SHARED = frozenset({"money", "percent"})
# Who comes: «۱۷۰۰ شب اقامت ثبت شد و ده هزار و اندی آمدند» are no nights.
_COMERS = frozenset(
    {
        "visitors",
        "trade_visitors",
        "attendees",
        "online",
        "participants",
        "neutral_people",
        "experts",
        "companies",
        "exhibitors",
    }
)
_ORDERED = _SHARED | {"count"}  # «به ترتیب ۱۴۰ و ۱۹ شرکت»
_BETWEEN = frozenset({"و", "،", ","})  # numbers of a list
_PART_NEAR = 12  # tokens from «که» to the part that it tells of
_NAME_LONG = 4  # words of who comes with so many


def borrowed(
    words: Words,
    lexicon: QuantityLexicon,
    amount: Amount,
    unit: Unit | None,
    before: Unit | None,
    whole: Amount | None = None,
) -> Unit | None:
    """Returns the unit that an amount takes over, or None.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number with no noun of its own, or with an adjective in its place.
        unit: that adjective as a unit, or None.
        before: the unit of the last count or area in the text.
        whole: the number that has that unit.
    """
    if before is None or before.head is None or amount.low < 2 or (unit is not None and unit.how != "unknown"):
        return None
    last = before.last if before.tail is None else before.tail
    between = words.keys[last + 1 : amount.first]
    if len(between) > _REACH or not _ENDS.isdisjoint(between) or "\n" in words.text[words.ends[last] : amount.start]:
        return None
    # «60 ألف متر مربع مقابل 47 ألفا في دورة 2023»
    if unit is None and is_compared(words, lexicon, amount):
        return _taken_over(before, before.tail)
    if before.head.kind != "count":
        return None
    reached = _is_reached(words, lexicon, amount, between) or _is_former(words, lexicon, amount)
    if unit is None and (_is_selected(words, lexicon, amount) or reached):
        return _taken_over(before, before.tail)
    if unit is None and whole is not None and _is_like(words, lexicon, amount, whole, between):
        return _taken_over(before, before.tail)
    if unit is None and whole is not None and is_contrast(words, lexicon, amount, whole):
        return _taken_over(before, before.tail)
    if unit is None and lexicon.has("whereof", words.key(amount.last + 1)):  # «عرضت 52 فيلما، تنافس 20 منها»
        return _taken_over(before, amount.last + 1)
    if not _is_joined(words, lexicon, amount) and words.key(amount.last + 1) not in lexicon.words["others"]:
        return None
    tail = _origin(words, lexicon, amount, unit)
    return None if tail is None else _taken_over(before, tail)


def _taken_over(unit: Unit, tail: int | None) -> Unit:
    """A unit for another number, by its first word alone: of «شرکت داخلی» the adjective does not go on to «۱۰ خارجی»."""
    return replace(unit, last=unit.first, noun=unit.head, how="elliptic", apart=True, tail=tail)


def classified(
    words: Words,
    lexicon: QuantityLexicon,
    amount: Amount,
    unit: Unit | None,
    before: Unit | None,
    told: Sequence[tuple[Amount, Unit]] = (),
) -> Unit | None:
    """Returns what a classifier without a noun counts, by the count before it, or None.

    «از ۷۳ رأس اسب … ۲۸ رأس در رده مادیان», «۳۲۶ چکیده رسیده که داوری ۱۹۰ مورد از آنها», «پنج قرارداد بسته شد که سهم شهر از آن دو فقره
    است»; of «۲ دستگاه» alone nobody knows.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: the number before the classifier.
        unit: the classifier as a unit.
        before: the unit of the last count in the text.
        told: the numbers before it with their units, in order.
    """
    if unit is None or before is None or before.head is None or unit.first < amount.first or amount.low < 2:
        return None
    if unit.head is not None and unit.head.category != "neutral_thing":
        return None
    key = words.key(unit.first)
    if key not in lexicon.words["classifiers"]:
        return None
    same = before.how == "classifier" and words.key(before.first) == key
    theirs = words.key(unit.first + 1) in lexicon.words["of"] and words.key(unit.first + 2) in lexicon.words["them"]
    owner = before if same or theirs else _whole_of(words, lexicon, amount, unit, told)
    if owner is None or not _is_near(words, owner.last, amount):
        return None
    return replace(unit, last=unit.first, noun=owner.head, head=owner.head, how="elliptic")


def _is_near(words: Words, last: int, amount: Amount) -> bool:
    """Whether a number stands in the sentence of an earlier unit, and not far behind it."""
    between = words.keys[last + 1 : amount.first]
    return (
        len(between) <= _REACH and _ENDS.isdisjoint(between) and "\n" not in words.text[words.ends[last] : amount.start]
    )


def _whole_of(
    words: Words, lexicon: QuantityLexicon, amount: Amount, unit: Unit, told: Sequence[tuple[Amount, Unit]]
) -> Unit | None:
    """The larger count of which a relative clause names a part: «۹۶ شرکت می‌آیند که ۲۰ مورد از …», «… که از آن دو فقره …»."""
    lead = words.keys[max(0, amount.first - _PART_NEAR) : amount.first]
    if words.key(unit.first) not in lexicon.words["anything"]:
        return None
    led = bool(lead) and lead[-1] in lexicon.words["relatives"] and words.key(unit.first + 1) in lexicon.words["of"]
    of_it = len(lead) > 1 and lead[-2] in lexicon.words["of"] and lead[-1] in lexicon.words["these"]
    if not led and not (of_it and not lexicon.words["relatives"].isdisjoint(lead)):
        return None
    wholes = (u for a, u in reversed(told) if u.head is not None and u.head.kind == "count" and a.low > amount.low)
    return next(wholes, None)


def of_money(words: Words, lexicon: QuantityLexicon, amount: Amount, before: Unit | None) -> Unit | None:
    """Returns the currency that a sum takes from the one before it («640 مليون ريال … بيعت فيها وحدات بقيمة 753 مليونا», «11 مليون دينار مقابل 7 ملايين في الدورة الثانية»), or None.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number with no noun of its own; of thousands only a part («منها 220 ألفا») or one that is compared takes one.
        before: the unit of the last sum in the text.
    """
    scaled = amount.numeral is not None and amount.numeral.scale >= _SCALED
    if before is None or not scaled or amount.low < _SCALED:
        return None
    near = words.keys[max(0, amount.first - _REACHED_NEAR) : amount.first]
    apart = amount.first - before.last > _MONEY_REACH or "\n" in words.text[words.ends[before.last] : amount.start]
    if apart or not _ENDS.isdisjoint(words.keys[max(before.last + 1, amount.first - _REACHED_NEAR) : amount.first]):
        return None
    part = lexicon.has(
        "whereof", words.key(lead_of(words, lexicon, amount))
    )  # «كلفته 3 ملايين دينار دفع الرعاة منها مليونا»
    if part or is_compared(words, lexicon, amount):
        return replace(before, last=before.first, how="elliptic", apart=True, tail=None)
    told = amount.low >= _MILLION and not lexicon.words["worth"].isdisjoint(near)
    if not told and not _is_further(words, lexicon, amount, before):
        return None
    return replace(before, last=before.first, how="elliptic", apart=True, tail=None)


def unsaid(words: Words, lexicon: QuantityLexicon, amount: Amount) -> Unit | None:
    """Returns money for millions that are paid without a word of their currency («نفر اول ۳۰ میلیون می‌گیرد»), or None.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number with no noun.
    """
    paid = words.key(amount.last + 1) in lexicon.words["paying"]
    if not paid or amount.numeral is None or amount.numeral.ordinal or amount.numeral.scale < _MILLION:
        return None
    money = lexicon.nouns.forms[next(iter(lexicon.currencies))]
    return Unit(amount.first, amount.last, money, money, "unsaid", apart=True)


def repeated(
    words: Words, lexicon: QuantityLexicon, amount: Amount, told: Sequence[tuple[Amount, Unit]]
) -> Unit | None:
    """Returns the unit that a number without a noun takes from a like one before it, or None.

    «امسال ۲۱ هزار نفر آمدند و پارسال ۱۸ هزار», «این رقم در دوره نهم ۲۹ هزار بود», «۸۵ میلیون تومان شده که ۵۰ میلیون آن …»; a plain
    number has a word of another time before it («پارسال ۷۰ تا بود»).

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number with no noun.
        told: the counts and sums before it, with their units, the last one last.
    """
    then, numeral = lexicon.words["then"], amount.numeral
    if not then or numeral is None or numeral.ordinal or amount.high is not None:
        return None
    scaled = numeral.scale >= _SCALED and not words.keys[amount.last].isdigit()
    if not scaled and not _is_of_then(words, lexicon, amount):
        return None
    came = any(words.key(at) in lexicon.words["came"] for at in range(amount.last + 1, amount.last + 4))
    for earlier, unit in reversed(told):
        last = unit.last if unit.tail is None else unit.tail
        between = words.keys[max(last, earlier.last) + 1 : amount.first]
        if len(between) > _REACH or not lexicon.words["prices"].isdisjoint(between):
            return None
        stops = sum(key in _ENDS for key in between)
        if stops > 1 or (stops and then.isdisjoint(between[-_THEN_NEAR:])):
            return None
        if came and unit.head is not None and unit.head.category not in _COMERS:
            continue
        if earlier.low and Fraction(1, LIKE) <= Fraction(amount.low) / Fraction(earlier.low) <= LIKE:
            return _taken_over(unit, None)
    return None


def _is_of_then(words: Words, lexicon: QuantityLexicon, amount: Amount) -> bool:
    """«پارسال ۷۰ تا بود», «پارسال کمتر از ۴۰ تا بودیم»; «سال ۹۲» is a year."""
    compared = lexicon.before.ending_at(words.keys, amount.first - 1)
    first = compared[1] if compared else amount.first
    near = words.keys[max(0, first - 2) : first]
    ends = lexicon.words["repeat_ends"]
    labelled = bool(near) and (lexicon.has("year", near[-1]) or lexicon.has("labels", near[-1]))
    return (
        amount.low > 1
        and not labelled
        and not lexicon.words["then"].isdisjoint(near)
        and words.key(amount.last + 1) in ends
        and not (words.key(amount.last + 1) == "تا" and words.key(amount.last + 2) not in ends)
    )


def shared(words: Words, lexicon: QuantityLexicon, amounts: list[Amount], units: list[Unit | None]) -> None:
    """Gives the numbers of a list what its last one counts: «به ترتیب ۳۰۰، ۲۰۰ و ۱۰۰ میلیون تومان».

    Three sums or shares are a list by themselves, two need a word of order or the ranks that they are of before them; so do counts.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amounts: the numbers of the text, changed in place where the last one's scale is theirs.
        units: their units, changed in place.
    """
    base: Amount | None = None
    for index in range(len(amounts) - 2, -1, -1):
        unit = units[index + 1]
        if units[index] is not None or unit is None or unit.noun is None or unit.noun.kind not in _ORDERED:
            base = None
            continue
        joined = _is_listed(words, amounts[index], amounts[index + 1])
        summed = unit.noun.kind in _SHARED
        longer = index > 0 and units[index - 1] is None and _is_listed(words, amounts[index - 1], amounts[index])
        longer = longer and summed
        ordered = _is_ordered(words, lexicon, amounts[index], ranked=summed)
        if not joined or not (base is not None or longer or ordered) or unit.first < amounts[index + 1].first:
            base = None
            continue
        base = base or amounts[index + 1]
        units[index] = replace(unit, how="shared", apart=True)
        amounts[index] = rescaled(amounts[index], base)


def _is_ordered(words: Words, lexicon: QuantityLexicon, amount: Amount, *, ranked: bool) -> bool:
    """«به ترتیب …», and where ranks may tell it «به نفرات دوم و سوم …»."""
    lead = words.keys[max(0, amount.first - _ORDER_NEAR) : amount.first]
    ranks = sum(key in lexicon.words["ranks"] for key in lead)
    return not lexicon.words["orderly"].isdisjoint(lead) or (ranked and ranks >= _RANKS)


def _is_listed(words: Words, first: Amount, second: Amount) -> bool:
    between = words.keys[first.last + 1 : second.first]
    return len(between) == 1 and between[0] in _BETWEEN


def lent(words: Words, lexicon: QuantityLexicon, amount: Amount, following: Amount, unit: Unit | None) -> Unit | None:
    """Returns the unit that the first number of a change takes from the second («ارتفع من 3 إلى 5 مليارات دولار»), or None.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: the first number, which has no unit.
        following: the number after it.
        unit: the unit of the number after it.
    """
    between = words.keys[amount.last + 1 : following.first]
    opens = words.key(amount.first - 1) in lexicon.phrases["from"]
    if unit is None or unit.first < following.first or not opens or len(between) != 1:
        return None
    if between[0] not in lexicon.words["to"] and between[0] not in lexicon.words["becomes"]:
        return None
    return replace(unit, how="lent", apart=True)


def rescaled(amount: Amount, following: Amount) -> Amount:
    """The first number of a change with the scale of the second: «من 3 إلى 5 ملايين» begins at three millions."""
    first, second = amount.numeral, following.numeral
    if first is None or second is None or first.scale > 1 or second.scale == 1 or not second.multiplier:
        return amount
    near = Fraction(1, 10) <= Fraction(first.value) / second.multiplier <= 10
    return replace(amount, low=amount.low * second.scale) if near else amount


def _is_further(words: Words, lexicon: QuantityLexicon, amount: Amount, before: Unit) -> bool:
    """«المبيعات بلغت 27 مليون ريال ومن المتوقع أن تلامس 80 مليونا»: what has been worth so much reaches more."""
    between = words.keys[before.last + 1 : amount.first]
    lead = words.keys[max(0, before.first - _ORDER_NEAR) : before.first]
    verb = words.key(amount.first - 1) if amount.low >= _MILLION else ""
    reaches = verb in lexicon.words["reaching"] or verb in lexicon.verbs
    return reaches and _ENDS.isdisjoint(between) and not lexicon.words["worth"].isdisjoint(lead)


def _is_former(words: Words, lexicon: QuantityLexicon, amount: Amount) -> bool:
    """«310 ترشحات بعد أن كانت 140»: what the same were before."""
    at = lead_of(words, lexicon, amount)
    told = words.key(at) in lexicon.words["reaching"]
    return told and (
        words.key(at - 1) in lexicon.words["since"] or " ".join(words.keys[at - 2 : at]) in lexicon.words["since"]
    )


def _is_like(words: Words, lexicon: QuantityLexicon, amount: Amount, whole: Amount, between: list[str]) -> bool:
    """«1100 وظيفة منها 380 للنساء» is a part of the whole, «كوريا بـ31 شركة وأوزبكستان بـ12» another of the same."""
    if lexicon.has("whereof", words.key(lead_of(words, lexicon, amount))):
        return 1 < amount.low < whole.low and amount.low not in YEARS
    lead = words.key(amount.first - 1)
    gapped = lead in lexicon.words["gapping"] and words.key(whole.first - 1) == lead
    named = 1 < len(between) <= _NAME_LONG + 2 and (between[0] in _BETWEEN or between[0].startswith("و"))
    return gapped and named and not words.key(amount.last + 1)[:1].isalpha()


def _is_selected(words: Words, lexicon: QuantityLexicon, amount: Amount) -> bool:
    """«630 متسابقا تأهل منهم 180», «88 ملخصا قُبل منها 41»: a verb tells what became of a part of the count; «منهم 12 من مصر» needs none."""
    at = lead_of(words, lexicon, amount)
    verb = words.key(at - 1)
    return lexicon.has("whereof", words.key(at)) and verb[:1].isalpha() and len(verb) > 1


def _is_reached(words: Words, lexicon: QuantityLexicon, amount: Amount, between: list[str]) -> bool:
    """«25 ألف زائر … بعد أن بلغ في الدورة العاشرة 17 ألفا»: thousands behind a word of reaching are more of what was counted."""
    scaled = not words.key(amount.last)[-1:].isdigit() and amount.low >= _SCALED
    return scaled and not lexicon.words["reaching"].isdisjoint(between[-_REACHED_NEAR:])


def _is_joined(words: Words, lexicon: QuantityLexicon, amount: Amount) -> bool:
    """Says whether "and", a comma or "of which" stands before the number."""
    atom = lexicon.numbers.atoms.get(words.keys[amount.first])
    before = words.key(amount.first - 1)
    return before in _BETWEEN or before == "(" or lexicon.has("whereof", before) or (atom is not None and atom.joined)


def _origin(words: Words, lexicon: QuantityLexicon, amount: Amount, unit: Unit | None) -> int | None:
    """The last token of what tells this part of the count from the other: «من مصر», «آسيوية», «أخرى»."""
    after = amount.last + 1
    if words.key(after) in lexicon.words["others"]:
        return after
    if words.key(after) in lexicon.words["of"]:
        key = words.key(after + 1)
        named = len(key) > 2 and key[0].isalpha() and key not in lexicon.words["totals"]
        return after + 1 if named and not lexicon.has("month", key) and not lexicon.has("this_month", key) else None
    return unit.last if unit is not None and _is_adjective(lexicon, words.keys[unit.first]) else None


def _is_adjective(lexicon: QuantityLexicon, key: str) -> bool:
    endings = ("یی", "ی") if lexicon.lang == "fa" else ("يه", "يا", "يين", "يون")
    return key in lexicon.words["adjectives"] or (len(key) > 3 and key.endswith(endings))
