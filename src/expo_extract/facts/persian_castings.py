"""Castings that only Persian words make: nouns of a part, a prize or a duty, verbs of winning and of performing, stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import ALLOWED, fitting
from expo_extract.facts.cue_senses import GIFT, SHOWS, casts, role_of
from expo_extract.facts.groups import Group, alone, full_end, full_start
from expo_extract.facts.persian_clauses import brings_goods, has_talk, owns_wares, partners
from expo_extract.facts.persian_cues import in_clause, is_told, key_before, of_duty, of_noun, subject, tells
from expo_extract.facts.persian_parts import (
    brings,
    comes_with,
    has_stand,
    is_recited,
    keeps_stand,
    relative_body,
    sells,
    with_joined,
)
from expo_extract.facts.persian_prizes import deemed, honoured, of_list, of_prize, winners
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

# The sides of cues that stand for such words.
DUTIES = ("duty", "paid", "borne", "funded", "done", "handed", "lent", "led")
NOUNS = ("noun", "jury", "gift")
WINNING = ("wins", "gets", "takes", "deems")
OF_BODIES = ("role.organizer", "role.sponsor", "role.exhibitor", "role.host")
MEETINGS = ("conference", "conference_and_exhibition")
OFFICE_WITHIN = 2  # tokens from a name to the office behind it, past a comma


def exhibiting(context: Context, groups: list[Group], in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The countries that come to a show with a number of firms, and who has a stand, as if they were said to exhibit."""
    if context.lang != "fa" or context.family not in (*SHOWS, "festival"):
        return
    showing = [g for g in groups if sells(context, g) or owns_wares(context, g)]
    for group in [*showing, *_goods(context, in_sentence)]:
        yield Casting(group, "exhibitor", replace(group.span, kind="cue", label="role.exhibitor.after"), 0)
    if context.family in SHOWS:
        stands = [(t, context.reading.sentence_of(t.start).start) for t in _stands(context)]
        near = [(stand, in_sentence.get(start, [])) for stand, start in stands]
        having = [find(context, stand, names) for stand, names in near for find in (has_stand, keeps_stand)]
        coming = (g for g in groups if brings(context, g) or comes_with(context, g))
        for group in [*filter(None, having), *coming]:
            yield Casting(group, "exhibitor", replace(group.span, kind="cue", label="role.exhibitor.after"), 0)


