"""The library: the facts of one text, of a stream of documents, and the parts on their own.

All offsets that go out are Unicode code points of the raw text, half-open.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from expo_extract.errors import ConfigurationError
from expo_extract.extraction import Extraction
from expo_extract.io import Document, detect
from expo_extract.io.fields import YEARS
from expo_extract.mentions import Reading, Rejection
from expo_extract.records import BaseRecord, Evidence, Span
from expo_extract.records.base import LANGUAGES
from expo_extract.records.ids import finish_records
from expo_extract.text import AlignedText, normalize, readable

if TYPE_CHECKING:
    from spacy.language import Language

    from expo_extract.facts import Candidate

# Held while a pipeline is loaded or reads: spaCy gives the memory of a document's words back when it is read, whoever
# else still looks at them.
ONE_THREAD = threading.RLock()

R = TypeVar("R", bound=BaseRecord)


def extract(text: str, lang: str | None = None, published: str | None = None, doc_id: str = "") -> Extraction:
    """Finds the facts of one text.

    Args:
        text: a news text, as decoded; nothing needs cleaning before. (Half characters, as broken decoding leaves them, become U+FFFD.)
        lang: ``fa`` or ``ar``; told from the text where None.
        published: the ISO day of publication, against which «أمس» or «هفته آینده» are read.
        doc_id: the name that the records carry.

    Returns:
        The document and its records. A text in another language gives no record and one rejection that says so.

    Raises:
        ConfigurationError: ``lang`` or ``published`` is none that can be used.
    """
    day = check_day(published)
    document = Document(doc_id, text, check_language(lang), day, "option" if day else None)
    return default_extractor().extract(document)


def check_language(lang: str | None) -> str | None:
    """Gives a language of ours, or None, back.

    Raises:
        ConfigurationError: it is another one.
    """
    if lang is not None and lang not in LANGUAGES:
        raise ConfigurationError(f"there is no language {lang!r}; choose from: {', '.join(LANGUAGES)}")
    return lang


def check_day(day: str | None) -> str | None:
    """Gives an ISO day back, and refuses anything else.

    Raises:
        ConfigurationError: it is no Gregorian date of the form 2025-11-13, or of no year in which news was written.
    """
    found = _date(day)
    if found and found.year not in YEARS:
        raise ConfigurationError(
            f"{day} is no day of the years {YEARS[0]} to {YEARS[-1]}; write the Gregorian one, as 2025-11-13"
        )
    return found.isoformat() if found else None


def _date(day: str | None) -> date | None:
    try:
        return None if day is None else date.fromisoformat(day)
    except (ValueError, TypeError) as error:
        raise ConfigurationError(f"{day!r} is no date; write it as 2025-11-13") from error


def check_confidence(confidence: float) -> float:
    """Gives a confidence back.

    Raises:
        ConfigurationError: it is not between 0 and 1.
    """
    if not 0 <= confidence <= 1:
        raise ConfigurationError(f"{confidence} is no confidence; choose one from 0 to 1, for example 0.8")
    return confidence


class Extractor:
    """Reads documents with pipelines that are loaded once. Threads may share it: they read one after the other.

    Args:
        pipeline: the name or path of a pipeline, or several of them, each for its own language. For a language that has none,
            the one that comes with the package is loaded when its first document is read.

    Raises:
        ConfigurationError: there is no such pipeline.
        ModelError: it does not load.
    """

    def __init__(self, pipeline: str | Path | Sequence[str | Path] | None = None) -> None:
        named = [pipeline] if isinstance(pipeline, str | Path) else list(pipeline or ())
        self._pipelines: dict[str, Language] = {}
        self._names: dict[str, str] = {}
        for name in named:
            self._add(name)

    def _add(self, name: str | Path) -> None:
        from expo_extract.nlp import load_pipeline

        nlp = load_pipeline(name)
        if nlp.lang not in LANGUAGES:
            raise ConfigurationError(
                f"the pipeline {name} is for {nlp.lang!r}; it must be for one of: {', '.join(LANGUAGES)}"
            )
        if nlp.lang in self._pipelines:
            raise ConfigurationError(f"the pipeline {name} is a second one for {nlp.lang!r}; name one per language")
        self._pipelines[nlp.lang] = nlp
        self._names[nlp.lang] = Path(name).stem

    def pipeline(self, lang: str) -> Language:
        """The spaCy pipeline that reads texts in ``lang``; loads it at the first call."""
        with ONE_THREAD:
            if lang not in self._pipelines:
                self._add(lang)
            return self._pipelines[lang]

    def is_loaded(self, lang: str) -> bool:
        """Whether the pipeline for ``lang`` is loaded already."""
        return lang in self._pipelines

    def versions(self) -> dict[str, str]:
        """The pipelines loaded so far: language to name and digest of the configuration."""
        return {lang: f"{self._names[lang]} {_digest(nlp)}" for lang, nlp in sorted(self._pipelines.items())}

    def stream(self, documents: Iterable[Document | str]) -> Iterator[Extraction]:
        """Reads documents one by one and yields each result at once, in input order; nothing is kept.

        Args:
            documents: documents, or texts, whose language is then told from the text.

        Raises:
            TypeError: it is one text, which gives its letters one by one, or one of its items is no document.
        """
        if isinstance(documents, str):
            raise TypeError("stream takes many texts; for one write [text], or call extract")
        for document in documents:
            yield self.extract(Document("", document) if isinstance(document, str) else document)

    def extract(self, document: Document) -> Extraction:
        """Finds the facts of one document.

        Raises:
            ConfigurationError: its day of publication is no ISO day.
            TypeError: it is no document, or its text or id is no string.
        """
        document = _readable(document)
        if document.lang not in LANGUAGES:
            return Extraction(document, [], [_foreign(document)])
        return self._read(document, document.lang)

    def _read(self, document: Document, lang: str) -> Extraction:
        from expo_extract import facts

        reading = self.read(document, lang)
        records, rejections = facts.build(reading)
        start = document.body_start
        moved = [_move(record, start) for record in records] if start else records
        kept = [_to_raw(rejection, reading.aligned, start) for rejection in rejections]
        return Extraction(document, finish_records(moved, document.id), kept)

    def explain(self, document: Document) -> list[Candidate]:
        """Says of everything that might have become a fact why it did or did not.

        Returns:
            The candidates in order of position, with offsets into the raw text; none in another language or where there is no event.
        """
        from expo_extract import facts

        document = _readable(document)
        if document.lang not in LANGUAGES:
            return []
        start = document.body_start
        found = facts.explain(self.read(document, document.lang))
        return [replace(c, start=c.start + start, end=c.end + start) for c in found]

    def read(self, document: Document, lang: str) -> Reading:
        """Reads the article of a document into mentions (normalised offsets, counted from where the article begins)."""
        from expo_extract.nlp import read

        aligned = normalize(document.text[document.body_start :], lang)
        with ONE_THREAD:
            return read(self.pipeline(lang), aligned, document.id, document.published, document.title)


@lru_cache(maxsize=1)
def default_extractor() -> Extractor:
    """The extractor with the pipelines that come with the package, shared by all calls of the library."""
    return Extractor()


def _readable(document: Document) -> Document:
    """A document that a program made itself as one that can be read, with its language where one is recognised."""
    if not isinstance(document, Document):
        raise TypeError(f"a document is an ex.Document or a str, not {type(document).__name__}")
    if not isinstance(document.id, str):
        raise TypeError(f"the id of a document is a str, not {type(document.id).__name__}")
    _date(document.published)
    text = readable(document.text)
    return replace(document, text=text, lang=document.lang or detect(text).lang)


def _digest(nlp: Language) -> str:
    return hashlib.sha256(nlp.config.to_str().encode()).hexdigest()[:12]


def _foreign(document: Document) -> Rejection:
    detail = f"language {document.lang}" if document.lang else "language not recognised"
    return Rejection("language", "not_supported", 0, len(document.text), detail)


def _move(record: R, offset: int) -> R:
    """Shifts a record's evidence, which was counted from where the article begins, to the whole text."""
    found = record.evidence
    sentence = Span(start=found.sentence.start + offset, end=found.sentence.end + offset)
    record.evidence = Evidence(start=found.start + offset, end=found.end + offset, text=found.text, sentence=sentence)
    return record


def _to_raw(rejection: Rejection, aligned: AlignedText, offset: int) -> Rejection:
    start, end = aligned.to_raw(rejection.start, rejection.end)
    return replace(rejection, start=start + offset, end=end + offset)
