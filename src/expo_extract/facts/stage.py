"""The event's own stage: who speaks there is a speaker, who is quoted elsewhere a spokesperson."""

from __future__ import annotations

from expo_extract.facts.context import Context
from expo_extract.facts.groups import full_start
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.nodes import family_of
from expo_extract.facts.reported import told_behind
from expo_extract.mentions import Mention, Sentence, Token

# How far a word of the stage may stand from the verb of saying, and how many words may stand between «در» and the event.
NEAR_STAGE = 14
FAR_STAGE = 45
LEAD_WORDS = 4
TOLD_WITHIN = 3  # tokens from «ل» to the agency, with quotation marks and brackets
# So near before the verb a place is that of the words whatever they are of.
RIGHT_BEFORE = 3
OWN_MEETINGS = ("conference", "conference_and_exhibition")
# Who sings or recites there makes no stage of another's words.
PERFORMING = ("role.speaker.perform", "role.speaker.reads", "role.speaker.presents")


def is_on_stage(context: Context, cue: Mention) -> bool:
    """Whether words are said at the event itself: «در آیین افتتاح … گفت», «قال خلال الندوة».

    Args:
        context: the document's context.
        cue: the verb of saying.
    """
    scene, sentence = context.scene, context.scene.sentence_of(cue)
    if is_to_press(context, cue):
        return False
    reach = NEAR_STAGE if context.lang == "ar" else FAR_STAGE  # the Persian verb stands last
    spoken = [word for word in scene.sentence_cues("role.speaker", sentence) if not word.label.startswith(PERFORMING)]
    stage = [*scene.sentence_cues("ceremony.stage", sentence), *spoken]
    near = [word for word in stage if not _is_apart(context, word, cue) and not _is_led_by_part(context, word)]
    if scene.nearest(near, cue, reach) is not None or _is_at_event(context, cue, sentence):
        return True
    told = told_behind(context, cue)
    return told is not None and _is_stage(context, *told)


def _is_stage(context: Context, start: int, end: int) -> bool:
    """Whether the words behind «جاء ذلك» speak of a stage: «خلال الجلسة الافتتاحية», «في ورقته», «خلال المؤتمر»."""
    sentence = context.reading.sentence_of(start)
    if context.scene.cues("ceremony.stage", start, end) or context.scene.cues("role.speaker.after", start, end):
        return True
    return any(_is_place_of_words(context, event, sentence) for event, _ in context.events_between(start, end))


def is_ceremony(context: Context) -> bool:
    """«آیین بزرگداشت X», «مراسم نکوداشت X» that took place: a Persian event in somebody's honour, made up of words said at it.

    Args:
        context: the document's context.
    """
    if (
        context.lang != "fa"
        or context.main is None
        or context.default_modality != "actual"
        or context.family != "other"
    ):
        return False
    return any(context.scene.cues("role.awardee.before", m.start, m.end) for m in context.main.mentions)


def is_to_press(context: Context, cue: Mention) -> bool:
    """Whether words are said to the press: «در گفت‌وگو با», «في تصريح صحفي».

    Args:
        context: the document's context.
        cue: the verb of saying.
    """
    sentence = context.scene.sentence_of(cue)
    spans = [(sentence.start, sentence.end)]
    if (told := told_behind(context, cue)) is not None:
        spans.append(told)
    if any(context.scene.cues(label, *span) for label in ("ceremony.press", "speech.press") for span in spans):
        return True
    return context.lang == "ar" and any(
        m.by.endswith(".agency") and _is_told_to(context, m)
        for m in context.scene.within(context.reading.entities, sentence.start, sentence.end)
    )


def _is_told_to(context: Context, agency: Mention) -> bool:
    """«قال … لـ"وفا"», «لوكالة الأنباء»."""
    before = [key for key in context.reading.keys_before(agency.start, TOLD_WITHIN) if key.isalpha()]
    return bool(before) and before[-1] in context.scene.lexicon.told_to


def _is_at_event(context: Context, cue: Mention, sentence: Sentence) -> bool:
    """«X در همایش … گفت», «قال X خلال المؤتمر»: the place of the words, not what they speak of.

    What is said begins after «أن» in Arabic and after the verb in Persian; another verb of saying ends the reach.
    """
    for event, _ in context.events_between(sentence.start, sentence.end):
        if _is_in_office(context, event) or _is_apart(context, event, cue):
            continue
        if _is_place_of_words(context, event, sentence):
            return True
    return False


