"""Whether a text speaks of an event only in passing: in one sentence that stands late, or that puts it into earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from expo_extract.facts.scene import Scene
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, Sentence

# Where a text begins to speak of an event only after this part of it and after its lead, it is about something else.
LATE = 0.5
LEAD_SENTENCES = 3
COMPARED = 2  # tokens from a word of comparison to the year


def in_passing(scene: Scene, mentions: Sequence[Mention], later: Sequence[Mention]) -> bool:
    """Whether the text names an event in one sentence alone, which is late or tells of what once was, and never comes back to it.

    «نمایشگاهی که هر سال در این شهر برپا می‌شود» at the end of a report on greenhouses, «چهار سال پیش در جشنواره … جایزه گرفت» in a portrait.

    Args:
        scene: the document.
        mentions: all that names the event, in order of position.
        later: what may point back to it («این نمایشگاه»).
    """
    first = scene.sentence_of(mentions[0])
    if any(scene.sentence_of(m) != first for m in (*mentions, *later)):
        return False
    sentences = scene.reading.sentences
    lead = sentences[:LEAD_SENTENCES][-1].end
    late = mentions[0].start >= max(lead, LATE * len(scene.reading.text))
    return late or (first != sentences[0] and _is_of_earlier_years(scene, first))


def _is_of_earlier_years(scene: Scene, sentence: Sentence) -> bool:
    """«چهار سال پیش», «في العام الماضي», which no number of these days is compared with («نسبت به سال گذشته»)."""
    lexicon = event_lexicon(scene.reading.lang)
    tokens = scene.reading.tokens[sentence.first_token : sentence.last_token]
    return any(
        year.key in lexicon.year_words
        and lexicon.relations.get(told.key) == "previous"
        and not any(scene.compares(t) for t in scene.reading.tokens_before(year.start, COMPARED))
        for year, told in pairwise(tokens)
    )
