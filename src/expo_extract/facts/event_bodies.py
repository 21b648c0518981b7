"""Who holds an event and under whose patronage: participants in these roles, and bodies that the event's own name or its announcement tells."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.context import Context
from expo_extract.facts.names import same_name
from expo_extract.facts.nodes import FAMILY, EventNode
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, Sentence
from expo_extract.records import Participant

ANNOUNCED_WITHIN = 16  # tokens between a body and the event that it announces
ORGANISED_WITHIN = 20  # characters between a word of organising and a person
UNDER = "تحت"  # «تحت إشراف» honours a patron, «بإشراف» may tell who does the work
SUPERVISED_WITHIN = 80  # characters between «تحت إشراف» and the last of those who supervise


def event_organizers(context: Context, node: EventNode, named: list[Participant], key: str) -> list[str]:
    """The names of the organisers.

    Args:
        context: the document's context.
        node: the event.
        named: the named participants of the document.
        key: the provisional id of the event.

    Returns:
        The bodies in the role that stand beside the event; without any, the one whose meeting it is or that announces it; then persons
        in the role, and at last the event's own society.
    """
    found = [
        p for p in _with_role(named, "organizer", key) if _beside(context, node, p) and not _supervises(context, p)
    ]
    bodies = [p.name for p in found if p.name and p.entity_type != "person"]
    persons = [p.name for p in found if p.name and _organises(context, p)]
    return bodies or _told_by_name(context, node) or _announced(context, node) or persons or _own_society(context, node)


def event_patrons(context: Context, named: list[Participant], key: str) -> list[str]:
    """The names of the patrons; persons under whose supervision («تحت إشراف») an event is held are such too."""
    supervisors = [p for p in _with_role(named, "organizer", key) if _supervises(context, p)]
    return [p.name for p in [*_with_role(named, "patron", key), *supervisors] if p.name]


def _with_role(named: list[Participant], role: str, key: str) -> list[Participant]:
    return [p for p in named if p.role == role and p.name and p.event_id in (key, None)]


def _supervises(context: Context, participant: Participant) -> bool:
    if participant.entity_type != "person":
        return False
    start = context.reading.aligned.to_text(participant.evidence.start, participant.evidence.end)[0]
    cues = context.scene.cues("role.organizer", max(0, start - SUPERVISED_WITHIN), start)
    return any(cue.text.startswith(UNDER) for cue in cues)


def _organises(context: Context, participant: Participant) -> bool:
    """Whether a word of organising stands beside a person; a director («مدير المهرجان», «دبیر جشنواره») has a part, but holds no event."""
    start, end = context.reading.aligned.to_text(participant.evidence.start, participant.evidence.end)
    around = context.scene.cues("role.organizer", max(0, start - ORGANISED_WITHIN), end + ORGANISED_WITHIN)
    return participant.entity_type != "person" or any(around)


def _beside(context: Context, node: EventNode, participant: Participant) -> bool:
    """Whether the event is spoken of in the sentence: «من طرف», «از سوی» and «بالتعاون مع» tell who does anything at all."""
    start = context.reading.aligned.to_text(participant.evidence.start, participant.evidence.end)[0]
    return any(_in_sentence(context.reading.sentence_of(start), node))


def _in_sentence(sentence: Sentence, node: EventNode) -> Iterator[Mention]:
    return (m for m in node.mentions if sentence.start <= m.start < sentence.end)


def _told_by_name(context: Context, node: EventNode) -> list[str]:
    """«المؤتمر الثاني لنقابة الأطباء», «انجمن همایش سالانه خود را …»: the body whose meeting it is."""
    for mention in node.mentions:
        body = _owner(context, mention) if _is_possessive(context, mention) else _inside(context, node, mention)
        if body is not None:
            return [context.scene.name(body)]
    return []


def _is_possessive(context: Context, mention: Mention) -> bool:
    """«مؤتمره السنوي», «همایش سالانه خود»."""
    reading = context.reading
    first = reading.tokens[reading.token_at(mention.value.name_start)]
    head = event_lexicon(context.lang).heads.get(first.key)
    after = reading.tokens[reading.token_at(mention.end - 1) + 1 :][:1]
    return (head is not None and head.possessive) or any(t.key in context.scene.lexicon.own for t in after)


def _owner(context: Context, mention: Mention) -> Mention | None:
    """The last body before «مؤتمره» in its sentence."""
    sentence = context.scene.sentence_of(mention)
    bodies = [m for m in _bodies(context) if sentence.start <= m.start and m.end <= mention.start]
    return bodies[-1] if bodies else None


def _inside(context: Context, node: EventNode, mention: Mention) -> Mention | None:
    """The body with which the name of a meeting ends."""
    if FAMILY.get(node.event_type, node.event_type) != "conference":
        return None
    within = (m for m in _bodies(context) if mention.start < m.start and m.end == mention.end)
    return next(within, None)


def _announced(context: Context, node: EventNode) -> list[str]:
    """«تعتزم وزارة الصناعة تنظيم ندوة», «رئیس اداره فرهنگ از برگزاری جشنواره … خبر داد»: a body before a noun of holding."""
    for mention in node.mentions:
        index = context.reading.token_at(mention.start)
        if index and context.reading.tokens[index - 1].key not in context.scene.lexicon.holding_nouns:
            continue
        sentence = context.scene.sentence_of(mention)
        before = [m for m in _bodies(context) if sentence.start <= m.start and m.end <= mention.start]
        near = [m for m in before if index - context.reading.token_at(m.end - 1) <= ANNOUNCED_WITHIN]
        if near and not _is_place(context, near[-1]):
            name = context.scene.name(near[-1])
            return [] if any(same_name(name, n) for n in node.names) else [name]
    return []


def _own_society(context: Context, node: EventNode) -> list[str]:
    """«جمعية مهرجان الضفاف», «بنیاد جشنواره …»: a body that is named for the event."""
    for mention in node.mentions:
        index = context.reading.token_at(mention.start) - 1
        if (
            not mention.value.generic
            and index >= 0
            and context.reading.tokens[index].key in context.scene.lexicon.societies
        ):
            return [context.scene.written(context.reading.tokens[index].start, mention.end)]
    return []


def _is_place(context: Context, body: Mention) -> bool:
    """«در دانشگاه تهران», «مع وزارة الصحة»: a body after a preposition is not who acts."""
    index = context.reading.token_at(body.start)
    return index > 0 and context.reading.tokens[index - 1].key in context.scene.lexicon.beside_words


def _bodies(context: Context) -> list[Mention]:
    return [m for m in context.reading.entities if m.label == "ORG"]
