"""The parts on their own: numbers, quantities, dates and entities of a raw text.

Each takes any text in the language named, normalises it, and gives mentions whose offsets are code points of the raw text and
whose ``text`` is the slice between them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from expo_extract.api import ONE_THREAD, check_day, check_language
from expo_extract.mentions import EventValue, Mention, OrgValue, PersonValue, PlaceValue
from expo_extract.parse.dates import DateMention
from expo_extract.parse.numbers import NumberMention
from expo_extract.parse.quantities import QuantityMention
from expo_extract.text import AlignedText, normalize

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "DateMention",
    "EntityMention",
    "NumberMention",
    "QuantityMention",
    "find_dates",
    "find_entities",
    "find_numbers",
    "find_quantities",
]

M = TypeVar("M", NumberMention, QuantityMention, DateMention)


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in a text.

    ``label`` is PERSON, ORG, GPE, LOC, FAC or EVENT; ``norm`` the name in normal form: a person without titles, a country as its
    ISO 3166-1 code, an event without its edition; None where the text says it all. ``by`` is the rule that found it.
    """

    start: int
    end: int
    text: str
    label: str
    norm: str | None
    by: str


def find_numbers(text: str, lang: str) -> list[NumberMention]:
    """Finds numbers, cardinal and ordinal, in digits, words and mixtures («60 ألف», «بیست و پنجمین»).

    Raises:
        ConfigurationError: there is no such language.
    """
    from expo_extract.lang.numbers import number_lexicon
    from expo_extract.parse.numbers import find_numbers as find

    aligned = _normalized(text, lang)
    return [_to_raw(m, aligned) for m in find(aligned.text, number_lexicon(lang))]


def find_quantities(text: str, lang: str) -> list[QuantityMention]:
    """Finds numbers with their comparator, unit and currency («أكثر من 60 ألف زائر», «۵۰ درصد»).

    Raises:
        ConfigurationError: there is no such language.
    """
    from expo_extract.lang.quantities import quantity_lexicon
    from expo_extract.parse.quantities import find_quantities as find

    aligned = _normalized(text, lang)
    return [_quantity_to_raw(m, aligned) for m in find(aligned.text, quantity_lexicon(lang))]


def find_dates(text: str, lang: str, published: str | None = None) -> list[DateMention]:
    """Finds dates and periods in all three calendars («من 9 إلى 12 نوفمبر», «۲۵ تا ۲۸ اردیبهشت ۱۴۰۴», «أمس»).

    Args:
        text: any text.
        lang: ``fa`` or ``ar``.
        published: the ISO day against which relative dates are read; without it they stay open.

    Raises:
        ConfigurationError: there is no such language, or ``published`` is no day.
    """
    from expo_extract.lang.dates import date_lexicon
    from expo_extract.parse.dates import find_dates as find

    aligned = _normalized(text, lang)
    found = (_to_raw(m, aligned) for m in find(aligned.text, date_lexicon(lang), check_day(published)))
    return [replace(m, date=m.date.model_copy(update={"text": m.text})) for m in found]


def find_entities(text: str, lang: str) -> list[EntityMention]:
    """Finds persons, organisations, places and events.

    Raises:
        ConfigurationError: there is no such language.
    """
    from expo_extract.nlp import read

    aligned = _normalized(text, lang)
    with ONE_THREAD:
        reading = read(_names_pipeline(lang), aligned)
    return [_entity(m, reading.aligned) for m in reading.names]


@cache
def _names_pipeline(lang: str) -> Language:
    from expo_extract.nlp import load_pipeline

    return load_pipeline(f"{lang}_names")


def _normalized(text: str, lang: str) -> AlignedText:
    check_language(lang)
    return normalize(text, lang)


def _to_raw(mention: M, aligned: AlignedText) -> M:
    start, end = aligned.to_raw(mention.start, mention.end)
    return replace(mention, start=start, end=end, text=aligned.raw[start:end])


def _quantity_to_raw(mention: QuantityMention, aligned: AlignedText) -> QuantityMention:
    """Takes the spans of number and unit along, and gives the quantity the words as they stand in the raw text."""
    moved = _to_raw(mention, aligned)
    words = {"text": moved.text}
    start, end = aligned.to_raw(mention.number_start, mention.number_end)
    moved = replace(moved, number_start=start, number_end=end)
    if mention.unit_start is not None and mention.unit_end is not None:
        start, end = aligned.to_raw(mention.unit_start, mention.unit_end)
        moved = replace(moved, unit_start=start, unit_end=end)
        words["unit"] = aligned.raw[start:end]
    return replace(moved, quantity=mention.quantity.model_copy(update=words))


def _entity(mention: Mention, aligned: AlignedText) -> EntityMention:
    """The name in the raw text."""
    start, end = aligned.to_raw(mention.start, mention.end)
    return EntityMention(start, end, aligned.raw[start:end], mention.label, _norm(mention.value), mention.by)


def _norm(value: object) -> str | None:
    match value:
        case PlaceValue(type="country" | "nationality", country=str(code)):
            return code
        case PersonValue(name=name) | OrgValue(name=name) | PlaceValue(name=name) | EventValue(name=name):
            return name
    return None
