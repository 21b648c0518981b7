"""Readings made by hand: what the reading stage would hand over, without a pipeline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from expo_extract.facts.scene import Scene
from expo_extract.mentions import EventValue, Mention, OrgValue, PersonValue, PlaceValue, Reading, Sentence, Token
from expo_extract.parse.quantities import QuantityMention
from expo_extract.records import Quantity
from expo_extract.text import key, normalize

# A run of letters, digits and non-joiners, or a mark.
_TOKEN = re.compile(r"[\w\u200c]+|[^\w\s]")
_SENTENCE = re.compile(r"[^.\n]+[.\n]?\s*")


def reading(text: str, lang: str = "ar", **mentions: Any) -> Reading:
    """A reading of a text: words and marks as tokens, full stops and line ends as ends of sentences.

    Args:
        text: the text, in letters that normalising leaves alone.
        lang: its language.
        mentions: ``entities``, ``events``, ``cues`` …, lists of mentions in order of position; ``published``.
    """
    aligned = normalize(text, lang)
    assert aligned.text == text, "write the texts of unit tests in normalised letters"
    tokens = [Token(m.start(), m.end(), m.group(), key(m.group(), lang)) for m in _TOKEN.finditer(text)]
    starts = [t.start for t in tokens]
    sentences = []
    for m in _SENTENCE.finditer(text):
        inside = [i for i, s in enumerate(starts) if m.start() <= s < m.end()]
        if inside:
            paragraph = text.count("\n", 0, m.start())
            sentences.append(Sentence(m.start(), m.end(), inside[0], inside[-1] + 1, paragraph))
    return Reading("", lang, aligned, tokens, sentences, **mentions)


def scene(text: str, lang: str = "ar", **mentions: Any) -> Scene:
    """The scene of such a reading."""
    return Scene(reading(text, lang, **mentions))


def at(text: str, words: str, kind: str = "cue", label: str = "", value: Any = None, by: str = "test") -> Mention:
    """The mention of the first place where ``words`` stand in a text."""
    start = text.index(words)
    return Mention(kind, start, start + len(words), words, label, value, by)  # type: ignore[arg-type]


def person(text: str, name: str, title: str | None = None) -> Mention:
    """A person, with the title where it stands in the text."""
    start = text.index(title) if title else None
    value = PersonValue(name, title, start, start + len(title) if title and start is not None else None)
    return at(text, name, "entity", "PERSON", value, "ar.persons.title")


def organization(text: str, name: str, by: str = "ar.orgs.head") -> Mention:
    return at(text, name, "entity", "ORG", OrgValue(name), by)


def country(text: str, name: str, code: str = "EG") -> Mention:
    return at(text, name, "entity", "GPE", PlaceValue(name, "country", code), "ar.places.country")


def city(text: str, name: str, code: str = "EG") -> Mention:
    return at(text, name, "entity", "GPE", PlaceValue(name, "city", code), "ar.places.city")


def event(text: str, name: str, event_type: str = "exhibition", **more: Any) -> Mention:
    """An event mention whose name is all of it."""
    mention = at(text, name, "event", event_type)
    value = EventValue(event_type, name, mention.start, mention.end, **more)
    return replace(mention, value=value)


def quantity(text: str, words: str, value: float, category: str | None, kind: str = "count", **more: Any) -> Mention:
    """A counted noun of a category, exact unless ``comparator``, ``min`` and ``max`` say otherwise."""
    fields: dict[str, Any] = {"value": value, "min": value, "max": value, "text": words, **more}
    mention = at(text, words, "quantity", category or "")
    found = QuantityMention(
        start=mention.start,
        end=mention.end,
        text=words,
        quantity=Quantity(**fields),
        kind=kind,  # type: ignore[arg-type]
        category=category,
        number_start=mention.start,
        number_end=mention.start + len(words.split()[0]),
        unit_start=None,
        unit_end=None,
        head=None,
        by="test",
    )
    return replace(mention, value=found)
