"""Named agreements: who signed what with whom about what, for how much."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.facts.confidence import confidence
from expo_extract.facts.context import Context
from expo_extract.facts.events import event_key
from expo_extract.facts.groups import entity_type, full_end, full_start
from expo_extract.facts.names import same_name
from expo_extract.mentions import Mention, Sentence
from expo_extract.records import Agreement, Money, Party, Quantity
from expo_extract.records.base import Modality

REACH = 14
SUBJECT_WORDS = 8


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement noun with the parties that the grammar around it gives."""

    noun: Mention
    parties: tuple[Mention, ...]
    counted: tuple[Mention, ...]
    end: int


def named_agreements(context: Context, deals: list[Deal]) -> list[Agreement]:
    """The records of deals, repeated ones merged, in order of position."""
    records: list[Agreement] = []
    for deal in deals:
        record = _record(context, deal)
        twin = next((r for r in records if _same_deal(r, record)), None)
        if twin is None:
            records.append(record)
        else:
            _enrich(twin, record)
    return records


def find_deals(context: Context) -> list[Deal]:
    """The agreements of a document that name at least one party, in order of position."""
    nouns = context.scene.cues("agreement")
    deals = []
    for i, noun in enumerate(nouns):
        sentence = context.scene.sentence_of(noun)
        following = next((n.start for n in nouns[i + 1 :] if n.start < sentence.end), sentence.end)
        previous = next((n.end for n in reversed(nouns[:i]) if n.start >= sentence.start), sentence.start)
        deal = (
            _between(context, noun, previous, following)
            or _with(context, noun, sentence, following)
            or _joint(context, noun, previous, sentence)
        )
        if deal is not None:
            deals.append(deal)
    return deals


def _candidates(context: Context, start: int, end: int) -> list[Mention]:
    return [m for m in context.scene.within(context.reading.entities, start, end) if entity_type(m)]


def _between(context: Context, noun: Mention, previous: int, end: int) -> Deal | None:
    """«اتفاقية بين A وB», «تفاهم‌نامه‌ای میان A و B»: the parties follow the preposition."""
    words = [t for t in context.reading.tokens_between(previous, end) if t.key in context.scene.lexicon.between]
    for word in words:
        word_mention = Mention("cue", word.start, word.end, word.text)
        if context.scene.gap(noun, word_mention) > 6 or word.start < noun.start - 60:
            continue
        parties = _list_from(context, word.end, end)
        if parties:
            counted = _counted_parties(context, word.end, end)
            return Deal(noun, tuple(parties[:4]), counted, full_end(parties[-1]))
    return None


def _list_from(context: Context, start: int, end: int) -> list[Mention]:
    """The entities of the list that opens at ``start``: each within three words of the one before, joined by «و» or a comma."""
    chosen: list[Mention] = []
    position = start
    for mention in _candidates(context, start, end):
        between = context.reading.tokens_between(position, full_start(mention))
        if len(between) > 4:
            break
        if chosen and not any(t.key in context.scene.lexicon.conjunctions for t in between):
            if entity_type(mention) != "country":
                break
            continue  # «شركة سويز في فرنسا»: the country places the party before it
        chosen.append(mention)
        position = full_end(mention)
    return chosen


def _with(context: Context, noun: Mention, sentence: Sentence, end: int) -> Deal | None:
    """«وقعت A اتفاقية مع B», «A با B قرارداد بست»: one party before the preposition, one after."""
    lexicon = context.scene.lexicon
    words = [t for t in context.reading.tokens_between(sentence.start, end) if t.key in lexicon.with_words]
    for word in words:
        word_mention = Mention("cue", word.start, word.end, word.text)
        if context.scene.gap(noun, word_mention) > 6:
            continue
        others = _list_from(context, word.end, max(end, noun.end))
        if not others or context.scene.gap(others[0], noun) > REACH:
            continue
        first = _subject_party(context, noun, word.start, sentence)
        parties = [p for p in (first, *others[:3]) if p is not None]
        return Deal(noun, tuple(parties), (), max(noun.end, full_end(others[-1])))
    return None


def _subject_party(context: Context, noun: Mention, before: int, sentence: Sentence) -> Mention | None:
    """The body that signs: the organisation nearest before the preposition, in this sentence or the one before."""
    inside = [m for m in _candidates(context, sentence.start, before) if entity_type(m) == "organization"]
    return inside[-1] if inside else None


