"""Who gets a prize or an honour of which an Arabic cue speaks, and who is honoured with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from expo_extract.facts.arabic_cues import arabic_cue_words
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import ALLOWED, is_giver, nearest_group, next_person
from expo_extract.facts.cue_senses import GIFT
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.mentions import Mention, Token

PRIZE_WORDS = 6
GIVEN_WITHIN = 30  # words from a prize to who gets it, past what it is worth and the work that it is for


def of_prize_lines(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """«- أفضل ممثلة: X عن فيلم …»: who gets the prize that a line begins with, a body where no person does."""
    words = cast_words(context.lang)
    for sentence in context.reading.sentences:
        label = list(takewhile(lambda t: t.text != ":", context.reading.tokens_between(sentence.start, sentence.end)))
        opening = next((t.key for t in label if t.key.isalpha()), "")
        if len(label) > PRIZE_WORDS or not (opening in words.best or opening in words.prizes):
            continue
        groups = [g for g in in_sentence.get(sentence.start, []) if g.start > label[-1].end]
        persons = [g for g in groups if g.entity_type == "person"]
        for group in persons or [g for g in groups if g.entity_type == "organization"]:
            yield Casting(group, "awardee", Mention("cue", label[0].start, label[-1].end, "", GIFT), 0)


def prize_after(context: Context, cue: Mention) -> Mention | None:
    """«ذهبت جائزة أفضل عرض لفرقة …»: the word of a prize after a verb that honours only with one."""
    prizes = cast_words(context.lang).prizes
    near = context.reading.tokens_after(cue.end, PRIZE_WORDS)
    if near and near[0].key in cast_words(context.lang).medals:
        return replace(cue, start=near[0].start, end=near[0].end)
    prize = next((t for t in near if t.key in prizes), None)
    return replace(cue, start=prize.start, end=prize.end) if prize else None


def further_prizes(context: Context, cue: Mention, first: Group, groups: list[Group]) -> Iterator[Casting]:
    """«ذهبت جائزة أفضل ممثل إلى X، وجائزة الديكور إلى Y»: who gets the prizes that the verb brings besides."""
    words, end = cast_words(context.lang), context.scene.sentence_of(cue).end
    for joint, prize in pairwise(context.reading.tokens_between(first.end, end)):
        if joint.key not in context.scene.lexicon.conjunctions or prize.key not in words.prizes | words.medals:
            continue
        meant = replace(cue, start=prize.start, end=prize.end, label="role.awardee.before")
        group, gap = nearest_group(context, meant, groups, "awardee", after_cue=True)
        if group is not None and gap <= PRIZE_WORDS and _before_styles(context, group) in words.giving:
            yield Casting(group, "awardee", meant, gap)


def recipients(context: Context, cue: Mention, giver: Group, groups: list[Group]) -> Iterator[Casting]:
    """«سلم الوزير X الجائزة إلى Y», «قلدت الوزيرة X المطرب Y وساما»: who gets the prize that the giver hands over."""
    beside = next((g for g in groups if g.start >= giver.end and not _between(context, giver, g)), None)
    if beside is not None and beside.entity_type == "person" and prize_after(context, replace(cue, end=beside.end)):
        yield Casting(beside, "awardee", replace(cue, label="role.awardee.before"), 0)
        return
    prize = prize_after(context, replace(cue, end=max(cue.end, giver.end)))
    group, gap = nearest_group(context, prize, groups, "awardee", after_cue=True) if prize else (None, 0)
    if group is not None:
        yield Casting(group, "awardee", replace(cue, label="role.awardee.before"), gap)


def _between(context: Context, one: Group, other: Group) -> list[Token]:
    return list(context.reading.tokens_between(one.end, other.start))


def further_winners(context: Context, cue: Mention, first: Group, groups: list[Group]) -> Iterator[Casting]:
    """«فاز بالشوط الأول X، وبالشوط الثاني Y»: who wins what the verb brings besides, in the order of the first.

    Args:
        context: the document's context.
        cue: the verb.
        first: who it speaks of.
        groups: the groups of its sentence.
    """
    by, sentence = arabic_cue_words().by, context.scene.sentence_of(cue)
    if not by.intersection(t.key for t in context.reading.tokens_between(cue.start, first.start)[:2]):
        return
    for joint, won in pairwise(context.reading.tokens_between(first.end, sentence.end)):
        if joint.key not in context.scene.lexicon.conjunctions or won.key not in by:
            continue
        winner = next((g for g in groups if g.start >= won.end), None)
        if winner is None or winner.entity_type not in ALLOWED["awardee"]:
            return
        words = context.reading.tokens_between(won.end, winner.start)
        if len(words) > PRIZE_WORDS or any(
            won.end <= v.mention.start < winner.start for v in context.verbs.of(sentence)
        ):
            return
        yield Casting(winner, "awardee", replace(cue, label="role.awardee.before"), len(words))


def receiver(context: Context, prize: Mention, groups: list[Group]) -> Group | None:
    """«منحت جائزة أفضل بحث، وقيمتها 20 ألف جنيه، للدكتورة X», «ذهبت الجائزة إلى فيلم «…» للمخرج X»: the first one who it is given to."""
    giving = cast_words(context.lang).giving
    for group in groups:
        if group.entity_type not in ALLOWED["awardee"] or group.start < prize.end:
            continue
        between = context.reading.tokens_between(prize.end, group.start)
        if len(between) > GIVEN_WITHIN or context.scene.cues("speech.before", prize.end, group.start):
            return None
        if _before_styles(context, group) in giving:
            return group
    return None


def _before_styles(context: Context, group: Group) -> str:
    """The key of the word before a name with its styles and adjectives: «ل» of «للأستاذة الدكتورة X», «للإسباني X»."""
    words, tokens = cast_words(context.lang), context.reading.tokens
    index = context.reading.token_at(group.start) - 1
    passed = words.styles | context.scene.lexicon.list_words
    while index > 0 and tokens[index].key not in words.giving:
        if tokens[index].key not in passed and not tokens[index].key.startswith(ARTICLE):
            break
        index -= 1
    return tokens[index].key if index >= 0 else ""


def honoured_by(context: Context, cue: Mention, giver: Group, gap: int, groups: list[Group]) -> Iterator[Casting]:
    """«كرم النادي خلال الحفل الختامي الروائي X», «كرم الوزير X الفنان Y»: who is honoured by whom stands right after the verb.

    Bodies and their stands stand right behind the giver: «كرمت الهيئة جناح تونس وشركة X».
    """
    if giver.start < cue.end or gap > 0:
        return
    honoured = replace(cue, label="role.awardee.before")
    bodies = [g for g in _in_row(context, giver, groups) if g.entity_type != "person"]
    for group in bodies:
        yield Casting(group, "awardee", honoured, gap)
    person = next_person(context, giver, groups) if not bodies else None
    if person is not None:
        yield Casting(person, "awardee", honoured, gap)


def _in_row(context: Context, giver: Group, groups: list[Group]) -> Iterator[Group]:
    """The names in one row behind a giver, with nothing between but «و», commas and words of stands."""
    passed = cast_words(context.lang).stands | context.scene.lexicon.list_words | context.scene.lexicon.conjunctions
    end = giver.end
    for group in sorted((g for g in groups if g.start >= giver.end), key=lambda g: g.start):
        between = [t.key for t in context.reading.tokens_between(end, group.start)]
        joined = not between or between[0] not in context.scene.lexicon.conjunctions
        if (end == giver.end and not joined) or not passed.issuperset(between):
            return
        yield group
        end = group.end


def handed_over(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    """«سلمت جائزة أفضل جناح لشركة X»: who gets the prize that stands right behind a verb of handing over.

    Args:
        context: the document's context.
        cue: the verb.
        groups: the groups of its sentence.
    """
    prize = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:1]
    if not prize or prize[0].key not in cast_words(context.lang).prizes:
        return None
    near = receiver(context, replace(cue, start=prize[0].start, end=prize[0].end), groups)
    beside = near is not None and context.reading.key_before(near.start) in cast_words(context.lang).giving
    return near if beside else None


def receiving(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """«تسلم X درعه من الوزير Y»: who gets a prize into his hands is honoured, and who it is from is there.

    Args:
        context: the document's context.
        cue: the verb.
        groups: the groups of its sentence.
    """
    behind = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)
    prize = next((t for t in behind if t.key in cast_words(context.lang).prizes), None)
    parted = prize is not None and any(
        cue.end <= v.mention.start < prize.start for v in context.verbs.of(context.scene.sentence_of(cue))
    )
    if prize is None or parted:
        return
    group, gap = nearest_group(context, cue, groups, "awardee", after_cue=True)
    if (
        group is not None
        and gap <= PRIZE_WORDS
        and len(context.reading.tokens_between(group.end, prize.start)) <= PRIZE_WORDS
    ):
        yield Casting(group, "awardee", replace(cue, label="role.awardee.before"), gap)
    for giver in groups:
        if giver.entity_type == "person" and giver.start > prize.start and is_giver(context, cue, giver):
            yield Casting(giver, "attendee", replace(cue, label="role.attendee.before"), 0)
