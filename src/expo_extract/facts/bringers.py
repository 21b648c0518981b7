"""People who take part in a show with something of their own: makers, sellers, whoever has a stand."""

from __future__ import annotations

from expo_extract.facts.count_words import count_words
from expo_extract.facts.counted_people import visits
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention

SHOWN_NEAR = 12  # tokens from makers to the word of taking part
BROUGHT_NEAR = 16
SHOWING_NEAR = 2  # «23 وكيلا معتمدا يعرضون»


def shows_own(scene: Scene, mention: Mention) -> bool:
    """«تشارك فيها 85 أسرة», «۵۲ زن پیشه‌ور کارهای دست خود را به نمایش گذاشته‌اند»: who takes part in a fair with what they make."""
    words, sentence = count_words(scene.reading.lang), scene.sentence_of(mention)
    told = [mention.value.head, scene.reading.key_at(mention.end - 1), *scene.reading.keys_after(mention.end, 2)]
    if words.producers.isdisjoint(told) or visits(scene, mention, sentence):
        return False
    cues = [c for label in ("role.take_part", "role.exhibitor") for c in scene.sentence_cues(label, sentence)]
    return scene.nearest(cues, mention, SHOWN_NEAR) is not None


def has_stands(scene: Scene, mention: Mention) -> bool:
    """«۱۶۰ هنرمند در ۱۲۰ غرفه»: people with stands of their own."""
    reading, sentence = scene.reading, scene.sentence_of(mention)
    following = next(scene.within(reading.quantities, mention.end, sentence.end), None)
    if following is None or following.value.category != "booths":
        return False
    between = [t.key for t in reading.tokens_between(mention.end, following.start)]
    return len(between) == 1 and between[0] in count_words(reading.lang).within


def brings(scene: Scene, mention: Mention) -> bool:
    """«84 مشاركا ومشاركة من ألوية المحافظة يعرضون الزيت»: who takes part with goods."""
    words = count_words(scene.reading.lang)
    last = scene.reading.token_at(mention.end - 1)
    after = scene.reading.tokens[last + 1 : last + 1 + BROUGHT_NEAR]
    inside = [t.key for t in after if t.start < scene.sentence_of(mention).end]
    if mention.value.head in words.partakers:
        return not words.showing.isdisjoint(inside)
    return not words.showing.isdisjoint(inside[:SHOWING_NEAR]) and not _are_told_again(scene, mention)


def _are_told_again(scene: Scene, mention: Mention) -> bool:
    """«200 حرفي يعرضون منتجاتهم … أكثر من 200 مشارك»: as many elsewhere in the text are the same people, and partakers."""
    number, words = mention.value.quantity.lower, count_words(scene.reading.lang)
    others = (q.value for q in scene.reading.quantities if q.start != mention.start)
    return any(other.quantity.lower == number and other.head in words.partakers for other in others)
