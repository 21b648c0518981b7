"""How well a place fits an event: where it stands to the event's mentions and to words of holding."""

from __future__ import annotations

from expo_extract.facts.context import Context
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, Sentence

BESIDE = 2  # tokens
HELD_WITHIN = 12
HOSTED = 9
HELD = ("hold", "tense.future.hold", "tense.ongoing", "role.host")  # «برگزار شد», «برگزار می‌شود», «ادامه دارد»
EDITIONS = frozenset({"previous_edition", "next_edition"})


def best_place(context: Context, node: EventNode, mentions: list[Mention]) -> Mention | None:
    """The place that fits the event best, if one fits it at all."""
    scored = [(score, -m.start, m) for m in mentions if (score := place_score(context, node, m)) > 0]
    return max(scored, key=lambda t: t[:2])[2] if scored else None


def place_score(context: Context, node: EventNode, mention: Mention) -> float:
    """Inside the event's name 3; near a mention of it or a held-verb up to 2; after «في», «در» a little more."""
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    if is_labelled(context, mention):
        return 3.0
    holder = next((m for m in node.mentions if m.start <= mention.start and mention.end <= m.end), None)
    if holder is not None:
        return 1.0 if _in_quotes(holder, mention) else 3.0
    if _is_elsewhere(context, node, mention) or context.is_of_press_conference(mention):
        return 0.0
    own = [m for m in node.mentions_in(sentence) if not _parted(context, m, mention)]
    if not own and _speaks_of_another(context, node, sentence):
        return 0.0
    hold = [cue for label in HELD for cue in scene.sentence_cues(label, sentence)]
    score = 0.0
    if own:
        score += max(0.0, 1.6 - 0.08 * min(scene.gap(m, mention) for m in own))
    if hold:
        score += max(0.0, 1.0 - 0.06 * min(scene.gap(h, mention) for h in hold))
    if after_locative(context, mention) or after_host(context, mention) or _hosts(context, node, mention):
        score += 0.6
    elif not (own and is_fairground(context, mention) and not _names_another(context, node, sentence)) and (
        mention.label == "FAC" or not any(_is_beside(context, m, mention) for m in own)
    ):
        return 0.0
    if not own and not _is_held_here(context, mention, sentence, hold):
        return 0.0
    early = 0.4 * (1 - mention.start / max(1, len(context.reading.text)))
    return score + early


def is_fairground(context: Context, mention: Mention) -> bool:
    """«مركز الرياض الدولي للمؤتمرات والمعارض», «محل دائمی نمایشگاه‌های بین‌المللی تهران»: what is built for fairs, where the fair beside it is held.

    It needs no preposition: «عاد المعرض إلى مركز …», «نمایشگاه … فضای محل دائمی … را اشغال کرده است».
    """
    lexicon, words = context.scene.lexicon, context.reading.tokens_between(mention.start, mention.end)
    if mention.label not in ("FAC", "ORG") or context.reading.key_at(mention.start) not in lexicon.grounds:
        return False
    return any(t.key.removeprefix(ARTICLE) in lexicon.expo for t in words[1:])


def is_labelled(context: Context, mention: Mention) -> bool:
    """«المكان: قاعة …», «محل: سالن …»: a line of a notice."""
    before = context.reading.keys_before(mention.start, 2)
    return len(before) > 1 and before[1] == ":" and before[0] in context.scene.lexicon.place_labels


def _is_elsewhere(context: Context, node: EventNode, mention: Mention) -> bool:
    """Whether a place stands in the name of another event or of a body: «مؤتمر الدوحة سنة 2009», «شهرداری مشهد»."""
    around = context.scene.overlapping(context.reading.events, mention.start, mention.end)
    if any(e not in node.mentions and _holds(e, mention) for e in around):
        return True
    bodies = context.scene.overlapping(context.reading.entities, mention.start, mention.end)
    inside = [b for b in bodies if b.label == "ORG" and b.start < mention.start and mention.end <= b.end]
    return any(not (after_locative(context, b) or after_host(context, b)) for b in inside)


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether a mention is longer and has the other one inside."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.text != inner.text


def _speaks_of_another(context: Context, node: EventNode, sentence: Sentence) -> bool:
    """Whether a sentence that does not name the event names another edition, or an event that the text is about too: its places are that one's.

    One of the same kind has a number of its own: a second notice on the page, on «پانزدهمین نمایشگاه کتاب».
    """
    nodes = [n for _, n in context.events_between(sentence.start, sentence.end)]
    return any(
        n.relation in EDITIONS
        or (n.relation == "other" and n.weighty and (n.family != node.family or n.edition not in (None, node.edition)))
        for n in nodes
    )


