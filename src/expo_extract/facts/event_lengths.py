"""How long an event lasts, and which of its days a date is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expo_extract.facts.event_days import LONGEST
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, Sentence

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

SPAN_NEAR = 10  # tokens from a number of days to a word of holding or to the event
LASTS = 2  # words of «امتد البرنامج ثلاثة أيام»
LAST_OF = 3  # words of «اليوم الثاني من المعرض», «دومین روز از رویداد» to the event
OVER = 4  # tokens from a length to «به طول انجامید»
COURSE_NEAR = 12  # tokens from such a day to its date
COURSE_DAYS = range(1, 11)


def duration(context: Context, node: EventNode) -> int | None:
    """The length of an event: a number of days that counts its own («على مدى 4 أيام», «چهار روزه»).

    Args:
        context: the document's context.
        node: the event.
    """
    for mention in context.reading.quantities:
        value = mention.value
        if value.category != "days" or value.quantity.comparator != "exact" or context.node_of(mention) is not node:
            continue
        days = value.quantity.value
        if isinstance(days, int) and 1 <= days <= LONGEST.days and _spans_event(context, node, mention):
            return days
    return None


def _spans_event(context: Context, node: EventNode, mention: Mention) -> bool:
    """Whether a length in days is the event's: a word of holding or lasting, or the event itself, stands near."""
    if context.reading.key_at(mention.end + 1) in context.scene.lexicon.parts_of_days:
        return False  # «در سه روز نخست», «خلال الأيام الثلاثة الماضية»
    sentence = context.scene.sentence_of(mention)
    near = [c for label in ("hold", "lasting", "tense.ongoing") for c in context.scene.sentence_cues(label, sentence)]
    events = [m for n in context.nodes for m in n.mentions_in(sentence)]
    close = context.scene.nearest([*near, *events], mention, SPAN_NEAR) is not None
    return close or _lasted(context, node, mention, sentence)


def _lasted(context: Context, node: EventNode, mention: Mention, sentence: Sentence) -> bool:
    """«امتد البرنامج ثلاثة أيام»; «أسدل الستار على المهرجان … وذلك بعد أربعة أيام»: it lasted so long, or ends after so long."""
    lexicon, before = context.scene.lexicon, context.reading.keys_before(mention.start, LASTS)
    if any(key in lexicon.lasted for key in before):
        return True
    told = any(sentence.start <= m.start < mention.start for m in node.mentions)
    keys = (t.key for t in context.reading.tokens_between(sentence.start, sentence.end))
    return told and bool(before) and before[-1] in lexicon.after_days and any(key in lexicon.closing for key in keys)


def is_end_of_length(context: Context, node: EventNode, mention: Mention) -> bool:
    """Whether a day comes after the length of the event: «شب گذشته پس از پنج روز میزبانی بسته شد», or the text tells that this length is over.

    «سلم أمس الجائزة … المهرجان الذي استمر ستة عشر يوما».
    """
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    for length in context.reading.quantities:
        if length.value.category != "days" or length.value.quantity.value == 1 or context.node_of(length) is not node:
            continue
        before = context.reading.keys_before(length.start, LASTS)
        later = context.reading.keys_after(length.end, OVER) if context.lang == "fa" else []
        if any(key in lexicon.over for key in (*before, *later)):
            return True
        inside = sentence.start <= length.start < sentence.end
        delayed = context.reading.key_at(length.end + 1) in lexicon.delays
        if inside and not delayed and not lexicon.behind.isdisjoint(before) and _spans_event(context, node, length):
            return True
    return False


def day_of_course(context: Context, node: EventNode, mention: Mention) -> int | None:
    """Which day of the event a date is: «أمس، في اليوم الثاني من المعرض», «یکشنبه در دومین روز نمایشگاه»; -1 for the last one."""
    reading, lexicon, sentence = context.reading, context.scene.lexicon, context.scene.sentence_of(mention)
    for own in node.mentions_in(sentence):
        tokens = reading.tokens_before(own.start, LAST_OF + 1)
        noun = next((t for t in reversed(tokens) if t.key in lexicon.course_days), None)
        if noun is None or context.scene.distance(noun.start, mention.start) > COURSE_NEAR:
            continue
        beside = [t for t in tokens if abs(reading.token_at(t.start) - reading.token_at(noun.start)) == 1]
        if any(t.key in lexicon.last_days for t in beside):
            return -1
        for number in (m for t in beside for m in context.scene.overlapping(reading.numbers, t.start, t.end)):
            if number.value.ordinal and number.value.value in COURSE_DAYS:
                return int(number.value.value)
    return None
