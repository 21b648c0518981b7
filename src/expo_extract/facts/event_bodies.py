"""Who holds an event and under whose patronage: participants in these roles, and bodies that the event's own name or its announcement tells."""

from __future__ import annotations

from expo_extract.facts.announcers import announcer
from expo_extract.facts.context import Context
from expo_extract.facts.holders import holding, main_holding
from expo_extract.facts.names import content_words, same_name
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.owners import belongs_to
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention
from expo_extract.records import Participant

SUPERVISED_WITHIN = 80  # characters between «تحت إشراف» and the last of those who supervise


def event_organizers(context: Context) -> list[str]:
    """The names of the organisers of the main event; none where there is no event.

    Args:
        context: the document's context.

    Returns:
        The bodies that hold it by the grammar of the text; without any, the one whose meeting it is, that announces it, whose head tells
        that it is held, or that is host; each with their partners. Without any body, persons who hold it, and at last its own society.
    """
    node, bodies = context.main, main_holding(context)
    if node is None or bodies is None:
        return []
    holders = bodies.told or _told_by_name(context, node) or _announced(context, node)
    names = _names(context, [*(holders or bodies.hosts()), *bodies.beside])
    return names or _names(context, holding(context, node, "person").agents()) or _own_society(context, node)


def _names(context: Context, mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(context.scene.name(m) for m in mentions))


def event_patrons(context: Context, named: list[Participant], key: str) -> list[str]:
    """The names of the patrons; persons under whose supervision («تحت إشراف») an event is held are such too."""
    supervisors = [p for p in _with_role(named, "organizer", key) if _supervises(context, p)]
    return [p.name for p in [*_with_role(named, "patron", key), *supervisors] if p.name]


def _with_role(named: list[Participant], role: str, key: str) -> list[Participant]:
    return [p for p in named if p.role == role and p.name and p.event_id in (key, None)]


def _supervises(context: Context, participant: Participant) -> bool:
    """«تحت إشراف» honours a patron, «بإشراف» may tell who does the work."""
    if participant.entity_type != "person":
        return False
    start = context.reading.aligned.to_text(participant.evidence.start, participant.evidence.end)[0]
    cues = context.scene.cues("role.organizer", max(0, start - SUPERVISED_WITHIN), start)
    return any(
        t.key in context.scene.lexicon.honouring for c in cues for t in context.reading.tokens_between(c.start, c.end)
    )


def _told_by_name(context: Context, node: EventNode) -> list[Mention]:
    """«المؤتمر الثاني لنقابة الأطباء», «انجمن همایش سالانه خود را …»: the body whose meeting it is."""
    for mention in node.mentions:
        possessive = _is_possessive(context, mention)
        body = _owner(context, mention) if possessive else _inside(context, mention) or _owner_after(context, mention)
        if body is not None:
            return [body]
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


def _inside(context: Context, mention: Mention) -> Mention | None:
    """The body with which the name of an event ends."""
    return next((m for m in _bodies(context) if mention.start < m.start < mention.end <= m.end), None)


def _owner_after(context: Context, mention: Mention) -> Mention | None:
    """«المؤتمر السابع | لجمعية القلب», «منتدى الشباب | التابع للمجلس»: the body right after an Arabic event that says whose it is."""
    after = (m for m in _bodies(context) if m.start >= mention.end)
    body = next(after, None)
    return body if body is not None and belongs_to(context, mention, body) else None


def _announced(context: Context, node: EventNode) -> list[Mention]:
    """The body that announces it as its own, unless it is the event itself by another name."""
    for mention in node.mentions:
        body = announcer(context, mention)
        if body is not None:
            return [] if any(_is_named_so(context.scene.name(body), n) for n in node.names) else [body]
    return []


def _is_named_so(body: str, event: str) -> bool:
    """Whether a body's name is that of the event, which it does not only stand in («نمایشگاه تجسمی موسسه …»)."""
    return same_name(body, event) and not set(content_words(body)) < set(content_words(event))


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


def _bodies(context: Context) -> list[Mention]:
    """The bodies of the document, but for agencies that report."""
    return [m for m in context.reading.entities if m.label == "ORG" and ".agency" not in m.by]
