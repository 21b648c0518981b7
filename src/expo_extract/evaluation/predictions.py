"""What the program found, in the terms of the score: from records, from the folder of a run, or from gold-format files."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from expo_extract.errors import ConfigurationError
from expo_extract.evaluation.facts import BUCKET_OF, AgreementFact, CountFact, DocumentFacts, EventFact, NameFact, Spans
from expo_extract.evaluation.gold import SUFFIX, read_gold
from expo_extract.records.files import RECORD_FILES

Row = Mapping[str, Any]

_EDITIONS = {"previous_edition": "previous", "next_edition": "next"}


def load_predictions(folder: Path, texts: Mapping[str, str]) -> dict[str, DocumentFacts]:
    """The facts of a folder: of gold-format files where there are any, else of a run's record files.

    Args:
        folder: where the predictions lie.
        texts: the raw texts by name, in which quotes of gold-format files are looked up.

    Raises:
        ConfigurationError: neither lies there, or a file is damaged.
    """
    files = {p.name.removesuffix(SUFFIX): p for p in sorted(folder.glob(f"*{SUFFIX}"))}
    if files:
        return {n: read_gold(files[n], texts[n])[1] for n in texts if n in files}
    if not any((folder / name).exists() for name in RECORD_FILES.values()):
        raise ConfigurationError(
            f"there are no predictions in {folder}: neither NAME{SUFFIX} nor the JSON lines of a run"
        )
    rows: dict[str, list[Row]] = defaultdict(list)
    try:
        for file_name in RECORD_FILES.values():
            for row in _json_lines(folder / file_name):
                rows[document_name(row["doc_id"])].append(row)
        return {name: predicted_facts(found) for name, found in rows.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"the record files in {folder} are not those of a run of this version: {type(error).__name__}: {error}"
        ) from error


def document_name(doc_id: str) -> str:
    """The name that ties a ``doc_id`` to its gold file: the last part of the path, without the suffix."""
    return re.sub(r"\.[A-Za-z]+$", "", doc_id.split("/")[-1])


def _json_lines(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def predicted_facts(records: Iterable[Row]) -> DocumentFacts:
    """The facts of one document's records (as read from JSON)."""
    by_type: dict[str, list[Row]] = {record_type: [] for record_type in RECORD_FILES}
    for record in records:
        by_type[record["record_type"]].append(record)
    main = [e for e in by_type["event"] if e["is_main"]]
    editions = {(e["doc_id"], e["id"]): _edition(e) for e in by_type["event"]}
    named = [p for p in by_type["participant"] if not p["count"] and p["name"]]
    return DocumentFacts(
        event=_event(main[-1]) if main else None,
        counts=tuple(_counts(by_type, editions)),
        participants=tuple(NameFact(p["name"], p["entity_type"], p["role"], _span(p)) for p in named),
        agreements=tuple(_agreement(a) for a in by_type["agreement"] if not a["count"]),
    )


def _edition(event: Row) -> str:
    return "current" if event["is_main"] else _EDITIONS.get(event["relation"], "other")


def _span(record: Row) -> Spans:
    return ((record["evidence"]["start"], record["evidence"]["end"]),)


def _agreement(record: Row) -> AgreementFact:
    parties = tuple(p["name"] for p in record["parties"] if p["name"])
    return AgreementFact(parties, record["subject"], _span(record))


def _event(record: Row) -> EventFact:
    dates = record["dates"] or {}
    ends = (dates.get("edtf") or "").split("/")
    fields = {name: record[name] for name in ("event_type", "edition", "year", "theme", "venue", "city", "country")}
    fields["start"] = dates.get("start") or ends[0] or None
    fields["end"] = dates.get("end") or ends[-1] or None
    names = (record["name"], *record["aliases"])
    return EventFact(names, tuple(record["organizers"]), tuple(record["patrons"]), fields)


def _counts(by_type: Mapping[str, Sequence[Row]], editions: Mapping[tuple[str, str], str]) -> Iterable[CountFact]:
    """Every counted fact, whichever record carries it, in the order that the score takes them."""
    carried = [
        *((r, r["quantity"], r["visitor_kind"]) for r in by_type["visitor_count"]),
        *((r, r["quantity"], r["category"]) for r in by_type["figure"]),
        *((r, r["count"], r["group"]) for r in by_type["participant"]),
        *((r, r["count"], r["kind"]) for r in by_type["agreement"]),
    ]
    for record, quantity, category in carried:
        value = _lower(quantity)
        if value is None:
            continue
        yield CountFact(
            bucket=BUCKET_OF.get(category, "other"),
            value=float(value),
            comparator=quantity["comparator"],
            edition=_edition_of(record, editions),
            modality=record["modality"],
            spans=_span(record),
            quote=record["evidence"]["text"],
            confidence=record["confidence"],
        )


def _lower(quantity: Row | None) -> float | None:
    if not quantity:
        return None
    return next((quantity[k] for k in ("value", "min", "max") if quantity[k] is not None), None)


def _edition_of(record: Row, editions: Mapping[tuple[str, str], str]) -> str:
    """The edition that a fact belongs to; a fact tied to no event counts for the current one."""
    without_event = "current" if record["event_id"] is None else "other"
    return editions.get((record["doc_id"], record["event_id"]), without_event)