def _joint(context: Context, noun: Mention, previous: int, sentence: Sentence) -> Deal | None:
    """«A و B تفاهم‌نامه امضا کردند», «وقعت A وB اتفاقية»: two parties joined before the noun."""
    if not context.scene.sentence_cues("role.signatory", sentence):
        return None
    inside = [m for m in _candidates(context, previous, noun.start) if entity_type(m) == "organization"]
    if len(inside) < 2:
        return None
    last, first = inside[-1], inside[-2]
    between = context.reading.tokens_between(full_end(first), full_start(last))
    joined = len(between) <= 3 and any(t.key in context.scene.lexicon.conjunctions for t in between)
    return Deal(noun, (first, last), (), noun.end) if joined and context.scene.gap(last, noun) <= 8 else None


def _counted_parties(context: Context, start: int, end: int) -> tuple[Mention, ...]:
    """«بين وزارة الحج وأكثر من 57 دولة»: the party that is only counted."""
    near = context.scene.within(context.reading.quantities, start, end)
    return tuple(
        q
        for q in near
        if q.value.category in ("countries", "companies", "organizations")
        and context.scene.distance(start, q.start) <= 14
    )


def _record(context: Context, deal: Deal) -> Agreement:
    noun = deal.noun
    node = context.node_of(noun)
    modality = context.modality_of(noun, node)
    start, end = min(noun.start, *(full_start(p) for p in deal.parties)), max(deal.end, noun.end)
    return Agreement(
        lang=context.lang,  # type: ignore[arg-type]
        event_id=event_key(context, node) if node else None,
        modality=modality,
        evidence=context.scene.evidence(start, end),
        extractor=f"{context.lang}.facts.agreements",
        confidence=confidence("agreement", {"strength": min(1.0, len(deal.parties) / 2)}),
        kind=noun.label.split(".")[1],  # type: ignore[arg-type]
        status=_status(context, deal, modality),  # type: ignore[arg-type]
        parties=_parties(context, deal),
        subject=_subject(context, deal),
        value=_value(context, deal),
    )


def _parties(context: Context, deal: Deal) -> list[Party]:
    named = [Party(name=_name(context, m), entity_type=entity_type(m) or "organization") for m in deal.parties]
    counted = [Party(entity_type=_counted_type(q), count=_quantity(q)) for q in deal.counted]
    return [*named, *counted]


def _counted_type(mention: Mention) -> str:  # type: ignore[misc]
    return "country" if mention.value.category == "countries" else "organization"


def _quantity(mention: Mention) -> Quantity:
    quantity: Quantity = mention.value.quantity
    return quantity


def _name(context: Context, mention: Mention) -> str:
    if mention.by.endswith(".short") and getattr(mention.value, "name", None):
        return str(mention.value.name)
    return " ".join(context.scene.raw(mention.start, mention.end).split())


def _status(context: Context, deal: Deal, modality: Modality) -> str:
    scene, sentence = context.scene, context.scene.sentence_of(deal.noun)
    if scene.nearest(scene.sentence_cues("status.negotiation", sentence), deal.noun, 10):
        return "under_negotiation"
    return "signed" if modality == "actual" else "planned"


def _subject(context: Context, deal: Deal) -> str | None:
    """What the agreement is about: the words after «بشأن», «درباره», «لـ» up to the clause's end."""
    sentence = context.scene.sentence_of(deal.noun)
    cues = [c for c in context.scene.sentence_cues("link.subject", sentence) if c.start - deal.noun.end >= 0]
    near = context.scene.nearest(cues, Mention("cue", deal.noun.start, deal.end, ""), 4)
    if near is None:
        return None
    tokens = context.reading.tokens_between(near[0].end, sentence.end)
    stop = next((i for i, t in enumerate(tokens) if context.scene.lexicon.boundaries.get(t.key)), len(tokens))
    words = tokens[: min(stop, SUBJECT_WORDS)]
    return " ".join(context.scene.raw(words[0].start, words[-1].end).split()) if words else None


def _value(context: Context, deal: Deal) -> Money | None:
    """The sum of money nearest after the parties, in the same clause or the next."""
    sentence = context.scene.sentence_of(deal.noun)
    money = [
        q
        for q in context.scene.within(context.reading.quantities, deal.noun.start, sentence.end)
        if q.value.kind == "money"
    ]
    near = context.scene.nearest(money, Mention("cue", deal.noun.start, deal.end, ""), 14)
    value = near[0].value.quantity if near else None
    return value if isinstance(value, Money) else None


def _same_deal(a: Agreement, b: Agreement) -> bool:
    """The same parties again: two in common, or the only one."""
    names_a, names_b = [p.name for p in a.parties if p.name], [p.name for p in b.parties if p.name]
    common = sum(any(same_name(x, y) for y in names_b) for x in names_a)
    return common >= max(1, min(len(names_a), len(names_b)))


def _enrich(kept: Agreement, again: Agreement) -> None:
    kept.subject = kept.subject or again.subject
    kept.value = kept.value or again.value
    if len(again.parties) > len(kept.parties):
        kept.parties = again.parties
