"""Whose event it is, where no word of organising says so: the owner in its name, the body made for it, the head's body, its staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.announcers import announcer
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, alone, entity_type, full_end, full_start
from expo_extract.facts.holders import main_holding
from expo_extract.facts.holding import holding_words
from expo_extract.facts.persian_parts import is_secretary
from expo_extract.mentions import Mention, PersonValue

# How many words may stand between a name and the office that it takes («X مديرا لمهرجان»), and between that and the event.
OFFICE_WORDS = 3
# Sentences of the lead, in which a head announces what his body holds.
LEAD = 2
SAID = "role.organizer.before"


def owners(context: Context, groups: list[Group]) -> Iterator[Casting]:
    """Every name that may be the organiser of an event by its place alone.

    Args:
        context: the document's context.
        groups: its names.
    """
    for group in groups:
        if group.entity_type == "organization":
            label = _body(context, group.members[0])
        elif group.entity_type == "person":
            label = "person.staff" if any(runs_it(context, m) for m in group.members) else None
            if is_secretary(context, group):
                label = SAID
        else:
            label = None
        if label:
            kind = "cue" if label == SAID else group.span.kind
            yield Casting(group, "organizer", replace(group.span, kind=kind, label=label), 0)
    grouped = {m for g in groups for m in g.members}
    for body in context.reading.entities:  # those in a title stand in no group
        if entity_type(body) == "organization" and body not in grouped:
            label = _body(context, body) or ("organization.head" if _announces(context, body) else None)
            if label:
                group = alone("organization", body)
                yield Casting(group, "organizer", replace(group.span, label=label), 0)
    yield from _holders(context)


def _holders(context: Context) -> Iterator[Casting]:
    """Who holds the main event by the grammar of the text, as if a word of organising stood right before."""
    bodies = main_holding(context)
    for body in [*bodies.told, *bodies.beside] if bodies is not None else ():
        cue = Mention("cue", body.start, body.end, body.text, SAID)
        yield Casting(alone("organization", body), "organizer", cue, 0)


def _body(context: Context, body: Mention) -> str | None:
    """«مؤتمر الاتحاد», «همایش شهرداری»: the owner in or after the name; «جمعية مهرجان …»: a body made for it; «الحزب … مؤتمره»."""
    lexicon = context.scene.lexicon
    if context.is_in_event_name(body):
        return "organization.owner"
    if context.events_between(body.start, body.end) or _words(context, body.start, body.end) & lexicon.committees:
        return "organization.made_for"
    before = context.event_before(body.start)
    if before is not None and belongs_to(context, before[0], body):
        return "organization.owner"
    sentence = context.scene.sentence_of(body)
    after = context.events_between(body.end, sentence.end)
    if after and _first_word(context, after[0][0]).endswith(lexicon.possessives):
        return "organization.possessor"
    return "organization.announcer" if after and announcer(context, after[0][0]) is body else None


def belongs_to(context: Context, event: Mention, body: Mention) -> bool:
    """«مؤتمر القلب | لجمعية …», «المنتدى التابع | للمجلس», «همایش | شهرداری»: whether a body right after an event says whose it is.

    Args:
        context: the document's context.
        event: the event.
        body: a body after it.
    """
    between = context.reading.tokens_between(event.end, body.start)
    return event.end <= body.start and all(t.key in holding_words(context.lang).belonging for t in between)


def _announces(context: Context, body: Mention) -> bool:
    """«رئیس اداره فرهنگ از برگزاری همایش خبر داد»: a head who speaks of holding it speaks for his body."""
    sentence = context.scene.sentence_of(body)
    if context.reading.sentence_index(sentence.start) > LEAD or not context.scene.sentence_cues("speech", sentence):
        return False
    held = _words(context, body.end, sentence.end) & context.scene.lexicon.organising
    return bool(held) and bool(context.events_between(body.end, sentence.end))


def runs_it(context: Context, person: Mention) -> bool:
    """«مدير المهرجان …», «… مديرا لمهرجان», «دبیر جشنواره»: an office of the event itself.

    Args:
        context: the document's context.
        person: who may have it.
    """
    staff = context.scene.lexicon.staff
    value = person.value
    if isinstance(value, PersonValue) and value.title_start is not None and value.title_end is not None:
        titled = _words(context, value.title_start, value.title_end) & staff
        return bool(titled) and bool(context.events_between(value.title_start, value.title_end))
    tokens = context.reading.tokens
    after = context.reading.token_at(full_end(person))
    before = context.reading.token_at(full_start(person))
    for index in [*range(after, min(len(tokens), after + OFFICE_WORDS)), *range(max(0, before - OFFICE_WORDS), before)]:
        if tokens[index].key in staff:
            reach = tokens[min(len(tokens) - 1, index + OFFICE_WORDS)].end
            if context.events_between(tokens[index].end, reach):
                return True
    return False


def _words(context: Context, start: int, end: int) -> set[str]:
    return {t.key for t in context.reading.tokens_between(start, end)}


def _first_word(context: Context, mention: Mention) -> str:
    return context.reading.tokens[context.reading.token_at(mention.start)].text
