"""Bodies that take part through their people: firms whose staff is asked at a show, houses whose experts speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_senses import SHOWS
from expo_extract.facts.groups import Group, alone, full_start
from expo_extract.facts.names import same_name
from expo_extract.mentions import Mention

OTHERWISE = ("organizer", "sponsor", "patron", "visitor", "host")
NOT_NAMED = (".agency", ".short")
OFFICE_WITHIN = 6  # tokens from an office to the firm it is in
FROM_WITHIN = 3  # tokens from «أساتذة» to «من», adjectives between
SPEAKS_WITHIN = 2  # tokens from the verb to «أساتذة», with a number


def exhibiting_firms(context: Context, found: Iterable[Casting]) -> Iterator[Casting]:
    """«قال مدير المبيعات في شركة X»: at a show the firm whose people are quoted exhibits, unless it holds the show or pays for it.

    Args:
        context: the document's context.
        found: the castings by words of a part and of saying.
    """
    if context.family not in SHOWS:
        return
    known = list(found)
    others = [context.scene.name(m) for c in known if c.role in OTHERWISE for m in c.group.members]
    visitors = {id(c.group) for c in known if c.role == "visitor"}
    for casting in known:
        if not casting.cue.label.startswith("speech") or id(casting.group) in visitors:
            continue
        for firm in filter(None, (_employer(context, person) for person in casting.group.members)):
            if not any(same_name(context.scene.name(firm), name) for name in others):
                cue = replace(firm, kind="cue", label="role.exhibitor.before")
                yield Casting(alone("organization", firm), "exhibitor", cue, 0)


def _employer(context: Context, person: Mention) -> Mention | None:
    """The firm in whose office somebody is: «صاحب دار X», «مديرة التسويق في بنك X سعاد …», «سعاد … من شركة X»."""
    words, reading = cast_words(context.lang), context.reading
    sentence = context.scene.sentence_of(person)
    for firm in context.scene.within(reading.entities, sentence.start, sentence.end):
        if firm.label != "ORG" or reading.key_at(firm.start) not in words.traders or firm.by.endswith(NOT_NAMED):
            continue
        office = _office(context, firm, person)
        inside = {t.key for t in reading.tokens_between(firm.start, firm.end)}
        if office and not inside & words.staging and not office & words.deputation:
            return firm
    return None


def _office(context: Context, firm: Mention, person: Mention) -> set[str]:
    """The words of somebody's office in a firm, which stands right before his name with it, or right after it; none where it is no office."""
    reading, origins = context.reading, context.scene.lexicon.origins
    if firm.end <= person.start:
        styled = max(firm.end, full_start(person))
        office = reading.keys_before(firm.start, OFFICE_WITHIN)
        office = office if _only_home(context, firm.end, styled) else []
    else:
        office = [t.key for t in reading.tokens_between(person.end, firm.start)]
        if len(office) == 1 and office[0] in origins:
            return set(office)
        office = office if len(office) <= OFFICE_WITHIN else []
    words = cast_words(context.lang)
    offices = context.scene.lexicon.position_heads | words.owning
    nearest = [key for key in office if key not in words.giving][-1:]
    return set(office) if offices.intersection(office) and words.directing.isdisjoint(nearest) else set()


def _only_home(context: Context, start: int, end: int) -> bool:
    """Whether nothing but the country of a firm stands between it and its man: «صاحب دار X | من مصر | سامي …»."""
    between = context.reading.tokens_between(start, end)
    if not between:
        return True
    home = context.scene.within(context.reading.entities, between[0].end, end)
    led = between[0].key in context.scene.lexicon.origins
    return led and any(m.label == "GPE" and m.start == between[1].start and m.end == between[-1].end for m in home)


def speaking_for(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    """«ورشات يؤطرها خبراء من معهد X»: the bodies whose people speak, right after the verb.

    Args:
        context: the document's context.
        cue: the verb.
        groups: the names of its sentence.
    """
    words, origins = cast_words(context.lang), context.scene.lexicon.origins
    for group in groups:
        if group.entity_type != "organization" or group.start < cue.end:
            continue
        between = [t.key for t in context.reading.tokens_between(cue.end, group.start)]
        people = next((i for i, k in enumerate(between) if k in words.people), None)
        if people is None or people > SPEAKS_WITHIN or between[-1] not in origins:
            return None
        return group if len(between) - people - 2 < FROM_WITHIN else None
    return None
