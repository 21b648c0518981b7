"""Does a number describe the event? Readable features whose weights are fitted on annotated news (``make fit``)."""

from __future__ import annotations

from expo_extract.facts.confidence import confidence, threshold
from expo_extract.facts.context import Context
from expo_extract.facts.count_words import count_words
from expo_extract.facts.counts import SHOWS, CountedFact, counted_facts
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.shares import Whole, whole_of_share
from expo_extract.lang.nouns import noun_lexicon
from expo_extract.mentions import Mention, Rejection, Sentence

NEAR = 8
RANKED_NEAR = 12
SAME_NEAR = 4
PAID_NEAR = 8  # behind the last of a list
CUE_FEATURES = {
    "out": "scope.out",
    "taking_part": "role.take_part",
    "presence": "role.attendee",
    "showing": "role.exhibitor",
    "visiting": "count.visit",
    "competing": "count.compete",
    "selling": "count.sell",
    "signing": "count.sign",
    "comparing": "edition.comparison",
    "holding": "hold",
    "online": "count.online",
    "of_which": "part.of_which",
    "condition": "scope.condition",
    "having": "scope.having",
    "yearly": "scope.yearly",
}
# What tells of a sum, a share or an area whether it is the event's.
OF_MEASURES = (
    "event_in_sentence",
    "lead",
    "out",
    "comparing",
    "selling",
    "visiting",
    "taking_part",
    "showing",
    "event_density",
    "aside",
)
# What speaks for another subject, the more where the sentence does not name the event.
OF_OTHERS = ("out", "having", "yearly")
RARE = 0.2
# What a share may be of, to be a figure of the event.
OF_EVENTS = frozenset(
    {"exhibitors", "companies", "booths", "halls", "visitors", "trade_visitors", "participants", "area", "products"}
    | {"brands", "startups", "publishers", "competitors_entries", "agreement", "contract"}
)
# So many are rather of a country or a market than of an event, and so much floor is rather a town's; a stand's is no hall's.
HUGE = {"count": 1_000_000, "area": 1_000_000, "money": 10**11}
SMALL = {"area": 200}


def count_features(context: Context, fact: CountedFact) -> dict[str, float]:
    """The features of a counted fact; all lie between 0 and 1.

    Category and kind of the quantity, whether the event is named in its sentence or how many sentences before, which cues stand
    near, where in the text it stands, how large it is, how much of the text speaks of the main event and how sure that one is.
    """
    scene, mention = context.scene, fact.mention
    sentence = scene.sentence_of(mention)
    features = {f"category:{fact.category}": 1.0, f"kind:{mention.value.kind}": 1.0}
    whole = whole_of_share(scene, mention)
    shared = whole is not None and _is_given(context, whole)
    for name, label in CUE_FEATURES.items():
        cues = scene.sentence_cues(label, sentence)
        if name == "out":
            cues = [] if shared else [c for c in cues if not _is_of_own(context, c)]
        if name == "selling" and mention.value.kind == "money":
            cues = [*cues, *scene.sentence_cues("count.award", sentence)]  # a prize is a sum of the event too
        near = scene.nearest(cues, mention, NEAR)
        if near is not None:
            features[name] = 1.0 - near[1] / (NEAR + 1)
    if whole is not None and not shared:
        features["out"] = 1.0
    if _is_prize(context, mention, sentence):
        features["selling"] = 1.0
    place = place_features(context, mention, sentence)
    if shared or _is_discount_of_fair(context, mention) or _goes_on(context, mention, sentence):
        place["event_in_sentence"] = 1.0  # though the sentence does not name it
    features |= place
    kind = mention.value.kind
    if kind == "percent":
        features["of_event"] = float(_is_of_event(context, mention))
    if kind in ("money", "percent", "area"):
        for name in OF_MEASURES:
            features[f"{kind}:{name}"] = features.get(name, 0.0)
    features |= size_features(fact)
    alone = 1.0 - place["event_in_sentence"]
    features |= {f"{name}:alone": features.get(name, 0.0) * alone for name in OF_OTHERS}
    features |= {f"{name}:alone": alone * told for name, told in subject_features(context, mention, sentence).items()}
    features["dual"] = float(mention.by.endswith(".dual"))
    features["compared"] = float(fact.quantity.comparator != "exact")
    features["no_unit"] = float(not fact.quantity.unit)
    node = context.node_of(mention)
    features["other_event"] = float(node is not None and node.relation == "other")
    features["past_edition"] = float(node is not None and node.relation == "previous_edition")
    return features


def _is_given(context: Context, whole: Whole) -> bool:
    """Whether what a share is of describes the event: «یک‌پنجم آنان» as much as those themselves."""
    if whole.told is None:
        return True
    counted, _ = context.once(all_counted)
    fact = next((f for f in counted if f.mention.start == whole.told.start), None)
    return fact is not None and confidence("count", count_features(context, fact)) >= threshold("count")


def all_counted(context: Context) -> tuple[list[CountedFact], list[Rejection]]:
    """All that a document counts, and what was dropped; to be asked for by :meth:`Context.once`."""
    return counted_facts(context.scene, context.main)


def subject_features(context: Context, mention: Mention, sentence: Sentence) -> dict[str, float]:
    """Who else a sentence may speak of: a place in which something is, a body before the number, a year that is not the event's."""
    scene, reading, words = context.scene, context.reading, count_words(context.lang)
    inside = list(scene.within(reading.entities, sentence.start, sentence.end))
    places = [e for e in inside if e.label in ("GPE", "LOC") and reading.key_before(e.start) in words.placing]
    bodies = [e for e in inside if e.label == "ORG" and e.end <= mention.start]
    years = [d for d in scene.within(reading.dates, sentence.start, sentence.end) if _is_another_year(context, d)]
    return {
        "placed": float(bool(places)),
        "body": float(scene.nearest(bodies, mention, NEAR) is not None),
        "year": float(bool(years)),
    }


