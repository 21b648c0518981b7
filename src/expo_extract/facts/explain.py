"""Why a fact was given, or was not: every candidate with its chance, the chance asked for, and the features that weighed most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.facts.about import evidence_of
from expo_extract.facts.agreements import find_deals, named_agreements
from expo_extract.facts.casting import participant_features, role_features
from expo_extract.facts.castings import castings
from expo_extract.facts.confidence import contributions, threshold
from expo_extract.facts.context import Context
from expo_extract.facts.counts import CountedFact
from expo_extract.facts.event_bodies import event_organizers
from expo_extract.facts.listing import is_listing
from expo_extract.facts.participants import Part
from expo_extract.facts.relevance import all_counted, count_features
from expo_extract.facts.tallies import count_chances, told_once
from expo_extract.mentions import Mention, Reading

_REASONS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that might have become a fact.

    Attributes:
        start: where it stands, in code points of the raw text, half-open with ``end``.
        end: the position after it.
        text: the words there.
        kind: ``event``, ``count``, ``participant`` (whether somebody takes part at all) or ``role`` (whether in this role).
        what: the category, the role, or the name of the event.
        rule: which rule proposed it, and the cue that it went by.
        chance: the probability that it is right, 0 to 1.
        least: the chance below which it is not given.
        merged: another candidate says the same, and more.
        reasons: the features that weighed most, with their weight; above 0 they speak for it.
    """

    start: int
    end: int
    text: str
    kind: str
    what: str
    rule: str
    chance: float
    least: float
    merged: bool
    reasons: tuple[tuple[str, float], ...]

    @property
    def given(self) -> bool:
        """Whether it passed."""
        return self.chance >= self.least and not self.merged


def explain(reading: Reading) -> list[Candidate]:
    """Returns every candidate of a document in order of position; none where it is about no event.

    Args:
        reading: the document's tokens, sentences and mentions.
    """
    context = Context(reading)
    if context.main is None:
        return []
    found = {*_events(context), *_counts(context), *_participants(context)}
    return sorted(found, key=lambda c: (c.start, c.end, c.kind, c.what))


def _events(context: Context) -> Iterator[Candidate]:
    listed = is_listing(context.scene, context.nodes)
    for node in context.nodes:
        kind, features = evidence_of(context, node)
        what = f"{node.name} ({'main' if node.is_main and not listed else node.relation or 'other'})"
        yield _candidate(context, node.mentions[0], kind, what, "events", features)


def _counts(context: Context) -> Iterator[Candidate]:
    counted, _ = context.once(all_counted)
    chances = count_chances(context, counted)
    kept = {id(fact) for fact in told_once(context, counted, named_agreements(context, find_deals(context)), chances)}
    for fact in counted:
        yield _count(context, fact, id(fact) not in kept)


def _count(context: Context, fact: CountedFact, merged: bool) -> Candidate:
    modality = context.count_modality(fact.mention, context.node_of(fact.mention), fact.category)
    what = f"{fact.category}, {modality}"
    return _candidate(context, fact.mention, "count", what, fact.by, count_features(context, fact), merged)


def _participants(context: Context) -> Iterator[Candidate]:
    for casting in castings(context, find_deals(context), event_organizers(context)):
        for mention in casting.group.members:
            part = Part(context, casting, mention)
            rule = casting.cue.label or "no cue"
            here = participant_features(context, casting, mention)
            yield _candidate(context, mention, "participant", part.name, rule, here)
            role = role_features(context, casting, mention)
            yield _candidate(context, mention, "role", f"{part.name}: {casting.role}", rule, role)


def _candidate(
    context: Context,
    mention: Mention,
    kind: str,
    what: str,
    rule: str,
    features: dict[str, float],
    merged: bool = False,
) -> Candidate:
    aligned = context.reading.aligned
    start, end = aligned.to_raw(mention.start, mention.end)
    chance, weighed = contributions(kind, features)
    reasons = sorted(weighed.items(), key=lambda item: (-abs(item[1]), item[0]))[:_REASONS]
    return Candidate(
        start, end, aligned.raw[start:end], kind, what, rule, chance, threshold(kind), merged, tuple(reasons)
    )
