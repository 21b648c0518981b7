"""The fact stage: a reading in, records out."""

from __future__ import annotations

from expo_extract.facts.agreements import find_deals, named_agreements
from expo_extract.facts.confidence import threshold
from expo_extract.facts.context import Context
from expo_extract.facts.event_bodies import event_organizers
from expo_extract.facts.events import event_records
from expo_extract.facts.participants import named_participants
from expo_extract.facts.relevance import all_counted
from expo_extract.facts.tallies import count_chances, count_record, told_once
from expo_extract.mentions import Reading, Rejection
from expo_extract.records import Record


def build(reading: Reading) -> tuple[list[Record], list[Rejection]]:
    """Reads the facts of one document.

    Args:
        reading: the document's tokens, sentences and mentions.

    Returns:
        The records with evidence in raw offsets, in order of position, and what was dropped with a code. A document about no event
        gives no records.
    """
    context = Context(reading)
    if context.main is None:
        return [], [Rejection("events", "no_event", 0, 0)]
    counted, rejections = context.once(all_counted)
    deals = find_deals(context)
    organizers = event_organizers(context)
    named = named_participants(context, deals, organizers)
    agreements = named_agreements(context, deals)
    chances = count_chances(context, counted)
    told = told_once(context, counted, agreements, chances)
    counts = [count_record(context, f, chances[id(f)]) for f in told if chances[id(f)] >= threshold("count")]
    facts = [*named, *agreements, *counts]
    return [*event_records(context, organizers, named, facts), *facts], rejections
