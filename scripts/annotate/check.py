"""Turns annotators' working files into stand-off files: `check.py LANG RAW_FILE WORK... --out FOLDER`.

The working format is described in docs/annotation.md. Every string that is not found in its text is named, with the exit status 1.
`--agreement A B` compares two working files over the documents they share.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from choose import LEFT_OUT, SOURCES, is_test

LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "E": "EVENT", "-": ""}
# What may stand joined before an Arabic name: «وبتونس», «للجمعية» (the name starts at the second lam).
CLITICS = {"ar": "(?:[وف]?[بلك]?)", "fa": ""}
BUCKETS = {
    "visitors": {"visitors", "trade_visitors", "attendees", "visits", "online"},
    "agreements": {
        *("agreement", "memorandum_of_understanding", "contract", "letter_of_intent", "protocol", "declaration"),
    },
    "exhibitors": {"exhibitors", "companies", "organizations", "startups", "publishers", "brands", "media"},
    "countries": {"countries"},
    "people": {"speakers", "experts", "officials", "participants", "trained"},
    "delegations": {"delegations"},
    "programme": {"sessions", "workshops", "side_events", "topics", "business_meetings"},
    "area": {"area"},
    "stands": {"booths", "halls"},
    "days": {"days"},
    "money": {"money"},
    "percent": {"percent"},
    "items": {"products", "competitors_entries", "awards"},
    "other": {"other", "jobs"},
}
COMPARATORS = {"exact", "about", "more_than", "at_least", "less_than", "at_most", "range"}
EDITIONS = {"current", "previous", "next", "other"}
MODALITIES = {"actual", "planned", "negated"}
ROLES = {
    *("organizer", "host", "patron", "sponsor", "exhibitor", "speaker", "attendee", "visitor", "signatory"),
    *("spokesperson", "awardee"),
}
EVENT_TYPES = {
    *("exhibition", "conference", "conference_and_exhibition", "fair", "forum", "festival", "congress", "summit"),
    "other",
}
TEXT_FIELDS = ("theme", "venue", "city")
LIST_FIELDS = ("name", "organizers", "patrons")
FIELDS = {*TEXT_FIELDS, *LIST_FIELDS, "type", "edition", "year", "start", "end", "country"}


@dataclass(slots=True)
class Document:
    """The annotation of one document: spans of names, facts in the gold format with offsets for quotes."""

    line: int
    about_event: bool
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    facts: dict[str, object] | None = None
    problems: list[str] = field(default_factory=list)


def read(lang: str, texts: list[str], path: Path) -> list[Document]:
    """The documents of a working file."""
    blocks = re.split(r"(?m)^## *", path.read_text(encoding="utf-8"))
    return [_document(lang, texts, block) for block in blocks if block.strip()]


def _document(lang: str, texts: list[str], block: str) -> Document:
    head, *lines = block.strip("\n").split("\n")
    number, *marks = head.split()
    document = Document(int(number), "EVENT" in marks)
    text = texts[document.line]
    names = [line for line in lines if line.strip() and not line.startswith("@")]
    document.spans = _names(lang, text, names, document.problems)
    facts = [line for line in lines if line.startswith("@")]
    if facts:
        document.facts = _facts(text, facts, document.problems)
    elif document.about_event:
        document.problems.append("no facts, and no @none")
    return document


def _names(lang: str, text: str, lines: list[str], problems: list[str]) -> list[tuple[int, int, str]]:
    labels: dict[str, str] = {}
    for line in lines:
        letter, _, name = line.partition("\t")
        name = name.strip()
        if letter not in LABELS or not name:
            problems.append(f"not a name line: {line}")
            continue
        labels[name] = LABELS[letter]
    taken = [False] * len(text)
    found = []
    for name in sorted(labels, key=lambda n: (-len(n), n)):
        pattern = rf"(?<![^\W_]){CLITICS[lang]}({re.escape(name)})(?![^\W_])"
        spans = [m.span(1) for m in re.finditer(pattern, text)]
        if not spans:
            problems.append(f"not found: {name}")
        for start, end in spans:
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                if labels[name]:
                    found.append((start, end, labels[name]))
    return sorted(found)


def _facts(text: str, lines: list[str], problems: list[str]) -> dict[str, object]:
    facts: dict[str, object] = {"event": None, "counts": [], "participants": [], "agreements": []}
    for line in lines:
        kind, _, rest = line.partition(" ")
        values = [value.strip() for value in rest.split("|")]
        try:
            match kind:
                case "@none":
                    pass
                case "@event":
                    facts["event"] = _event(values)
                case "@count":
                    _list(facts, "counts").append(_count(text, values))
                case "@part":
                    _list(facts, "participants").append(_participant(text, values))
                case "@agr":
                    _list(facts, "agreements").append(_agreement(text, values))
                case _:
                    problems.append(f"unknown: {line}")
        except ValueError as error:
            problems.append(f"{error}: {line}")
    return facts


def _list(facts: dict[str, object], key: str) -> list[object]:
    value = facts[key]
    assert isinstance(value, list)
    return value


def _event(values: list[str]) -> dict[str, object]:
    event: dict[str, object] = dict.fromkeys(("event_type", "edition", "year", "start", "end", "country", *TEXT_FIELDS))
    event |= {key: [] for key in LIST_FIELDS}
    for pair in values:
        key, _, value = (part.strip() for part in pair.partition("="))
        if key not in FIELDS:
            raise ValueError(f"unknown field {key}")
        if not value:
            continue
        if key in LIST_FIELDS:
            event[key] = [item.strip() for item in value.split(";")]
        elif key in ("edition", "year"):
            event[key] = int(value)
        else:
            event["event_type" if key == "type" else key] = value
    if event["event_type"] not in EVENT_TYPES or not event["name"]:
        raise ValueError("an event needs name= and type=")
    for key in ("start", "end"):
        if event[key] and not re.fullmatch(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?", str(event[key])):
            raise ValueError(f"not a date in {key}")
    return event


def _count(text: str, values: list[str]) -> dict[str, object]:
    bucket, category, value, comparator, edition, modality, quote = _exactly(7, values)
    if category not in BUCKETS.get(bucket, ()):
        raise ValueError(f"no category {category} in bucket {bucket}")
    _one_of(comparator, COMPARATORS)
    _one_of(edition, EDITIONS)
    _one_of(modality, MODALITIES)
    return {
        **{"bucket": bucket, "category": category, "value": float(value), "comparator": comparator},
        **{"edition": edition, "modality": modality, "quote": _span(text, quote)},
    }


def _participant(text: str, values: list[str]) -> dict[str, object]:
    entity_type, role, name, quote = _exactly(4, values)
    _one_of(entity_type, {"person", "organization", "country"})
    _one_of(role, ROLES)
    return {"name": name, "entity_type": entity_type, "role": role, "quote": _span(text, quote)}


def _agreement(text: str, values: list[str]) -> dict[str, object]:
    kind, status, parties, subject, value, currency, quote = _exactly(7, values)
    _one_of(kind, BUCKETS["agreements"])
    _one_of(status, {"signed", "planned", "under_negotiation"})
    return {
        **{"parties": [p.strip() for p in parties.split(";") if p.strip()], "kind": kind, "subject": subject or None},
        **{"status": status, "value": float(value) if value else None, "currency": currency or None},
        "quote": _span(text, quote),
    }


def _exactly(number: int, values: list[str]) -> list[str]:
    if len(values) != number:
        raise ValueError(f"{len(values)} fields instead of {number}")
    return values


def _one_of(value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {sorted(allowed)}")


def _span(text: str, quote: str) -> list[int]:
    start = text.find(quote)
    if start < 0 or not quote:
        raise ValueError("quote not found")
    return [start, start + len(quote)]


def _lines(lang: str, documents: list[Document]) -> Iterator[str]:
    for document in documents:
        if document.line in LEFT_OUT[SOURCES[lang]]:
            continue
        entry = {
            **{"file": SOURCES[lang], "line": document.line},
            "split": "test" if is_test(SOURCES[lang], document.line) else "train",
            "entities": document.spans,
        }
        if document.facts is not None:
            entry["facts"] = document.facts
        yield json.dumps(entry, ensure_ascii=False)


def agreement(first: list[Document], second: list[Document]) -> dict[str, float]:
    """The F1 between two annotations of the same documents, per label and in all; spans and labels exact."""
    others = {document.line: document for document in second}
    pairs = [(d, others[d.line]) for d in first if d.line in others]
    scores = {}
    for label in ("", *(name for name in LABELS.values() if name)):
        ours = {(d.line, *span) for d, _ in pairs for span in d.spans if label in ("", span[2])}
        theirs = {(d.line, *span) for _, d in pairs for span in d.spans if label in ("", span[2])}
        scores[label or "all"] = round(2 * len(ours & theirs) / max(1, len(ours) + len(theirs)), 3)
    return {"documents": len(pairs), **scores}


def main() -> None:
    """Checks working files; writes ``OUT/LANG.jsonl`` or prints the agreement of two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=sorted(SOURCES))
    parser.add_argument("raw", type=Path, help="the folder with the raw news")
    parser.add_argument("work", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--agreement", action="store_true")
    arguments = parser.parse_args()
    with gzip.open(arguments.raw / SOURCES[arguments.lang], "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    files = [read(arguments.lang, texts, path) for path in arguments.work]
    if arguments.agreement:
        print(json.dumps(agreement(files[0], files[1])))
        return
    documents = sorted((d for file in files for d in file), key=lambda d: d.line)
    problems = [f"{d.line}: {problem}" for d in documents for problem in d.problems]
    print("\n".join(problems) or f"{len(documents)} documents, {sum(len(d.spans) for d in documents)} names")
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / f"{arguments.lang}.jsonl").write_text(
            "".join(f"{line}\n" for line in _lines(arguments.lang, documents)), encoding="utf-8"
        )
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
