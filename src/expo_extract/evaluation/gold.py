"""Gold files: ``NAME.gold.json`` beside ``NAME.txt``."""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError, ReadError
from expo_extract.evaluation.facts import AgreementFact, CountFact, DocumentFacts, EventFact, NameFact, Spans
from expo_extract.io import Source, decode, iter_sources, read_document

SUFFIX = ".gold.json"
_SINGLE_FIELDS = ("event_type", "edition", "year", "theme", "start", "end", "venue", "city", "country")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and what a reader found in it."""

    name: str
    lang: str
    text: str
    facts: DocumentFacts


def load_gold(folder: Path, texts: Path, lang: str | None = None) -> dict[str, GoldDocument]:
    """The gold documents of a folder by name, in order of name.

    Args:
        folder: where the ``NAME.gold.json`` lie.
        texts: where the ``NAME.txt`` lie, mostly the same folder.
        lang: take the documents of one language only.

    Raises:
        ConfigurationError: the folder holds no gold, a text is missing, or a file is no gold file.
    """
    documents = {d.name: d for d in _read_folder(folder, texts) if lang is None or d.lang == lang}
    if not documents:
        wanted = f" in language {lang!r}" if lang else ""
        raise ConfigurationError(f"there is no NAME{SUFFIX}{wanted} in {folder}")
    return documents


def _read_folder(folder: Path, texts: Path) -> Iterator[GoldDocument]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        text = _text_of(name, texts)
        gold, facts = read_gold(path, text)
        yield GoldDocument(name, str(gold.get("lang") or name[:2]), text, facts)


def read_gold(path: Path, text: str) -> tuple[dict[str, Any], DocumentFacts]:
    """The JSON of a gold file and its facts.

    Raises:
        ConfigurationError: it is no gold file, or cannot be read.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        return gold, gold_facts(gold, text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{path} is not a gold file: {type(error).__name__}: {error}") from error


def _text_of(name: str, folder: Path) -> str:
    """The text of ``NAME.txt`` as the program reads it, or what is read from ``NAME.html``, ``NAME.md`` and so on."""
    plain = folder / f"{name}.txt"
    try:
        if plain.is_file():
            return decode(plain.read_bytes())[0]
        for path in sorted(folder.glob(f"{glob.escape(name)}.*")):
            source = None if path.is_dir() else next(iter_sources([path]), None)
            if isinstance(source, Source) and not path.name.endswith(SUFFIX):
                return read_document(source).text
    except (ReadError, OSError) as error:
        raise ConfigurationError(f"the text of {name}{SUFFIX} in {folder} cannot be read: {error}") from error
    raise ConfigurationError(
        f"{name}{SUFFIX} has no text: there is no {plain}; name the folder of the texts with --texts"
    )


def gold_facts(gold: dict[str, Any], text: str) -> DocumentFacts:
    """The facts of a gold file's JSON; quotes are looked up in ``text`` unless an entry carries offsets."""
    return DocumentFacts(
        event=_event(gold["event"]) if gold["event"] else None,
        counts=tuple(_count(c, text) for c in gold["counts"]),
        participants=tuple(
            NameFact(p["name"], p["entity_type"], p["role"], _spans(p, text)) for p in gold["participants"]
        ),
        agreements=tuple(
            AgreementFact(tuple(a["parties"]), a.get("subject"), _spans(a, text)) for a in gold["agreements"]
        ),
    )


def _event(event: dict[str, Any]) -> EventFact:
    return EventFact(
        names=tuple(event.get("name") or ()),
        organizers=tuple(event.get("organizers") or ()),
        patrons=tuple(event.get("patrons") or ()),
        fields={name: event.get(name) for name in _SINGLE_FIELDS},
    )


def _count(count: dict[str, Any], text: str) -> CountFact:
    return CountFact(
        bucket=count["bucket"],
        value=float(count["value"]),
        comparator=count["comparator"],
        edition=count["edition"],
        modality=count["modality"],
        spans=_spans(count, text),
        quote=count.get("quote"),
        confidence=count.get("confidence"),
    )


def _spans(entry: dict[str, Any], text: str) -> Spans:
    """Where an entry may stand: its offsets, or every place where its quote occurs."""
    if "start" in entry and "end" in entry:
        return ((entry["start"], entry["end"]),)
    quote = entry.get("quote")
    if not quote:
        return ()
    return tuple(m.span() for m in re.finditer(re.escape(quote), text))
