"""What is found in one document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from expo_extract.io import Document
from expo_extract.mentions import Rejection
from expo_extract.records import Agreement, BaseRecord, Event, Figure, Participant, Record, VisitorCount
from expo_extract.records.run import DocumentInfo

R = TypeVar("R", bound=BaseRecord)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The facts of one document.

    ``records`` are all of them in order of position; ``rejections`` tell which mentions gave no record and why (raw offsets).
    """

    document: Document
    records: Sequence[Record]
    rejections: Sequence[Rejection]

    @property
    def events(self) -> list[Event]:
        """The events, among them at most one that ``is_main``."""
        return self._of(Event)

    @property
    def participants(self) -> list[Participant]:
        """The participants, named and counted."""
        return self._of(Participant)

    @property
    def agreements(self) -> list[Agreement]:
        """The agreements, named and counted."""
        return self._of(Agreement)

    @property
    def visitor_counts(self) -> list[VisitorCount]:
        """How many came."""
        return self._of(VisitorCount)

    @property
    def figures(self) -> list[Figure]:
        """The other numbers of the event."""
        return self._of(Figure)

    def at_least(self, confidence: float) -> Extraction:
        """The extraction without the facts below a confidence; an event stays where a fact that stays belongs to it.

        Args:
            confidence: 0 to 1.
        """
        kept = [r for r in self.records if r.confidence >= confidence]
        needed = {r.event_id for r in kept if not isinstance(r, Event)}
        records = [r for r in self.records if r.confidence >= confidence or (isinstance(r, Event) and r.id in needed)]
        return replace(self, records=records)

    def _of(self, record_type: type[R]) -> list[R]:
        return [r for r in self.records if isinstance(r, record_type)]

    def to_dict(self) -> dict[str, Any]:
        """The document and its records as plain JSON values."""
        return {
            "document": self.document_info().model_dump(mode="json"),
            "records": [r.model_dump(mode="json") for r in self.records],
        }

    def to_json(self, indent: int | None = None) -> str:
        """The document and its records as one JSON object (``schemas/extraction.schema.json``)."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent, allow_nan=False)

    def document_info(self) -> DocumentInfo:
        """What is known of the document, without its text."""
        d = self.document
        return DocumentInfo(
            doc_id=d.id,
            sha256=d.sha256,
            encoding=d.encoding,
            lang=d.lang,
            chars=d.chars,
            title=d.title,
            url=d.url,
            published=d.published,
            published_from=d.published_from,
        )
