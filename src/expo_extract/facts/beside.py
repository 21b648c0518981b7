"""Whether a text names an event once, beside something else: where somebody was, came from, won a prize or had a stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.headlines import LEAD_SENTENCES, headline_end
from expo_extract.facts.lexicon import QUOTES, table_words
from expo_extract.facts.passing import is_scene_of_all
from expo_extract.facts.scene import Scene
from expo_extract.facts.signed_at import is_signed_at
from expo_extract.mentions import Mention, Sentence, Token

HELD = 14  # tokens, with the price of clauses, from a Persian event to the verb of holding
ASIDE = 3  # sentences from the name of an event to the last word on it
TAIL = 6  # tokens from an event to the clause that tells of it, past what the name goes on with: «معرض القيروان لفنون الكتاب، | الذي»
GOVERNED = 8  # tokens, with the price of clauses, between a word of holding and the event
PARTS = ("role.organizer", "role.sponsor", "role.exhibitor", "role.speaker", "role.host", "role.patron", "theme")
PARTS_TOLD = 2  # other sentences that tell who plays which part at the event


@dataclass(frozen=True, slots=True)
class BesideWords:
    """Words for one language, in key form.

    After ``oblique`` words an event is where, whence or whither something else was done; ``scenes`` lead to one at which what is told was
    said or done, as ``papers`` do before ``reading`` words («ورقته أمام مؤتمر …»); ``habits`` tell what once was, in Arabic before their verb;
    ``pointing`` words come back to the event («شاركت فيه 33 سيدة»), ``openings`` begin the clause of an event that is its subject. A text whose
    opening has one of the ``topics`` is about an accident, a crime, a death, a post.
    """

    oblique: frozenset[str]
    scenes: frozenset[str]
    papers: frozenset[str]
    reading: frozenset[str]
    habits: frozenset[str]
    pointing: frozenset[str]
    openings: frozenset[str]
    topics: frozenset[str]


@cache
def beside_words(lang: str) -> BesideWords:
    """The words of a language, from the table ``beside`` of ``lang/<lang>/facts.toml``."""
    return table_words(BesideWords, lang, "beside")


def is_beside(scene: Scene, mentions: Sequence[Mention], later: Sequence[Mention]) -> bool:
    """Whether an event is named in one sentence alone, which does not tell of the event itself: one behind the opening, or one on an accident or a death.

    Behind the lead it may come back in the few sentences after it: a question in an interview, and the answer.
    «شاركت الشركة في معرض … وخفضت استهلاك المياه» in the figures of a year, «نال جائزة من مهرجان …» in a portrait, «در سوله‌های نمایشگاه … ماندند»;
    not «هشتمین جشنواره … برگزار شد», «معرض … الذي نظمته …», and not where other sentences tell who exhibits or speaks there.

    Args:
        scene: the document.
        mentions: all that names the event, in order of position.
        later: what may point back to it.
    """
    sentence, opening = scene.sentence_of(mentions[0]), _beginning(scene)
    if any(scene.sentence_of(m) != sentence for m in mentions) or (
        later and not _is_short_aside(scene, mentions[0], later)
    ):
        return False
    # An event that the beginning speaks of by a bare noun may be the same.
    if any(m.start < opening and m.label != "press_conference" for m in scene.reading.events):
        return False
    if any(_is_told_of(scene, sentence, m) or is_signed_at(scene, m) for m in mentions):
        return False
    return len(scene.sentences_with(PARTS) - {sentence.start}) < PARTS_TOLD


def _is_short_aside(scene: Scene, first: Mention, later: Sequence[Mention]) -> bool:
    """Whether a text that begins to speak of an event behind its lead soon ends to, and does not say meanwhile that it is held."""
    lead = scene.reading.lead_end(LEAD_SENTENCES)
    if lead is None or first.start < lead:
        return False
    last = scene.reading.sentence_index(later[-1].start)
    held = any(scene.sentence_cues("hold", scene.sentence_of(m)) for m in later)
    return last - scene.reading.sentence_index(first.start) <= ASIDE and not held


def _beginning(scene: Scene) -> int:
    """Where the first sentence of the text ends, the headline set apart; its start, where it is on one of the topics that are no events."""
    headed = scene.reading.lead_end(2) if headline_end(scene) else None
    end = headed or scene.reading.sentences[0].end
    topics = beside_words(scene.reading.lang).topics
    return 0 if any(t.key in topics for t in scene.reading.tokens_between(0, end)) else end


def _is_told_of(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether a sentence tells of the event itself: that it is held, in a clause about it, or that all was said there."""
    before = scene.reading.tokens[sentence.first_token : scene.reading.token_at(mention.start)]
    before = [t for t in before if t.key not in QUOTES]
    if is_scene_of_all(scene, sentence, mention) or _is_scene(scene, before) or _goes_on(scene, sentence, mention):
        return True
    if scene.reading.lang == "ar":
        return _is_governed(scene, before, mention)
    habits = beside_words(scene.reading.lang).habits
    if any(t.key in habits for t in scene.reading.tokens_between(mention.end, sentence.end)):
        return False
    return _is_subject(scene, before) or _is_held_after(scene, sentence, mention)


def _is_scene(scene: Scene, before: Sequence[Token]) -> bool:
    """«خلال | مؤتمر …», «غرفه | نمایشگاه … را», «ورقته أمام | مؤتمر …», «عصر امروز در | همایش … مطرح کرد»."""
    words, keys = beside_words(scene.reading.lang), [t.key for t in before]
    if not keys:
        return False
    today = keys[-1] in scene.lexicon.at_event and not scene.lexicon.today.isdisjoint(keys)
    return today or keys[-1] in words.scenes or (keys[-1] in words.reading and keys[-2:][0] in words.papers)


def _goes_on(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether a clause about the event follows: «…، الذي نظمته …», «… المنعقد حاليا», «… شاركت فيه», «… که در … برپا شده است»."""
    telling = clause_words(scene.reading.lang).relatives | beside_words(scene.reading.lang).pointing
    if scene.reading.lang == "ar":
        telling |= scene.lexicon.holding
    return any(t.key in telling for t in scene.reading.tokens_between(mention.end, sentence.end)[:TAIL])


def _is_governed(scene: Scene, before: Sequence[Token], mention: Mention) -> bool:
    """«انطلق أسبوع …», «افتتح الوزير معرض …», «ببدء مهرجان …»; not «افتتحت فرعا وشاركت في معرض …», «كان يستضيف مهرجان …»."""
    words, lexicon = beside_words(scene.reading.lang), scene.lexicon
    if not before or before[-1].key in words.oblique:
        return False
    phases = lexicon.opening | lexicon.closing | lexicon.holding
    held = [t for t in before if t.key in phases]
    if not held or scene.distance(held[-1].start, mention.start) > GOVERNED:
        return False
    return before.index(held[-1]) == 0 or before[before.index(held[-1]) - 1].key not in words.habits


def _is_subject(scene: Scene, before: Sequence[Token]) -> bool:
    """«نمایشگاه … به همت …» at the head of a clause."""
    return not before or before[-1].key in beside_words(scene.reading.lang).openings


def _is_held_after(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """«… همایش … را برگزار کرد», «… تا جشنواره … در هوایی خنک برگزار شود»."""
    held = scene.cues("hold", mention.end, sentence.end)
    return scene.nearest(held, mention, limit=HELD) is not None
