"""The spaCy factories, one per kind of mention. Each fills its list of ``doc._.reading`` and the spans of the same name.

Reached through the entry points ``spacy_factories`` and ``spacy_tokenizers``; :func:`expo_extract.nlp.load_pipeline` imports this
module, which registers the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from expo_extract.lang.dates import date_lexicon
from expo_extract.lang.numbers import number_lexicon
from expo_extract.lang.quantities import quantity_lexicon
from expo_extract.mentions import Kind, Mention, Reading
from expo_extract.nlp.cues import find_cues
from expo_extract.nlp.document import ExpoTokenizer, create_tokenizer, write_entities, write_sentences, write_spans
from expo_extract.nlp.entities import find_entities
from expo_extract.nlp.events import find_events
from expo_extract.nlp.sentences import split_sentences
from expo_extract.parse.dates import find_dates
from expo_extract.parse.numbers import find_numbers
from expo_extract.parse.quantities import find_quantities

Component = Callable[[Doc], Doc]


class Found(Protocol):
    """What the grammars of ``parse`` return: a span of the normalised text, and the rule that made it."""

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def by(self) -> str: ...  # noqa: D102


def tokenizer() -> Callable[[Language], ExpoTokenizer]:
    """The tokenizer that cuts Arabic proclitics and keeps Persian ZWNJ words together."""
    return create_tokenizer


registry.tokenizers("expo_extract.Tokenizer.v1", func=tokenizer)


@Language.factory("expo_sentences", assigns=["token.is_sent_start", "doc._.reading"])
def make_sentences(nlp: Language, name: str) -> Component:
    """Sentences and paragraphs."""

    def component(doc: Doc) -> Doc:
        reading: Reading = doc._.reading
        reading.sentences[:] = split_sentences(reading.text, reading.tokens, reading.lang)
        write_sentences(doc, reading)
        return doc

    return component


@Language.factory("expo_numbers", assigns=["doc.spans", "doc._.reading"])
def make_numbers(nlp: Language, name: str) -> Component:
    """Numbers, cardinal and ordinal: ``doc.spans["numbers"]``."""
    lexicon = number_lexicon(nlp.lang)
    return _over_text("number", "numbers", lambda reading: find_numbers(reading.text, lexicon))


@Language.factory("expo_quantities", assigns=["doc.spans", "doc._.reading"])
def make_quantities(nlp: Language, name: str) -> Component:
    """Numbers with comparator, unit and currency: ``doc.spans["quantities"]``."""
    lexicon = quantity_lexicon(nlp.lang)
    return _over_text("quantity", "quantities", lambda reading: find_quantities(reading.text, lexicon))


@Language.factory("expo_dates", assigns=["doc.spans", "doc._.reading"])
def make_dates(nlp: Language, name: str) -> Component:
    """Dates and periods: ``doc.spans["dates"]``."""
    lexicon = date_lexicon(nlp.lang)
    return _over_text("date", "dates", lambda reading: find_dates(reading.text, lexicon, reading.published))


@Language.factory("expo_events", assigns=["doc.spans", "doc._.reading"], requires=["doc._.reading"])
def make_events(nlp: Language, name: str) -> Component:
    """Names of events and expressions that point back to them: ``doc.spans["events"]``."""
    return _over_reading("events", find_events)


@Language.factory("expo_entities", assigns=["doc.ents", "doc.spans", "doc._.reading"], requires=["doc._.reading"])
def make_entities(nlp: Language, name: str) -> Component:
    """Persons, bodies and places, overlaps resolved: ``doc.spans["entities"]`` and ``doc.ents``."""
    return _over_entities(find_entities)


@Language.factory("expo_persons", assigns=["doc.ents", "doc.spans", "doc._.reading"], requires=["doc._.reading"])
def make_persons(nlp: Language, name: str) -> Component:
    """Persons that only the learned recogniser finds, added to ``doc.spans["entities"]`` and ``doc.ents``."""
    from expo_extract.nlp.learned.complete import complete_persons

    return _over_entities(complete_persons)


@Language.factory("expo_names", assigns=["doc.spans", "doc._.reading"], requires=["doc._.reading"])
def make_names(nlp: Language, name: str) -> Component:
    """The names that the learned recogniser and the rules find together: ``doc.spans["names"]``."""
    from expo_extract.nlp.learned.combine import find_names

    return _over_reading("names", find_names)


@Language.factory("expo_cues", assigns=["doc.spans", "doc._.reading"], requires=["token.is_sent_start"])
def make_cues(nlp: Language, name: str) -> Component:
    """Words that tell role, modality, act …: ``doc.spans["cues"]``."""
    return _over_reading("cues", find_cues)


def _over_reading(key: str, find: Callable[[Reading], list[Mention]]) -> Component:
    """A component that writes what ``find`` returns to the reading's list ``key`` and to the spans of that name."""

    def component(doc: Doc) -> Doc:
        mentions = find(doc._.reading)
        getattr(doc._.reading, key)[:] = mentions
        write_spans(doc, key, mentions)
        return doc

    return component


def _over_entities(find: Callable[[Reading], list[Mention]]) -> Component:
    """Like :func:`_over_reading`, for the entities, which are written to ``doc.ents`` too."""
    write = _over_reading("entities", find)

    def component(doc: Doc) -> Doc:
        write_entities(write(doc), doc._.reading)
        return doc

    return component


def _over_text(kind: Kind, key: str, find: Callable[[Reading], Sequence[Found]]) -> Component:
    """Like :func:`_over_reading`, for the grammars of ``parse``, whose results become the values of mentions."""

    def mentions(reading: Reading) -> list[Mention]:
        return [Mention(kind, m.start, m.end, m.text, value=m, by=m.by) for m in find(reading)]

    return _over_reading(key, mentions)
