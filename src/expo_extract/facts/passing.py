"""Whether a text speaks of an event only in passing: to date or explain something else, or in one sentence that stands late or tells of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from expo_extract.facts.lexicon import COMMAS, table_words
from expo_extract.facts.scene import Scene
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, Sentence, Token

# Where a text begins to speak of an event only after this part of it and after its lead, it is about something else.
LATE = 0.5
LEAD_SENTENCES = 3
COMPARED = 2  # tokens from a word of comparison to the year
AGO = 3  # tokens from «قبل» to the years
RESUMED = 4  # tokens of a sentence in which «جاء ذلك», «این سخنان» stands
DECORATION = 6  # tokens from «الحائز» to the event whose prize it was
STEPS = 4  # tokens between «بعد» and the event


@dataclass(frozen=True, slots=True)
class PassingWords:
    """Words for one language, in key form.

    An event after one of the ``backgrounds``, with ``steps`` between, dates or explains something else; a sentence that begins with a
    ``recalling`` word and the event tells earlier news. ``ago`` brings a span of ``years`` («قبل عامين»). A sentence that begins with a ``resuming``
    word and, soon, one of the ``resumed`` things, or a verb of ``speaking``, tells where all the words before it were said.
    ``decorated`` words begin an apposition that tells what somebody once won.
    """

    backgrounds: frozenset[str]
    decorated: frozenset[str]
    steps: frozenset[str]
    recalling: frozenset[str]
    ago: frozenset[str]
    years: frozenset[str]
    resuming: frozenset[str]
    resumed: frozenset[str]
    speaking: frozenset[str]


@cache
def passing_words(lang: str) -> PassingWords:
    """The words of a language, from the table ``passing`` of ``lang/<lang>/facts.toml``."""
    return table_words(PassingWords, lang, "passing")


def in_passing(scene: Scene, mentions: Sequence[Mention], later: Sequence[Mention]) -> bool:
    """Whether the text names an event only beside what it is about.

    Either wherever it does so, to tell when something else was or where it comes from («انسحب بعد مؤتمر الحزب», «إبطال قرارات المؤتمر»); or in one
    sentence alone, which is late or tells of what once was, and never comes back to it: «نمایشگاهی که هر سال در این شهر برپا می‌شود» at the
    end of a report on greenhouses, «چهار سال پیش در جشنواره … جایزه گرفت» in a portrait.

    Args:
        scene: the document.
        mentions: all that names the event, in order of position.
        later: what may point back to it («این نمایشگاه»).
    """
    if all(_is_background(scene, m) for m in (*mentions, *later)):
        return True
    first = scene.sentence_of(mentions[0])
    if any(scene.sentence_of(m) != first for m in (*mentions, *later)):
        return False
    sentences = scene.reading.sentences
    lead = sentences[:LEAD_SENTENCES][-1].end
    late = mentions[0].start >= max(lead, LATE * len(scene.reading.text))
    if late and is_scene_of_all(scene, first, mentions[0]):
        return False
    return late or (first != sentences[0] and _is_of_earlier_years(scene, first))


def _is_background(scene: Scene, mention: Mention) -> bool:
    """Whether an event only dates or explains what its sentence tells, or its sentence recalls earlier news: «وكان المؤتمر قد …».

    So is one that was held in old days: «وكان يستضيف مهرجان …».
    """
    words, sentence = passing_words(scene.reading.lang), scene.sentence_of(mention)
    start = scene.reading.token_at(mention.start)
    before = scene.reading.tokens[max(sentence.first_token, start - STEPS) : start]
    leads = next((t for t in reversed(before) if t.key not in words.steps), None)
    if leads is None:
        return False
    recalled = leads.key in words.recalling and scene.reading.token_at(leads.start) <= sentence.first_token + 1
    if _decorates(scene, sentence, mention):
        return True
    once = leads.key in scene.lexicon.holding and scene.reading.key_before(leads.start) in words.recalling
    return once or leads.key in words.backgrounds or (recalled and sentence.start > 0)


def _decorates(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether an event only tells who somebody is: «المهندس سالم، الحائز جائزة مهرجان …، …», «سالم، برنده جایزه جشنواره …، …»."""
    first = scene.reading.token_at(mention.start)
    before = scene.reading.tokens[max(sentence.first_token, first - DECORATION) : first]
    winner = next((i for i, t in enumerate(before) if t.key in passing_words(scene.reading.lang).decorated), None)
    if winner is None or any(t.key in COMMAS for t in before[winner:]):
        return False
    return scene.reading.key_before(before[winner].start) in COMMAS


def is_scene_of_all(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether what the text tells was said or signed at the event: «جاء التوقيع على هامش الملتقى», «این سخنان در همایش … بیان شد».

    Args:
        scene: the document.
        sentence: the sentence that names the event.
        mention: its name.
    """
    words = passing_words(scene.reading.lang)
    before = scene.reading.tokens[sentence.first_token : scene.reading.token_at(mention.start)]
    if not any(t.key in words.resuming for t in before[:RESUMED]):
        return False
    spoken = any(t.key in words.speaking for t in before)
    return spoken or any(t.key in words.resumed for t in before[:RESUMED])


def _is_of_earlier_years(scene: Scene, sentence: Sentence) -> bool:
    """«چهار سال پیش», «في العام الماضي», which no number of these days is compared with («نسبت به سال گذشته»)."""
    return tells_earlier_years(scene, scene.reading.tokens[sentence.first_token : sentence.last_token])


def tells_earlier_years(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether some words tell of earlier years: «دو سال قبل», «قبل عامين», «العام الماضي»; not «نسبت به سال گذشته», «دورة العام الماضي».

    Args:
        scene: the document.
        tokens: the words, one after the other.
    """
    lexicon = event_lexicon(scene.reading.lang)
    if any(_is_years_ago(scene, token) for token in tokens):
        return True
    return any(
        year.key in lexicon.year_words
        and lexicon.relations.get(told.key) == "previous"
        and not any(scene.compares(t) for t in scene.reading.tokens_before(year.start, COMPARED))
        and not any(scene.overlapping(scene.reading.events, year.start, told.end))
        for year, told in pairwise(tokens)
    )


def _is_years_ago(scene: Scene, token: Token) -> bool:
    """«قبل | عامين», «منذ | ثلاث سنوات»."""
    words = passing_words(scene.reading.lang)
    if token.key not in words.ago:
        return False
    after = scene.reading.tokens_after(token.end, AGO)
    told = next((t for t in after if t.key in words.years), None)
    numbers = {n.start for n in scene.reading.numbers}
    return told is not None and all(t.start in numbers for t in after[: after.index(told)])
