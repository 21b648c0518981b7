"""Castings by role cues: whom a verb, a noun or a preposition of taking part speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from expo_extract.facts.arabic_cues import (
    arabic_cue_words,
    gives_talk,
    joins_holder,
    of_performing,
    signs_book,
    troupe_after,
)
from expo_extract.facts.arabic_objects import of_objects
from expo_extract.facts.arabic_tours import with_tours
from expo_extract.facts.arabic_visits import with_visits
from expo_extract.facts.bodies_heard import speaking_for
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_callings import of_calling
from expo_extract.facts.cue_examples import before_next, governing, placed
from expo_extract.facts.cue_guards import holds, is_denied, is_no_part, suffers
from expo_extract.facts.cue_prizes import (
    further_prizes,
    further_winners,
    handed_over,
    honoured_by,
    of_prize_lines,
    prize_after,
    receiver,
    receiving,
    recipients,
)
from expo_extract.facts.cue_reach import ALLOWED, REACH, fitting, nearest_group
from expo_extract.facts.cue_senses import GIFT, casts, role_of, sense, sets_up_stand
from expo_extract.facts.cue_signers import signers
from expo_extract.facts.groups import Group, by_sentence
from expo_extract.facts.persian_acts import by_acts
from expo_extract.facts.persian_awards import awarded
from expo_extract.facts.persian_called import called_beside
from expo_extract.facts.persian_castings import (
    DUTIES,
    NOUNS,
    WINNING,
    exhibiting,
    having_talks,
    of_persian_noun,
    of_prize_list,
    on_show,
    performing,
    persian_subject,
    reciting,
    winning,
)
from expo_extract.facts.persian_clauses import LISTING, PRESENTS, honouring, is_delegation, is_panel, listed_behind
from expo_extract.facts.persian_cues import (
    headed,
    held_with,
    in_clause,
)
from expo_extract.facts.persian_parts import NEEDING, are_buyers, sending, sends_visitors
from expo_extract.facts.persian_patrons import patrons
from expo_extract.facts.persian_quoted import quoted
from expo_extract.facts.stage import is_to_press
from expo_extract.facts.tense import tense_reader
from expo_extract.facts.undertaking import undertaker
from expo_extract.facts.word_order import stands_behind_particle, subject_stands_before
from expo_extract.mentions import Mention
from expo_extract.text import key

CLOSE = 5
INTRODUCED = 2
BESIDE = 4  # with the comma before an apposition


def by_cues(context: Context, groups: list[Group]) -> list[Casting]:
    """Each role cue takes the nearest fitting group on its side; a group keeps the roles of its nearest cues.

    Args:
        context: the document's context.
        groups: its names.
    """
    in_sentence = by_sentence(context.scene, groups)
    found = [
        casting
        for cue in [*context.scene.cues("role"), *_labels(context)]
        for casting in [
            *_of_cue(context, cue, in_sentence.get(context.scene.sentence_of(cue).start, [])),
            *_of_heading(context, cue, in_sentence),
        ]
    ]
    found += [
        *of_prize_lines(context, in_sentence),
        *of_performing(context, in_sentence),
        *of_objects(context, in_sentence),
    ]
    found = with_tours(context, with_visits(context, found, in_sentence), in_sentence)
    found += [*of_prize_list(context, in_sentence), *by_acts(context, in_sentence)]
    found += [*awarded(context, in_sentence), *patrons(context, in_sentence), *called_beside(context, in_sentence)]
    found += quoted(context, in_sentence)
    found += [*exhibiting(context, groups, in_sentence), *on_show(context), *having_talks(context, in_sentence)]
    told = {id(c.group) for c in found}
    found += [_sent(g) for g in groups if id(g) not in told and is_delegation(context, g)]
    nearest: dict[int, int] = {}
    for casting in found:
        nearest[id(casting.group)] = min(casting.gap, nearest.get(id(casting.group), casting.gap))
    return _settled([c for c in found if c.gap <= max(CLOSE, nearest[id(c.group)] + 2)])


def _sent(country: Group) -> Casting:
    """A country that is there by its delegation."""
    return Casting(country, "attendee", replace(country.span, kind="cue", label="role.attendee.before"), 0)


def _settled(found: list[Casting]) -> list[Casting]:
    """Without what a surer word of the same names rules out.

    Whose work gets a prize is honoured; «رعى X حفل الافتتاح» makes a patron alone; a word of one role right before the names
    («هیئت‌های تجاری», «وفود») tells what those of taking part leave open.
    """
    prized = {id(c.group) for c in found if c.cue.label == GIFT}
    patrons = {id(c.group) for c in found if c.role == "patron"}
    told: dict[int, set[str]] = {}
    for c in found:
        if c.gap == 0 and c.cue.label.endswith(".before") and not _leaves_open(c):
            told.setdefault(id(c.group), set()).add(c.role)
    return [
        c
        for c in found
        if not (c.role == "exhibitor" and id(c.group) in prized)
        and not (c.cue.label == "role.attendee.after" and id(c.group) in patrons)
        and not (_leaves_open(c) and c.role not in told.get(id(c.group), {c.role}))
    ]


def _leaves_open(casting: Casting) -> bool:
    return casting.cue.label.startswith(("role.take_part", "role.attendee.after"))


def _labels(context: Context) -> Iterator[Mention]:
    """«أمسية للشعراء: …», «الفائزون: …»: a noun of those who play a part, as the label of a list."""
    heads, tokens = cast_words(context.lang).heads, context.reading.tokens
    for noun, mark in pairwise(tokens):
        if mark.text == ":" and noun.key in heads:
            yield Mention("cue", noun.start, mark.end, noun.text, f"role.{heads[noun.key]}.before")


def _of_heading(context: Context, cue: Mention, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """Those in the lines under a noun of their part: «سخنرانان کلیدی:»."""
    _, role, side = cue.label.split(".")
    if side in (*NOUNS, "heading"):
        for group in headed(context, cue, in_sentence, ALLOWED[role]):
            yield from casts(context, group, role, replace(cue, label=f"role.{role}.before"), 0)


def _of_cue(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    if is_denied(context, cue):
        return
    _, role, side = cue.label.split(".")
    if not holds(context, cue, side):
        return
    if side == "heading":
        return
    if context.lang == "fa" and side in LISTING and (listed := listed_behind(context, cue, fitting(groups, role))):
        for one in listed:
            yield from casts(context, one, role, replace(cue, label=f"role.{role}.before"), 0)
        return
    if side in (*NOUNS, *DUTIES):
        yield from of_persian_noun(context, cue, groups)
        return
    if side in WINNING:
        yield from winning(context, cue, groups)
        return
    if side == "receives":
        yield from receiving(context, cue, groups)
        return
    if side in (*NEEDING, PRESENTS):
        cue = replace(cue, label=f"role.{role}.after")
    if side == "sends":
        sent = sending(context, cue)
        if sent is None:
            return
        cue = sent
    if side in ("performs", "reads"):
        yield from (performing if side == "performs" else reciting)(context, cue, groups)
        return
    troupe = troupe_after(context, cue, groups)
    if troupe is not None:
        yield Casting(troupe, "attendee", replace(cue, label="role.attendee.before"), 0)
        return
    if context.lang == "ar" and context.reading.key_at(cue.start) in arabic_cue_words().presiding:
        groups = [g for g in groups if g.entity_type == "person"]
    if side == "citizen":
        cue, side = replace(cue, label=f"role.{role}.before"), "before"
    if context.lang == "fa" and cue.label.endswith(".after"):
        role = role_of(cue)
        acting = persian_subject(context, cue, fitting(groups, role, context.lang))
        if (partner := held_with(context, cue, groups)) is not None:
            yield Casting(partner, "organizer", replace(cue, label="role.organizer.partner"), 0)
        for actor in acting:
            yield from casts(context, actor, role, cue, context.scene.gap(cue, actor.span))
        if not acting and (giver := honouring(context, cue, groups)) is not None:
            yield Casting(giver, "attendee", replace(cue, label="role.attendee.after"), 0)
            return
        if acting:
            return
        groups = in_clause(context, cue, groups)
        if role == "awardee":  # «از بازی X تقدیر شد», not «از پیشکسوتان دانشگاه X تقدیر شد»
            groups = [g for g in groups if g.entity_type == "person"]
    if side in ("title", "behind", "called"):
        yield from of_calling(context, cue, groups)
        return
    if side == "among":
        yield from _among(context, cue, groups)
        return
    if side == "goods":
        groups = [g for g in groups if g.entity_type != "person"]
        cue, side = replace(cue, label="role.exhibitor.before"), "before"
    if side == "envoy":
        groups = [g for g in groups if g.entity_type == "organization"]
        cue = replace(cue, label="role.attendee.before")
    doer = undertaker(context, cue, groups)
    if doer is not None or side == "undertaken":
        if doer is not None:
            yield from casts(context, doer, role, replace(cue, label="role.organizer.after"), 0)
        return
    cue = placed(context, cue)
    yield from _of_nearest(context, cue, cue.label.rsplit(".", 1)[-1], groups)


def _among(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """«وكان من بين الحضور X», «X من بين الحضور»: who belongs to some company, right behind the word of it or else before it."""
    _, role, _ = cue.label.split(".")
    fit = fitting(groups, role)
    after, gap = nearest_group(context, cue, fit, role, after_cue=True)
    if after is not None and gap <= BESIDE and not _counts_of(context, cue):
        yield from casts(context, after, role, replace(cue, label=f"role.{role}.before"), gap)
        return
    before, gap = nearest_group(context, cue, fit, role, after_cue=False)
    if before is not None and gap <= REACH:
        yield from casts(context, before, role, replace(cue, label=f"role.{role}.after"), gap)


def _counts_of(context: Context, cue: Mention) -> bool:
    """«طالب عدد من العارضين الغرفة»: «من» behind a noun of how many there are, which brings none of their names."""
    words = cast_words(context.lang)
    before = context.reading.key_before(cue.start)
    led = before in words.was | context.scene.lexicon.conjunctions or not before.isalpha()
    return context.reading.key_at(cue.start) in context.scene.lexicon.origins and not led


@dataclass(frozen=True, slots=True)
class _Search:
    """Where the names of a cue are looked for: from which place, for which part, on which side and how far; what the cue ``meant`` there."""

    start: Mention | None
    meant: Mention | None
    role: str
    after_cue: bool
    reach: int = REACH


def _search(context: Context, cue: Mention, side: str, groups: list[Group]) -> _Search:
    """The search for the names of a cue; words of examples, of prizes and of guests look past it or mean another part."""
    role = role_of(cue)
    if role == "such_as":
        meant = before_next(context, cue) if side == "next" else governing(context, cue, groups)
        listed = meant is not None and side in ("list", "next")
        start, reach = (cue, INTRODUCED) if listed else (meant, REACH)
        return _Search(start, meant, role_of(meant) if meant else role, True, reach)
    before = subject_stands_before(context, cue) or stands_behind_particle(context, cue)
    after_cue = side != "after" and not before
    if side in ("prize", "preside", "lot"):
        start = prize_after(context, cue) if side == "prize" else cue
        return _Search(start, replace(cue, label=f"role.{role}.before"), role, after_cue)
    if role == "host" and _is_hosted(context, cue):
        return _Search(cue, replace(cue, label="role.take_part.before"), "take_part", after_cue)
    return _Search(cue, cue, role, after_cue)


def _of_nearest(context: Context, cue: Mention, side: str, groups: list[Group]) -> Iterator[Casting]:
    """The castings of the names nearest to a cue, and of those that stand beside them."""
    search = _search(context, cue, side, groups)
    if search.role == "speaker" and search.after_cue:
        house = speaking_for(context, cue, groups)
        if house is not None:
            yield Casting(house, "speaker", cue, 0)
    honoured_by_prize = _by_prize(context, cue, side, search, groups)
    if honoured_by_prize is not None:
        yield Casting(honoured_by_prize, "awardee", replace(cue, label="role.awardee.before"), 0)
        return
    group, gap = _nearest(context, cue, side, search, groups)
    if group is None or gap > search.reach or is_no_part(context, cue, search.role, group):
        return
    meant, role = _meaning(context, cue, side, search, group)
    if meant is None:
        return
    yield from casts(context, group, role, meant, gap)
    if role == "awardee" and context.lang == "ar":
        yield from further_prizes(context, cue, group, groups)
        yield from further_winners(context, cue, group, groups)
    if role == "award":
        yield from recipients(context, cue, group, groups)
    if role == "honour":
        yield from honoured_by(context, cue, group, gap, groups)
    if role == "signatory":
        for signer in signers(context, group, groups):
            yield Casting(signer, "signatory", meant, gap)


def _by_prize(context: Context, cue: Mention, side: str, search: _Search, groups: list[Group]) -> Group | None:
    """Who gets a prize, or the one to whom it falls by his work: «من نصيب فيلم «…» للمخرجة X»."""
    if side == "award":
        return handed_over(context, cue, groups)
    if search.start is None or side not in ("prize", "lot"):
        return None
    if side == "lot":
        groups = [g for g in fitting(groups, search.role) if g.start >= search.start.end][:1]
    elif context.scene.sentence_cues("role.awardee.lot", context.scene.sentence_of(search.start)):
        return None  # «كانت الجائزة من نصيب …»
    return receiver(context, search.start, groups)


def _nearest(
    context: Context, cue: Mention, side: str, search: _Search, groups: list[Group]
) -> tuple[Group | None, int]:
    """The names nearest to a cue on its side, on the other one where the grammar of its word lets them stand there."""
    role, after_cue = search.role, search.after_cue
    group, gap = nearest_group(context, search.start, groups, role, after_cue=after_cue) if search.start else (None, 0)
    if side == "guest":  # the name stands on either side
        other, nearer = nearest_group(context, cue, groups, role, after_cue=False)
        return (other, nearer) if other is not None and (group is None or nearer <= gap) else (group, gap)
    if side == "honour" and group is None and not after_cue:  # «وكان المهرجان قد كرم X»
        return nearest_group(context, cue, groups, role, after_cue=True)
    if side == "after" and context.reading.key_at(cue.start) in cast_words(context.lang).one_of:
        apposed, nearer = nearest_group(context, cue, fitting(groups, role), role, after_cue=True)
        return (apposed, nearer) if apposed is not None and nearer <= min(BESIDE, gap) else (group, gap)
    return group, gap


def _meaning(context: Context, cue: Mention, side: str, search: _Search, group: Group) -> tuple[Mention | None, str]:
    """What a cue means for the names that it was found to speak of, and the part that it tells; None where it tells nothing of them."""
    meant, role = search.meant, search.role
    if side in ("charge", "proxy"):
        meant = sense(context, cue, group)
        role = role_of(meant)
    elif role == "attendee" and side == "before" and group.entity_type != "organization" and _is_on_visit(context, cue):
        role, meant = "visitor", replace(cue, label="role.visitor.before")
    elif role == "attendee" and joins_holder(context, cue, group):
        role, meant = "organizer", replace(cue, label="role.organizer.partner")
    elif role == "signatory" and (book := signs_book(context, cue)) is not None:
        signs = group.entity_type == "person" and group.end <= book.start
        return (replace(cue, label="role.attendee.before") if signs else None), "attendee"
    elif (role == "take_part" and side == "after" and are_buyers(context, group)) or (
        role == "attendee" and side == "before" and sends_visitors(context, cue, group)
    ):
        role, meant = "visitor", replace(cue, label="role.visitor.after")
    elif role == "organizer" and sets_up_stand(context, cue, group):
        role, meant = "exhibitor", replace(cue, label="role.exhibitor.before")
    elif side == "before" and _is_of_talk(context, cue, role, group):
        role, meant = "speaker", replace(cue, label="role.speaker.before")
    elif role == "speaker" and side == "before" and _is_told_to_press(context, cue):
        role, meant = "spokesperson", replace(cue, label="speech.before")
    elif role == "show" and suffers(context, cue, group):
        return None, role
    if meant is not cue and side in ("before", "prize") and context.scene.cues("role", cue.end, group.start):
        return None, role  # «بينهم وفود من …»: a word nearer to the names tells their part
    return meant, role


def _is_told_to_press(context: Context, cue: Mention) -> bool:
    """«تحدث إلى الصحفيين المدير X»: whether a verb of speaking tells of words to the press."""
    return (
        context.lang == "ar"
        and context.reading.key_at(cue.start) in arabic_cue_words().speaking
        and is_to_press(context, cue)
    )


def _is_of_talk(context: Context, cue: Mention, role: str, group: Group) -> bool:
    """Whether who takes part does so by a talk or in a panel."""
    if role == "take_part" and gives_talk(context, cue, group):
        return True
    return role in ("take_part", "attendee") and is_panel(context, cue, group)


def _is_hosted(context: Context, verb: Mention) -> bool:
    """«المعرض يستضيف 58 جامعة», «الدورة الحالية تستضيف تونس»: the event before the verb has guests, no host."""
    token = context.reading.tokens[context.reading.token_at(verb.start)]
    if tense_reader(context.lang).of(token) is None or verb.text.endswith(context.scene.lexicon.possessives):
        return False
    before = context.events_between(context.scene.sentence_of(verb).start, verb.start)
    return bool(before) and context.scene.gap(before[-1][0], verb) <= CLOSE


def _is_on_visit(context: Context, cue: Mention) -> bool:
    """«زار X الجناح يرافقه Y», «زار وفد برئاسة X المعرض»: who comes along with a visitor visits, on the round of a guest he is one too."""
    company = cast_words(context.lang).company
    if key(cue.text, context.lang) not in company:
        return False
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    told = [c for c in before if key(c.text, context.lang) not in company]
    return bool(told) and key(told[-1].text, context.lang) in cast_words(context.lang).visiting
