"""The facts of one document as the score sees them, whichever side they come from."""

from __future__ import annotations

from dataclasses import dataclass, field

Spans = tuple[tuple[int, int], ...]

BUCKETS = {
    "visitors": ("visitors", "trade_visitors", "attendees", "visits", "online"),
    "agreements": (
        "agreement",
        "memorandum_of_understanding",
        "contract",
        "letter_of_intent",
        "protocol",
        "declaration",
    ),
    "exhibitors": ("exhibitors", "companies", "organizations", "startups", "publishers", "brands", "media"),
    "countries": ("countries",),
    "people": ("speakers", "experts", "officials", "participants", "trained"),
    "delegations": ("delegations",),
    "programme": ("sessions", "workshops", "side_events", "topics", "business_meetings"),
    "area": ("area",),
    "stands": ("booths", "halls"),
    "days": ("days",),
    "money": ("money",),
    "percent": ("percent",),
    "items": ("products", "competitors_entries", "awards"),
    "other": ("other", "jobs"),
}
BUCKET_OF = {category: bucket for bucket, categories in BUCKETS.items() for category in categories}

EVENT_FIELDS = (
    "name",
    "event_type",
    "edition",
    "year",
    "theme",
    "start",
    "end",
    "venue",
    "city",
    "country",
    "organizers",
    "patrons",
)


@dataclass(frozen=True, slots=True)
class CountFact:
    """A counted fact: ``spans`` are where it may stand in the raw text, ``quote`` its words."""

    bucket: str
    value: float
    comparator: str | None
    edition: str | None
    modality: str | None
    spans: Spans
    quote: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class NameFact:
    """A named participant."""

    name: str
    entity_type: str | None
    role: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """A named agreement."""

    parties: tuple[str, ...]
    subject: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class EventFact:
    """The main event. ``names`` holds every accepted form; lists are empty and single fields None where unknown."""

    names: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    patrons: tuple[str, ...] = ()
    fields: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that is scored of one document."""

    event: EventFact | None = None
    counts: tuple[CountFact, ...] = ()
    participants: tuple[NameFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()


def overlaps(first: Spans, second: Spans) -> bool:
    """Whether any span of one side overlaps any of the other."""
    return any(a < d and c < b for a, b in first for c, d in second)