def having_talks(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """«X کارگاه طعم‌سنجی دارد», «X و Y مناظره‌ای خواهند داشت»: who has a talk at a meeting."""
    if context.lang != "fa" or context.family not in MEETINGS:
        return
    for token in context.reading.tokens:
        if token.key in role_words().talks:
            near = in_sentence.get(context.reading.sentence_of(token.start).start, [])
            for group in has_talk(context, token, fitting(near, "speaker")):
                yield Casting(group, "speaker", replace(group.span, kind="cue", label="role.speaker.after"), 0)


def _goods(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Group]:
    """Who brings, makes or shows goods of his own."""
    verbs = role_words().bringing_goods | role_words().making_goods | role_words().showing_goods
    for token in context.reading.tokens:
        if token.key in verbs:
            yield from brings_goods(context, token, in_sentence.get(context.reading.sentence_of(token.start).start, []))


def on_show(context: Context) -> Iterator[Casting]:
    """«نمایشگاه نقاشی‌های X»: whose works the name of a Persian event tells of."""
    for mention in context.reading.entities if context.lang == "fa" else ():
        if mention.label == "PERSON" and mention.by.endswith(".nested"):
            group = alone("person", mention)
            if key_before(context, group) in role_words().arts:
                yield Casting(group, "exhibitor", replace(group.span, kind="cue", label="role.exhibitor.before"), 0)


def of_prize_list(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """Those in a Persian list of winners."""
    for group in of_list(context, in_sentence) if context.lang == "fa" else ():
        yield Casting(group, "awardee", replace(group.span, kind="cue", label=GIFT), 0)


def of_persian_noun(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """The castings by a Persian noun of a role, of a prize or of a duty."""
    _, role, side = cue.label.split(".")
    after = True
    found: list[Group] = []
    if side in DUTIES:
        duty = of_duty(context, cue, groups)
        found, role = duty if duty else (found, role)
    elif side == "gift":
        prized = of_prize(context, cue, fitting(groups, role))
        found = [prized] if prized else []
    else:
        relative = cue.label.startswith(OF_BODIES) and is_told(context, cue)
        fit = [g for g in fitting(groups, role) if side != "jury" or g.entity_type == "person"]
        if role == "sponsor":
            fit = sorted([*fit, *_rulers(context, groups)], key=lambda g: g.start)
        body = relative_body(context, cue, fit) if relative else None
        told = (body, False) if body is not None else of_noun(context, cue, fit)
        found, after = ([told[0]], told[1]) if told else (found, after)
    if role == "sponsor" and any(g.entity_type == "person" for g in found):
        role = "patron"
    for group in found:
        if group.entity_type in ALLOWED[role]:
            meant = replace(cue, label=GIFT if side == "gift" else f"role.{role}.{'before' if after else 'after'}")
            yield from casts(context, group, role, meant, 0)


def persian_subject(context: Context, verb: Mention, groups: list[Group]) -> list[Group]:
    """Whom a Persian verb speaks of: its subject, or whom it honours."""
    if verb.label.startswith("role.awardee"):
        return honoured(context, verb, groups)
    told = relative_body(context, verb, groups) if verb.label.startswith(OF_BODIES) else None
    group = told or subject(context, verb, groups)
    if group is None:
        return []
    company = _company(context, verb, group, groups)
    return [*partners(context, verb, group, groups), *with_joined(context, group, groups), *company]


def _company(context: Context, verb: Mention, group: Group, groups: list[Group]) -> list[Group]:
    """«X به اتفاق Y از نمایشگاه بازدید کرد»: who comes along with the subject of a verb of visiting or of being there."""
    if not verb.label.startswith(("role.visitor", "role.attendee", "role.take_part")):
        return []
    between = (g for g in groups if group.end <= g.start and g.end <= verb.start)
    return [g for g in between if key_before(context, g) in role_words().along]


def performing(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """«X آیاتی از قرآن را تلاوت کرد», «گروه X چهار قطعه اجرا کرد»: a person or a troupe that performs at an event."""
    fit = fitting(groups, "perform")
    group = subject(context, cue, fit)
    cue = replace(cue, label="role.speaker.perform")
    for actor in with_joined(context, group, fit) if group is not None else ():
        yield from casts(context, actor, role_of(cue), cue, context.scene.gap(cue, actor.span))


def reciting(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """«X سروده تازه خود را خواند», «پیام وزیر توسط X قرائت شد»: who reads a work or a message at an event."""
    if not is_recited(context, cue):
        return
    persons = fitting(groups, "speaker")
    agents = [g for g in in_clause(context, cue, persons) if key_before(context, g) in role_words().agents]
    passive = any(map(tells, context.reading.tokens_between(cue.start, cue.end)))
    reader = agents[-1] if agents else None if passive else subject(context, cue, persons)
    if reader is not None:
        yield Casting(reader, "speaker", replace(cue, label="role.speaker.after"), context.scene.gap(cue, reader.span))


def winning(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """The castings by a Persian verb of winning, or of finding somebody the best."""
    find = deemed if cue.label.endswith(".deems") else winners
    for group in find(context, cue, fitting(groups, "awardee")):
        yield Casting(group, "awardee", replace(cue, label="role.awardee.after"), context.scene.gap(cue, group.span))


def _rulers(context: Context, groups: list[Group]) -> Iterator[Group]:
    """«X، امیر منطقه، حامی رسمی رویداد است»: persons whose office is one of rule, so that what they support is under their patronage."""
    for group in groups:
        last = group.members[-1]
        end = context.reading.token_at(full_end(last) - 1) + 1 + OFFICE_WITHIN
        named = context.reading.tokens[context.reading.token_at(full_start(last)) : end]
        called = context.reading.key_at(group.members[0].start) in role_words().rulers  # «امیر منطقه» alone
        if group.entity_type == "person" and not called and any(t.key in role_words().rulers for t in named):
            yield group


def _stands(context: Context) -> Iterator[Token]:
    stands = role_words().stands
    return (t for t in context.reading.tokens if t.key in stands)
