"""Whether what a text calls by the noun of an event is one: it is held, opened or visited there, and no building."""

from __future__ import annotations

from expo_extract.facts.headlines import LEAD_SENTENCES
from expo_extract.facts.scene import Scene
from expo_extract.facts.signed_at import is_signed_at
from expo_extract.mentions import Mention, Sentence

VERBS_LATE = (
    "hold",
    "role.organizer.after",
    "role.exhibitor.after",
    "role.take_part.after",
    "count.visit",
    "count.award",
)
HELD_LATE = 24  # tokens, with the price of clauses
FRAME_WITHIN = 12  # tokens
# Sentences in which fairgrounds are built, at least and as a share of those that name them, and how many words off the word stands.
BUILT_LEAST, BUILT_SHARE = 2, 0.25
BUILT_BEFORE, BUILT_AFTER = 3, 6

# Quantities that only an event has.
EVENT_COUNTS = frozenset(
    {"visitors", "trade_visitors", "visits", "exhibitors", "booths", "halls", "sessions", "workshops", "publishers"}
    | {"area", "trained", "competitors_entries", "agreement", "contract", "memorandum_of_understanding"}
)
# What an event brings together: where a text names it at its head and counts several of these there, it is the event that it counts.
GATHERED = EVENT_COUNTS | {
    *("products", "awards", "brands", "participants", "experts", "speakers", "officials", "startups", "topics"),
    *("business_meetings", "side_events", "countries", "companies", "organizations", "media", "delegations"),
}
GATHERED_LEAST = 2  # numbers of these in the lead
# What is said only of events: how they are held, who has which role in them, what is sold, shown, learnt and won at them.
FRAMES = ("hold", "role", "theme", "count.visit", "count.sell", "count.train", "count.award", "count.employ")


def has_frame(scene: Scene, mention: Mention, within: int = FRAME_WITHIN) -> bool:
    """Whether the mention is held, opened, organised or visited in its sentence, or visitors and booths are counted there, ``within`` tokens."""
    sentence = scene.sentence_of(mention)
    cues = [c for label in FRAMES for c in scene.sentence_cues(label, sentence)]
    counts = [
        q
        for q in scene.within(scene.reading.quantities, sentence.start, sentence.end)
        if q.value.category in EVENT_COUNTS
    ]
    if scene.nearest([*cues, *counts, *_phase_words(scene, sentence)], mention, limit=within) is not None:
        return True
    told = _is_led(scene, mention) or _is_spoken_at(scene, mention, sentence) or _is_held_late(scene, mention, sentence)
    return told or is_signed_at(scene, mention)


def counts_in_lead(scene: Scene, mention: Mention) -> bool:
    """Whether the lead names an event and counts what events bring together: «نمایشگاه عکس …: ۸۸ قاب از ۳۱ عکاس», without any word of holding."""
    end = max(scene.reading.sentences[0].end, scene.reading.lead_end(LEAD_SENTENCES) or 0)
    counted = scene.within(scene.reading.quantities, 0, end)
    return mention.start < end and sum(q.value.category in GATHERED for q in counted) >= GATHERED_LEAST


def _is_held_late(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """«همایش … که در سالن اجتماعات … برگزار شد»: a Persian verb stands last, however far the day and the place push it."""
    told = [c for label in VERBS_LATE for c in scene.cues(label, mention.end, sentence.end)]
    return scene.reading.lang == "fa" and scene.nearest(told, mention, limit=HELD_LATE) is not None


def _is_led(scene: Scene, mention: Mention) -> bool:
    """Whether the word right before a mention treats it as an event: «مدير معرض …», «در حاشیه نمایشگاه …»."""
    before = scene.reading.token_at(mention.start) - 1
    if before > 0 and scene.reading.tokens[before].key == "ل":
        before -= 1
    return before >= 0 and scene.reading.tokens[before].key in scene.lexicon.event_leads


def _is_spoken_at(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """Whether somebody speaks at the event today: «عصر امروز در همایش … گفت»."""
    before = scene.reading.token_at(mention.start) - 1
    if (
        before < 0
        or mention.value.event_type == "forum"
        or scene.reading.tokens[before].key not in scene.lexicon.at_event
    ):
        return False
    tokens = scene.reading.tokens_between(sentence.start, mention.start)
    now = any(t.key in scene.lexicon.today for t in tokens)
    return now and bool(scene.sentence_cues("speech", sentence))


def _phase_words(scene: Scene, sentence: Sentence) -> list[Mention]:
    """«برپایی», «انطلاقه»: words of opening, holding and closing."""
    lexicon = scene.lexicon
    tokens = scene.reading.tokens[sentence.first_token : sentence.last_token]
    return [
        Mention("cue", t.start, t.end, t.text)
        for t in tokens
        if t.key in lexicon.opening or t.key in lexicon.closing or t.key in lexicon.holding
    ]


def is_of_premises(scene: Scene, mentions: list[Mention]) -> bool:
    """Whether the text is about fairgrounds that are built: «فاز اول این نمایشگاه آماده بهره‌برداری شد».

    Args:
        scene: the document.
        mentions: all that it calls by the noun of an event.
    """
    if any(m.value.edition is not None or m.value.year is not None for m in mentions):
        return False
    told = {scene.sentence_of(m).start for m in mentions}
    built = {scene.sentence_of(m).start for m in mentions if _is_built(scene, m)}
    return len(built) >= BUILT_LEAST and len(built) >= BUILT_SHARE * len(told)


def _is_built(scene: Scene, mention: Mention) -> bool:
    """«فاز اول این نمایشگاه», «نمایشگاه … آماده بهره‌برداری شد», «مشروع المعرض»: a word of building close by."""
    sentence = scene.sentence_of(mention)
    first, last = scene.reading.token_at(mention.start), scene.reading.token_at(mention.end - 1) + 1
    before = scene.reading.tokens[max(sentence.first_token, first - BUILT_BEFORE) : first]
    after = scene.reading.tokens[last : min(sentence.last_token, last + BUILT_AFTER)]
    return any(t.key in scene.lexicon.building for t in (*before, *after))
