"""Counted facts to records of the four types that carry counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from expo_extract.facts.confidence import confidence, threshold
from expo_extract.facts.context import Context
from expo_extract.facts.counts import AGREEMENT_KINDS, GROUPS, VISITOR_KINDS, CountedFact
from expo_extract.facts.events import event_key
from expo_extract.facts.merge import merge_counts, outside_deals
from expo_extract.facts.relevance import count_features
from expo_extract.facts.worths import without_worths
from expo_extract.mentions import Mention
from expo_extract.records import Agreement, Figure, Participant, Record, VisitorCount
from expo_extract.records.base import Origin


def count_chances(context: Context, counted: list[CountedFact]) -> dict[int, float]:
    """How likely each counted fact is right, by its identity."""
    return {id(fact): confidence("count", count_features(context, fact)) for fact in counted}


def told_once(
    context: Context,
    counted: list[CountedFact],
    agreements: list[Agreement],
    chances: Mapping[int, float] | None = None,
) -> list[CountedFact]:
    """The counted facts, each told once: merged, and without what an agreement says already or is worth.

    Args:
        context: the document's context.
        counted: all that it counts.
        agreements: its named agreements.
        chances: how likely each is right, as of :func:`count_chances`. One that is not given takes no other's place: a headline's
            «42 فيلما», of which nothing is sure yet, does not hide the body's «يعرض المهرجان 42 فيلما».
    """
    given = [fact for fact in counted if chances is None or chances[id(fact)] >= threshold("count")]
    known = {id(fact) for fact in given}
    doubtful = [fact for fact in counted if id(fact) not in known]
    merged = merge_counts(given, context.reading.sentence_index)
    every = sorted([*merged, *doubtful], key=lambda fact: fact.mention.start)
    return without_worths(context, outside_deals(every, agreements))


def count_record(context: Context, fact: CountedFact, chance: float) -> Record:
    """The record for a counted fact that is right with this chance."""
    node = context.node_of(fact.mention)
    modality = context.count_modality(fact.mention, node, fact.category)
    common: dict[str, Any] = {
        "lang": context.lang,
        "event_id": event_key(context, node) if node else None,
        "modality": modality,
        "evidence": context.scene.evidence(fact.mention.start, fact.mention.end),
        "extractor": fact.by,
        "confidence": chance,
    }
    origin = _origin(context, fact.mention)
    own: dict[str, Any]
    if fact.category in VISITOR_KINDS:
        own = {"visitor_kind": fact.category, "period": _period(context, fact.mention), "origin": origin or "all"}
        return VisitorCount(**common, quantity=fact.quantity, **own)
    if fact.category in AGREEMENT_KINDS:
        own = {"kind": fact.category, "status": _status(context, fact.mention, modality), "origin": origin}
        return Agreement(**common, count=fact.quantity, **own)
    if fact.category in GROUPS:
        own = {"group": fact.category, "origin": origin}
        return Participant(**common, count=fact.quantity, **own)
    own = {"category": fact.category, "label": fact.quantity.unit}
    return Figure(**common, quantity=fact.quantity, **own)


def _origin(context: Context, mention: Mention) -> Origin | None:
    scene = context.scene
    end = scene.reading.tokens[min(len(scene.reading.tokens) - 1, scene.reading.token_at(mention.end - 1) + 1)].end
    domestic = bool(scene.cues("origin.domestic", mention.start, end))
    foreign = bool(scene.cues("origin.foreign", mention.start, end))
    if domestic and foreign:
        return "all"
    return "domestic" if domestic else "foreign" if foreign else None


def _period(context: Context, mention: Mention) -> str:
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    best = ("total", 7)
    for period in ("daily", "hourly", "so_far"):
        near = scene.nearest(scene.sentence_cues(f"period.{period}", sentence), mention, best[1] - 1)
        if near is not None:
            best = (period, near[1])
    return best[0]


def _status(context: Context, mention: Mention, modality: str) -> str:
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    if scene.nearest(scene.sentence_cues("status.negotiation", sentence), mention, 6):
        return "under_negotiation"
    return "signed" if modality == "actual" else "planned"