def _is_another_year(context: Context, date: Mention) -> bool:
    """«في عام 2012», «سال گذشته», not «هذا العام»: a year that is not the event's own, as far as that is known."""
    if date.value.date.precision != "year":
        return False
    own = str(context.main.year if context.main and context.main.year else context.reading.published or "")[:4]
    return not own or not date.value.date.edtf.startswith(own)


def _is_of_own(context: Context, cue: Mention) -> bool:
    """«بودجه جشنواره», «ظرفیت این نمایشگاه»: what else is another's is the event's own here."""
    tokens = context.reading.tokens
    at = context.reading.token_at(cue.end - 1) + 1
    if at < len(tokens) and cue.text in count_words(context.lang).means and tokens[at].key.endswith("یم"):
        return True  # «۴۰ میلیون تومان بودجه داشتیم»
    if at < len(tokens) and tokens[at].key in count_words(context.lang).pointing:
        at += 1
        if at < len(tokens) and tokens[at].key in count_words(context.lang).turns:
            return True  # «بودجه این دوره»
    own = context.events_between(tokens[at].start, tokens[at].end) if context.lang == "fa" and at < len(tokens) else []
    return any(node.is_main for _, node in own)


def _is_prize(context: Context, mention: Mention, sentence: Sentence) -> bool:
    """«نفر اول ۳۰ میلیون تومان گرفت», «يظفر الفائز الأول بمئة ألف ريال»: what winners get, though nothing calls it a prize."""
    words, reading = count_words(context.lang), context.reading
    if mention.value.kind != "money":
        return False
    before = [t.key for t in reading.tokens_before(mention.start, RANKED_NEAR) if t.start >= sentence.start]
    given = before if context.lang == "ar" else reading.keys_after(mention.end, PAID_NEAR)
    return not words.places.isdisjoint(before) and not words.paid.isdisjoint(given)


def _is_discount_of_fair(context: Context, mention: Mention) -> bool:
    """«خریداران از ۲۵ درصد تخفیف برخوردارند» in news of a fair."""
    node = context.node_of(mention) or context.main
    if node is None or not node.is_main or node.event_type not in SHOWS or mention.value.kind != "percent":
        return False
    words, reading = count_words(context.lang), context.reading
    around = [*reading.keys_before(mention.start, 3), *reading.keys_after(mention.end, 2)]
    return context.lang == "fa" and not words.discounts.isdisjoint(around)


def _goes_on(context: Context, mention: Mention, sentence: Sentence) -> bool:
    """«سال قبل این رقم ۱۸۰۰ نفر بود»: another number of what was counted before."""
    if mention.value.kind != "count" or context.lang != "fa":
        return False
    return (
        context.scene.nearest(context.scene.cues("part.same", sentence.start, mention.start), mention, SAME_NEAR)
        is not None
    )


def _is_of_event(context: Context, mention: Mention) -> bool:
    """«۷۰ درصد غرفه‌ها», «ارتفع عدد العارضين بنسبة 20%», «87% منهم راضون»: a share of what events consist of, or a discount that is given there."""
    reading, nouns = context.reading, noun_lexicon(context.lang)
    around = [*reading.keys_before(mention.start, 5), *reading.keys_after(mention.end, 4)]
    forms = (nouns.forms.get(key.removeprefix(ARTICLE)) for key in around)
    discount = not count_words(context.lang).discounts.isdisjoint(around)
    shared = not count_words(context.lang).shared.isdisjoint(around)
    return discount or shared or any(noun is not None and noun.category in OF_EVENTS for noun in forms)


def _is_beyond_speech(context: Context, own: list[Mention], mention: Mention, sentence: Sentence) -> bool:
    """«گفت: ۱۲۰ معدن فعال است», «قال خلال المعرض إن القطاع يشغل …»: the event only tells where the words were said."""
    last = max((m.end for m in own if m.start < mention.start), default=None)
    if last is None or any(m.start > mention.start for m in own):
        return False
    spoken = context.scene.sentence_cues("speech", sentence)
    between = context.reading.tokens_between(last, mention.start)
    return bool(spoken) and any(t.key in context.scene.lexicon.said for t in between)


def size_features(fact: CountedFact) -> dict[str, float]:
    """Whether a number is out of the size of events."""
    number, kind = fact.quantity.lower or 0, fact.mention.value.kind
    huge, small = HUGE.get(kind), SMALL.get(kind)
    return {
        f"{kind}:huge": float(huge is not None and number >= huge),
        f"{kind}:small": float(small is not None and number < small),
    }


def place_features(context: Context, mention: Mention, sentence: Sentence) -> dict[str, float]:
    """Where a mention stands: near the event's name, in the lead, in an article that is surely about an event."""
    own = [m for m, _ in context.events_between(sentence.start, sentence.end)]
    before = context.event_before(sentence.start)
    number = context.reading.sentence_index(sentence.start)
    last = context.reading.sentence_index(before[0].start) if before else -10
    return {
        "event_in_sentence": float(bool(own)),
        "event_near": max((1.0 - context.scene.gap(m, mention) / 20 for m in own), default=0.0) if own else 0.0,
        "event_just_before": float(not own and number - last == 1),
        "event_far": float(not own and number - last > 3),
        "lead": float(number <= 2),
        "event_density": context.density,
        "event_rare": float(context.density < RARE and not context.titled),
        "titled": float(context.titled),
        "beyond_speech": float(bool(own) and _is_beyond_speech(context, own, mention, sentence)),
        "aside": context.aside,
        "about": context.about,
        "event_strength": min(1.0, (context.main.score if context.main else 0.0) / 8),
    }
