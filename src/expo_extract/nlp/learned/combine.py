"""Who wins when rules and model disagree about a name.

The model has seen what the rules say, so where it names a span it has weighed them already: **its spans win** over rules' mentions that they
overlap. Where both name the same span with the same label, the rules' mention stays, since it knows more (position, head, country). What the
rules alone name:

- persons stay: the rules fire on styles, positions and verbs of saying that can be read, and are seldom wrong;
- bodies and places go, unless they point back («الوزارة», «این سازمان»), are adjectives of nationality, or lie inside a longer name: the model
  does not take these for names, and where it rejects a headed phrase («مرکز شهر», «المؤسسة التربوية») it is mostly right;
- events stay, for the same reason as persons, unless the model names a body there («نشست شورای شهر») or they are
  any one of their kind («یک جشنواره بزرگ»).

The reading's own list of events stays as it is: from it the facts are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expo_extract.mentions import Mention, PlaceValue, Reading, VenueValue
from expo_extract.nlp.entities import resolve_overlaps
from expo_extract.nlp.learned.mend import any_of_its_kind, mended
from expo_extract.nlp.learned.tagger import name_tagger
from expo_extract.nlp.orgs import find_orgs
from expo_extract.nlp.persons import find_persons
from expo_extract.nlp.places_names import written
from expo_extract.nlp.spans import Span, covered, tokens_of

_UNSEEN = ("short", "nationality", "nested")  # rules whose mentions are no names to the model


def find_names(reading: Reading) -> list[Mention]:
    """Returns the names of a reading, in order of position: those of the rules, corrected and completed by the model."""
    events = [m for m in reading.events if not m.value.generic]
    learned = name_tagger(reading.lang).find(reading, [*reading.entities, *events])
    return combine(reading, mended(reading, learned))


def combine(reading: Reading, learned: Sequence[Span]) -> list[Mention]:
    """Returns ``reading.entities`` and the events that have a name, with the model's spans worked in.

    Persons and bodies are found anew around the model's spans, so that positions and short mentions go with them. An event is a mention
    labelled ``EVENT`` over its name; the value is the rules' :class:`~expo_extract.mentions.EventValue`, or None.
    """
    named = event_names(reading)
    ruled = {_span(reading, m) for m in [*reading.entities, *named] if not m.by.endswith(".nested")}
    news = [span for span in learned if span not in ruled]
    found = reading.entities
    if news:
        held = covered(news)
        places = (m for m in reading.entities if m.by.split(".")[1:2] not in (["persons"], ["orgs"]))
        kept = [m for m in places if held.isdisjoint(tokens_of(reading, m)) or _stays_inside(reading, m, news)]
        found = [*kept, *find_persons(reading, news), *find_orgs(reading, news), *_places(reading, news)]
    seen = covered(learned)
    sure = [m for m in found if _stands_alone(m) or not seen.isdisjoint(tokens_of(reading, m))]
    lost = covered(s for s in learned if s.label == "ORG" or (s.label == "EVENT" and s not in ruled))
    stay = [
        m
        for m in named
        if lost.isdisjoint(tokens_of(reading, m)) and not any_of_its_kind(reading, tokens_of(reading, m)[0])
    ]
    return sorted([*resolve_overlaps(sure, stay), *stay], key=lambda m: (m.start, -m.end))


def event_names(reading: Reading) -> list[Mention]:
    """Returns the names of the events that the rules found, without the editions before them."""
    values = [(m, m.value) for m in reading.events if not m.value.generic and not m.by.endswith(".indefinite")]
    return [
        Mention("entity", v.name_start, v.name_end, reading.text[v.name_start : v.name_end], "EVENT", v, m.by)
        for m, v in values
    ]


def _stays_inside(reading: Reading, mention: Mention, news: Sequence[Span]) -> bool:
    """Whether a mention inside a longer name is none of the names that the model sees there."""
    return mention.by.endswith(".nested") and _span(reading, mention) not in news


def _stands_alone(mention: Mention) -> bool:
    """Whether a rule's mention needs no word from the model."""
    return mention.label == "PERSON" or mention.by.endswith(_UNSEEN)


def _span(reading: Reading, mention: Mention) -> Span:
    tokens = tokens_of(reading, mention)
    return Span(tokens.start, tokens.stop, mention.label)


def _places(reading: Reading, spans: Sequence[Span]) -> Iterator[Mention]:
    """Mentions for the model's places, venues and events."""
    for span in spans:
        name = written(reading, span.first, span.last)
        value: PlaceValue | VenueValue | None = None
        match span.label:
            case "GPE":
                value = PlaceValue(name, "city")
            case "LOC":
                value = PlaceValue(name, "area")
            case "FAC":
                value = VenueValue(name, reading.tokens[span.first].key)
            case "EVENT":
                pass
            case _:
                continue
        start, end = reading.tokens[span.first].start, reading.tokens[span.last - 1].end
        yield Mention("entity", start, end, reading.text[start:end], span.label, value, f"{reading.lang}.names.learned")
