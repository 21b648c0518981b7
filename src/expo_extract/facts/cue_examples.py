"""Which role word words of examples speak for («من بينهم», «از جمله», «تلاه X»), and what verbs of a place mean by their rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from expo_extract.facts.arabic_cues import arabic_cue_words
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.cue_senses import HONOUR
from expo_extract.facts.groups import Group
from expo_extract.facts.persian_prizes import is_honoured
from expo_extract.mentions import Mention, Token

# Role words that tell more of somebody than what he does for a living.
TELLING = ("role.attendee", "role.awardee", "role.patron", "role.visitor", "role.speaker")
EXAMPLES = 20  # tokens from a role word to the word of examples
RANKED_WITHIN = 12  # tokens from «حل» to the rank


def placed(context: Context, cue: Mention) -> Mention:
    """«حلت المدرسة X في المرتبة الثانية», «جاء فريق X ثالثا»: who has a place with a rank has won it; other cues are as they are.

    «حلت الوزيرة X ضيفة على الملتقى» tells who is there, «حلت تونس ضيفة شرف» who exhibits.
    """
    words = cast_words(context.lang)
    if context.reading.key_at(cue.start) in words.arriving and cue.label.endswith(".prize"):
        after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:RANKED_WITHIN]
        return replace(cue, label="role.awardee.before") if any(t.key in words.placed for t in after) else cue
    if not cue.label.endswith(".placing"):
        return cue
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:RANKED_WITHIN]
    if any(
        t.key in arabic_cue_words().guests and then.key not in arabic_cue_words().honour for t, then in pairwise(after)
    ):
        return replace(cue, label="role.attendee.before")
    if _is_guest_person(context, cue, after):
        return replace(cue, label="role.attendee.before")
    won = any(t.key in words.ranks for t in after)
    return replace(cue, label="role.awardee.before" if won else "role.exhibitor.before")


def _is_guest_person(context: Context, cue: Mention, after: Sequence[Token]) -> bool:
    """«حل الوزير X ضيف شرف»: a person is there as a guest of honour, where a country exhibits."""
    honour = next((t for t in after if t.key in arabic_cue_words().honour), None)
    named = context.scene.overlapping(context.reading.entities, cue.end, honour.start) if honour else []
    return any(m.label == "PERSON" for m in named)


def before_next(context: Context, cue: Mention) -> Mention | None:
    """The role word of the one after whom «تلاه X» brings the next."""
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    return next((placed(context, c) for c in reversed(before) if _tells(c)), None)


def _tells(cue: Mention) -> bool:
    """Whether a role word tells a part by itself: no word of examples, none that needs another («منح … جائزة», «توضیح داد»)."""
    if cue.label.startswith(("role.such_as", "role.duty")):
        return False
    return not cue.label.endswith((".prize", ".preside", ".undertaken", ".title", ".called"))


def governing(context: Context, cue: Mention, groups: list[Group]) -> Mention | None:
    """The role word whose examples «من بينهم», «از جمله» bring; one of taking part where that word speaks of other names.

    Where a noun tells the part that they play («الجهات الداعمة وهي»), it is that noun. Without any, «كل من» tells no part.
    """
    start = max([context.scene.sentence_of(cue).start, *(g.end for g in groups if g.end <= cue.start)])
    before = [c for c in context.scene.cues("role", start, cue.start) if _tells(c)]
    heads = cast_words(context.lang).heads
    nouns = [t for t in context.reading.tokens_between(start, cue.start) if t.key in heads]
    if nouns and (not before or nouns[-1].start >= before[-1].start or _is_in_relative(context, nouns[-1], before[-1])):
        only_calling = nouns[-1].key in cast_words(context.lang).professions
        if not (only_calling and before and before[-1].label.startswith(TELLING)):
            return replace(cue, label=f"role.{heads[nouns[-1].key]}.before")
    if before and context.scene.gap(before[-1], cue) <= EXAMPLES:
        if before[-1].label == HONOUR:
            return replace(cue, label="role.awardee.before")
        if before[-1].label.startswith("role.host"):
            return replace(before[-1], label="role.take_part.before")
        return replace(before[-1], label=re.sub("after$", "before", before[-1].label))
    honours = context.scene.cues(HONOUR, context.scene.sentence_of(cue).start, cue.start) or is_honoured(context, cue)
    if cue.label.endswith(".list") and not honours:
        return None
    return replace(cue, label="role.awardee.before" if honours else "role.take_part.before")


def _is_in_relative(context: Context, noun: Token, cue: Mention) -> bool:
    """«أسماء المكرمين في المؤتمر الذي تقيمه الجامعة، وهم X»: whether a cue stands in a relative clause behind a noun, and tells nothing of its people."""
    between = context.reading.tokens_between(noun.end, cue.start)
    return context.lang == "ar" and bool(between) and between[-1].key in cast_words("ar").relatives