def _names_another(context: Context, node: EventNode, sentence: Sentence) -> bool:
    """Whether a sentence names another event by its name."""
    inside = context.scene.within(context.reading.events, sentence.start, sentence.end)
    return any(e not in node.mentions and not e.value.generic for e in inside)


def _parted(context: Context, event: Mention, place: Mention) -> bool:
    """Whether something else that takes place stands between the event and the place.

    «… المعرض، خلال اجتماع بمقره في …», «… توصيات المؤتمر التي ترفع إلى القمة المقرر عقدها في بيروت».
    """
    return event.end <= place.start and (
        gathers(context, event.end, place.start) or _is_held_between(context, event, place)
    )


def _is_held_between(context: Context, event: Mention, place: Mention) -> bool:
    """Whether another event is named after this one, and a word of holding between that one and the place."""
    own = next((n for n in context.nodes if event in n.mentions), None)
    for other in context.scene.within(context.reading.events, event.end, place.start):
        apart = not other.value.generic and own is not None and other not in own.mentions
        between = context.reading.tokens_between(other.end, place.start) if apart else []
        if any(t.key in context.scene.lexicon.holding for t in between):
            return True
    return False


def gathers(context: Context, start: int, end: int) -> bool:
    """Whether something else takes place in a stretch of text: a meeting, a show; not «حفل الختام», «حفل توزيع الجوائز» of the event itself."""
    lexicon = context.scene.lexicon
    rites = lexicon.opening | lexicon.closing | lexicon.rites
    return any(
        t.key in lexicon.gatherings and context.reading.key_at(t.end + 1) not in rites
        for t in context.reading.tokens_between(start, end)
    )


def _is_held_here(context: Context, mention: Mention, sentence: Sentence, hold: list[Mention]) -> bool:
    """Whether a sentence that does not name the event tells that it is held at the place, and of nothing else that is."""
    if gathers(context, sentence.start, mention.end):
        return False
    spoken = context.scene.sentence_cues("speech", sentence) and any(
        t.key in context.scene.lexicon.today for t in context.reading.tokens_between(sentence.start, mention.start)
    )
    return bool(spoken) or any(context.scene.gap(h, mention) <= HELD_WITHIN for h in hold)


def after_host(context: Context, mention: Mention) -> bool:
    """«تحتضنه مدينة سوسة», «به میزبانی شیراز»: a host's word right before the place."""
    hosts = context.scene.cues("role.host", max(0, mention.start - 40), mention.start)
    return any(context.scene.gap(h, mention) <= BESIDE for h in hosts)


def _hosts(context: Context, node: EventNode, mention: Mention) -> bool:
    """«القلعة الكبرى تحتضن», «سوسة تسدل الستار على …»: a city at the head of its sentence that opens, holds, closes or calls off something.

    A hall that hosts has its day between: «شبستان مسجد جامع این شب‌ها میزبان نمایشگاه است».
    """
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    after = context.reading.key_at(mention.end + 1)
    if mention.label == "FAC" and context.lang == "fa":
        soon = context.reading.tokens_between(mention.end, sentence.end)[:HOSTED]
        hosting = next((t.end for t in soon if t.key in lexicon.staging), None)
        return hosting is not None and any(hosting <= m.start <= hosting + 1 for m in node.mentions)
    heads = context.reading.token_at(mention.start) == sentence.first_token
    return heads and after in lexicon.opening | lexicon.closing | lexicon.holding | lexicon.staging


def _is_beside(context: Context, event: Mention, place: Mention) -> bool:
    """Whether a place stands right beside the event: «سوسة: مهرجان …»; not «طلبة سوسة يظفرون بكأس …», where a verb stands between.

    «سفالگران میبد در جشنواره» come from there.
    """
    if context.scene.gap(event, place) > BESIDE:
        return False
    between = context.reading.tokens_between(place.end, event.start) if place.end <= event.start else []
    if context.lang == "ar":
        return not any(t.text.isalpha() for t in between)
    return context.scene.lexicon.locatives.isdisjoint(t.key for t in between)


def _in_quotes(holder: Mention, mention: Mention) -> bool:
    """«معرض "باريس والفن العربي"»: a city in a quoted name says what the show is about, not where it is."""
    alias = holder.value.alias
    return bool(alias) and mention.text in alias and holder.text.find(mention.text) >= holder.text.find(alias)


def after_locative(context: Context, mention: Mention) -> bool:
    """Whether «في», «بـ», «در» stands right before the place, with at most two words between («في مدينة جدة»)."""
    return not context.scene.lexicon.locatives.isdisjoint(context.reading.keys_before(mention.start, 3))