def _is_in_office(context: Context, event: Mention) -> bool:
    """«قال أمين اللجنة الثقافية بالمهرجان فلان»: an event that only tells whose officer somebody is."""
    if context.lang != "ar":
        return False
    sentence = context.scene.sentence_of(event)
    persons = (
        m for m in context.scene.within(context.reading.entities, sentence.start, sentence.end) if m.label == "PERSON"
    )
    return any(full_start(m) <= event.start and event.end <= m.start for m in persons)


def _is_apart(context: Context, place: Mention, cue: Mention) -> bool:
    """Whether a place is not that of the words: parted from the verb, told of, or the press conference that was named before."""
    return _is_parted(context, place, cue) or _is_told(context, place, cue) or _is_press_meeting(context, place)


def _is_press_meeting(context: Context, place: Mention) -> bool:
    """«در این نشست» after «نشست خبری»."""
    meetings = _nouns(context, place) & context.scene.lexicon.press_meetings
    if context.lang == "ar" and context.family in OWN_MEETINGS:
        return False  # «خلال المؤتمر» is the event itself
    before = [c for c in context.scene.cues("ceremony.press") if c.end <= place.start] if meetings else []
    return any(meetings & _nouns(context, c) for c in before)


def _nouns(context: Context, place: Mention) -> set[str]:
    tokens = context.reading.tokens_between(place.start, place.end)
    return {t.key.removeprefix(ARTICLE) for t in tokens}


def _is_told(context: Context, place: Mention, cue: Mention) -> bool:
    """Whether a Persian place is of what is said: after the verb, or behind «با اشاره به», «درباره» and not right before the verb."""
    if context.lang != "fa":
        return False
    if place.start > cue.start:
        return True
    lexicon, tokens = context.scene.lexicon, context.reading.tokens
    first, last = context.reading.token_at(place.start), context.reading.token_at(place.end - 1)
    if context.reading.token_at(cue.start) - last <= RIGHT_BEFORE:
        return False
    start = context.reading.sentence_of(cue.start).first_token
    return any(t.key in lexicon.topics for t in tokens[start:first])


def _is_parted(context: Context, one: Mention, other: Mention) -> bool:
    """Whether something said, or another verb of saying, stands between two words."""
    start, end = (one.end, other.start) if one.start < other.start else (other.end, one.start)
    said = any(t.key in context.scene.lexicon.said for t in context.reading.tokens_between(start, end))
    return said or bool(context.scene.cues("speech", start, end))


def _is_place_of_words(context: Context, event: Mention, sentence: Sentence) -> bool:
    """Whether «در», «خلال» lead to the event; a show has a stage only at its opening or close, a side of it is none."""
    lexicon, tokens = context.scene.lexicon, context.reading.tokens
    first = context.reading.token_at(event.start)
    before = [t.key for t in tokens[max(sentence.first_token, first - LEAD_WORDS) : first]]
    ceremony = False
    for back, word in enumerate(reversed(before), start=1):
        if word in lexicon.stage_leads:
            if _is_of_part(context, tokens[first - back]):
                return False
            return ceremony or family_of(event.value.event_type) != "exhibition"
        if word not in lexicon.ceremonies:
            return False
        ceremony = True
    return False


def _is_led_by_part(context: Context, place: Mention) -> bool:
    """«أوصى المشاركون في المؤتمر»: a place right behind the word of those who take part in it."""
    if context.lang != "ar":
        return False
    sentence = context.scene.sentence_of(place)
    before = [c for c in context.scene.cues("role.take_part", sentence.start, place.end) if c.start < place.start]
    return bool(before) and before[-1].text.startswith(ARTICLE) and place.start - before[-1].end <= 1


def _is_of_part(context: Context, lead: Token) -> bool:
    """«أسماء الشعراء المشاركين في المهرجان»: whether «في» belongs to a word of taking part before it, and not to the verb of saying."""
    if context.lang != "ar":
        return False
    sentence = context.reading.sentence_of(lead.start)
    taking_part = context.scene.cues("role.take_part", sentence.start, sentence.end)
    return any(c.end in (lead.end, lead.start - 1) for c in taking_part)
