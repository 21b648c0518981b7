"""Named agreements: who signed what with whom about what, for how much."""

from __future__ import annotations

from expo_extract.facts.confidence import confidence
from expo_extract.facts.context import Context
from expo_extract.facts.deal_asides import DealAsides
from expo_extract.facts.deal_fields import DealFields
from expo_extract.facts.deal_reader import GRANT, Deal
from expo_extract.facts.deal_spans import DealSpans
from expo_extract.facts.deal_subject import SubjectReader
from expo_extract.facts.deal_values import ValueReader
from expo_extract.facts.deals import find_deals
from expo_extract.facts.events import event_key
from expo_extract.facts.groups import EntityType, entity_type
from expo_extract.facts.names import same_name
from expo_extract.mentions import Mention
from expo_extract.records import Agreement, Party

__all__ = ["Deal", "find_deals", "named_agreements"]


def named_agreements(context: Context, deals: list[Deal]) -> list[Agreement]:
    """The records of deals, repeated ones merged, in order of position; what is denied was none («نفى توقيع اتفاق مع A»).

    Args:
        context: the document's context.
        deals: its agreements, from ``find_deals``.
    """
    spans = DealSpans(context, deals)
    fields, asides = DealFields(context, spans), DealAsides(context, spans)
    kept: list[tuple[Deal, Agreement]] = []
    for deal in deals:
        record = _record(context, spans, fields, deal)
        if fields.is_disclaimed(deal) or asides.is_aside(deal, record.status):
            continue
        # «الثانية مع B» repeats no «الأولى مع A» of the same several, nor «ساخت را به A | و نصب را به B سپرد».
        given = deal.noun.by == GRANT
        told = [
            r
            for d, r in kept
            if (d.whole or d.noun) != (deal.whole or deal.noun) and not (given and d.noun.by == GRANT)
        ]
        twin = next((r for r in told if _same_deal(r, record)), None)
        if twin is None and fields.points_back(deal):
            twin = next((r for r in reversed(told) if not _differ(r, record)), None)
        if twin is None:
            kept.append((deal, record))
        else:
            _enrich(twin, record)
    return [record for _, record in kept]


def _record(context: Context, spans: DealSpans, fields: DealFields, deal: Deal) -> Agreement:
    node = context.node_of(deal.noun)
    modality = fields.modality(deal)
    return Agreement(
        lang=context.lang,  # type: ignore[arg-type]
        event_id=event_key(context, node) if node else None,
        modality=modality,
        evidence=context.scene.evidence(*spans.evidence(deal)),
        extractor=f"{context.lang}.facts.agreements",
        confidence=confidence("agreement", {"strength": min(1.0, len(deal.parties) / 2)}),
        kind=deal.noun.label.split(".")[1],  # type: ignore[arg-type]
        status=fields.status(deal, modality),
        parties=_parties(context, deal),
        subject=SubjectReader(context, spans).subject(deal),
        value=ValueReader(context, spans).value(deal),
        date=fields.date(deal),
    )


def _parties(context: Context, deal: Deal) -> list[Party]:
    named = [Party(name=context.scene.name(m), entity_type=entity_type(m) or "organization") for m in deal.parties]
    counted = [Party(entity_type=_counted_type(q), count=context.scene.quantity(q)) for q in deal.counted]
    return [*named, *counted]


def _counted_type(mention: Mention) -> EntityType:
    return "country" if mention.value.category == "countries" else "organization"


def _same_deal(a: Agreement, b: Agreement) -> bool:
    """The same parties again: two in common, or the only one; and nothing that tells them apart."""
    names_a, names_b = _names(a), _names(b)
    if _differ(a, b):
        return False
    if len(names_a) > 1 and all(name in b.evidence.text for name in names_a):
        return True  # «بين «X» و«Y»» of the headline, «شركة … «X» … مع «Y»» of the lead
    common = sum(any(same_name(x, y) for y in names_b) for x in names_a)
    return common >= max(1, min(len(names_a), len(names_b)))


def _names(record: Agreement) -> list[str]:
    """The names of its parties; of persons only where there is one body or none, for else they sign for others."""
    named = [p for p in record.parties if p.name]
    bodies = [p for p in named if p.entity_type != "person"]
    return [p.name for p in (bodies if len(bodies) > 1 else named) if p.name]


def _differ(a: Agreement, b: Agreement) -> bool:
    """Two kinds, sums or states of agreement are two agreements; a plain «اتفاقية» may be any kind."""
    kinds = {a.kind, b.kind} - {"agreement"}
    sums = {m.lower for m in (a.value, b.value) if m is not None}
    # «سندی مبادله شد … پروتکل آن هنوز آماده نیست»
    states = a.kind != b.kind and {a.status, b.status} == {"signed", "planned"}
    return states or len(kinds) > 1 or len(sums) > 1 or (a.modality == "negated") != (b.modality == "negated")


def _enrich(kept: Agreement, again: Agreement) -> None:
    kept.subject = kept.subject or again.subject
    kept.value = kept.value or again.value
    kept.date = kept.date or again.date
    if kept.kind == "agreement":
        kept.kind = again.kind
    if _detail(again) > _detail(kept):
        kept.parties = again.parties


def _detail(record: Agreement) -> tuple[int, int]:
    """How much the parties of a record tell: how many, and in how many words («گمرک ارمنستان» rather than «ارمنستان»)."""
    names = _names(record)
    return len(names), sum(len(name.split()) for name in names)
