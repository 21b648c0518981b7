"""Where an event is held: venue, city and country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from expo_extract.facts.context import Context
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, PlaceValue, Sentence

BESIDE = 2  # tokens
REPORT_WITHIN = 6
DATELINE_MARKS = frozenset({"-", "–", ":", "/", "،"})
HELD_WITHIN = 12
HOUSE = 1.6  # what a body's house must score
BESIDE_VENUE = 12  # characters
BRACKETED = 40  # characters from a venue to a city in brackets
PAPER = 9  # tokens of a reporter's and a paper's name
EDITIONS = frozenset({"previous_edition", "next_edition"})
DATELINES = 3  # lines at whose head a report is dated


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Venue, city and country (ISO 3166-1 alpha-2) of an event, as far as the text tells."""

    venue: str | None = None
    city: str | None = None
    country: str | None = None


def event_place(context: Context, node: EventNode) -> EventPlace:
    """The place of ``node``: the venue and the city named nearest to it and to its held-verbs."""
    houses = [m for m in context.reading.entities if m.label in ("FAC", "ORG") and not _in_name(context, m)]
    venue = _best(context, node, [m for m in houses if m.label == "FAC"]) or _house(context, node, houses)
    places = [m for m in context.reading.entities if m.label == "GPE" and isinstance(m.value, PlaceValue)]
    cities = [m for m in places if m.value.type == "city" and not _is_of_road(context, m)]
    city, inside = _best(context, node, cities), _in_venue(venue, cities)
    if inside is not None and (city is None or context.scene.sentence_of(city) != context.scene.sentence_of(inside)):
        city = inside
    city = city or _of_venue(context, venue, cities)
    city = city or _of_report(context, node, cities) or _of_municipality(context, node, cities)
    if city is None or not _is_told_of(context, node, city):
        city = _of_dateline(context, cities) or city
    country = (city.value.country if city else None) or _country(context, node, places)
    return EventPlace(_venue_name(context, venue), _name(city) if city else _capital(context, node), country)


def _house(context: Context, node: EventNode, houses: list[Mention]) -> Mention | None:
    """A body in whose house the event is held: «احتضنه مركز الملك خالد الحضاري», «به میزبانی مرکز تجارت جهانی دبی»."""
    near = [m for m in houses if m.label == "ORG" and m.value.head in context.scene.lexicon.houses]
    led = [m for m in near if _is_right_in(context, m)]
    best = max(led, key=lambda m: _score(context, node, m), default=None)
    return best if best is not None and _score(context, node, best) >= HOUSE else None


def _is_right_in(context: Context, mention: Mention) -> bool:
    """Whether «في», «ب», «در» or a host's word stands right before a house, and nobody of it («أستاذ في جامعة …»)."""
    lexicon = context.scene.lexicon
    before = context.reading.keys_before(mention.start, 2)
    located = bool(before) and before[-1] in lexicon.locatives and before[0] not in lexicon.belonging
    hosts = context.scene.cues("role.host", max(0, mention.start - 40), mention.start)
    return located or any(context.scene.gap(h, mention) == 0 for h in hosts)


def _in_name(context: Context, mention: Mention) -> bool:
    """Whether the name of an event holds the mention: «مهرجان سينما الجبل»."""
    return any(m.start < mention.start and mention.end <= m.value.name_end for m in context.reading.events)


def _in_venue(venue: Mention | None, cities: list[Mention]) -> Mention | None:
    """The city in the venue's own name: «قاعة المعارض بصفاقس», «مركز دبي التجاري»; the last one, as in «مطار الظفرة بأبوظبي»."""
    inside = [c for c in cities if venue is not None and venue.start <= c.start and c.end <= venue.end]
    return inside[-1] if inside else None


def _of_venue(context: Context, venue: Mention | None, cities: list[Mention]) -> Mention | None:
    """The city right after the venue, or in brackets behind it: «بقصر المعارض الصنوبر البحري (الجزائر العاصمة)»."""
    if venue is None:
        return None
    for city in cities:
        if city.start < venue.end:
            continue
        bracketed = context.reading.text[city.start - 1] == "(" and city.start <= venue.end + BRACKETED
        if bracketed or city.end <= venue.end + BESIDE_VENUE:
            return city
    return None


def _is_told_of(context: Context, node: EventNode, city: Mention) -> bool:
    """Whether the sentence of a city tells of the event, which it names."""
    sentence = context.scene.sentence_of(city)
    return any(sentence.start <= m.start < sentence.end for m in node.mentions)


def _of_dateline(context: Context, cities: list[Mention]) -> Mention | None:
    """The city that a report is dated from: «أبوظبي في 24 سبتمبر / وام /», «الدوحة 3 مارس», at the head of one of the first lines."""
    tokens = context.reading.tokens
    for city in cities:
        sentence = context.scene.sentence_of(city)
        if context.reading.sentence_index(sentence.start) > DATELINES:
            break
        first, last = context.reading.token_at(city.start), context.reading.token_at(city.end - 1) + 1
        after = tokens[last : last + 2]
        dated = any(m.start >= city.end and m.start <= (after[-1].start if after else 0) for m in context.reading.dates)
        marked = bool(after) and after[0].text in DATELINE_MARKS | {"("}
        paper = tokens[sentence.first_token : first]  # «صحيفة طيبة الآن – المدينة المنورة – فلان»
        ended = last == sentence.last_token or "\n" in context.reading.text[city.end : tokens[last].start]
        behind = 0 < len(paper) <= PAPER and paper[-1].text in DATELINE_MARKS and (marked or ended)
        if (first == sentence.first_token and (dated or marked)) or behind:
            return city
    return None


def _of_report(context: Context, node: EventNode, cities: list[Mention]) -> Mention | None:
    """The place that the report comes from, in the sentence that tells of the event: «به گزارش خبرگزاری … از ساری، … در همایش», «القاهرة – نظم …»."""
    tokens, lexicon = context.reading.tokens, context.scene.lexicon
    for city in cities:
        sentence = context.scene.sentence_of(city)
        if not any(sentence.start <= m.start < sentence.end for m in node.mentions):
            continue
        first, last = context.reading.token_at(city.start), context.reading.token_at(city.end - 1) + 1
        before = [t.key for t in tokens[max(sentence.first_token, first - REPORT_WITHIN) : first]]
        reported = any(k in lexicon.reporters for k in before) and any(k in lexicon.report_from for k in before[-2:])
        opens = first <= sentence.first_token + 1 and tokens[last : last + 1] and tokens[last].text in DATELINE_MARKS
        if reported or opens:
            return city
    return None


def _of_municipality(context: Context, node: EventNode, cities: list[Mention]) -> Mention | None:
    """The city of a municipality that is named beside the event: «بلدية رام الله», «شهرداری نهاوند»."""
    for city in cities:
        sentence = context.scene.sentence_of(city)
        before = context.reading.tokens[max(0, context.reading.token_at(city.start) - 1)]
        if before.key in context.scene.lexicon.municipal and any(
            sentence.start <= m.start < sentence.end for m in node.mentions
        ):
            return city
    return None


def _capital(context: Context, node: EventNode) -> str | None:
    """«بقصر المؤتمرات بالعاصمة»: the capital, where the text calls it no other name in a sentence that tells of the event."""
    lexicon, tokens = context.scene.lexicon, context.reading.tokens
    for mention in node.mentions:
        sentence = context.scene.sentence_of(mention)
        for i in range(sentence.first_token + 1, sentence.last_token):
            if tokens[i].key in lexicon.capitals and tokens[i - 1].key in lexicon.locatives:
                return tokens[i].text
    return None


def _name(mention: Mention) -> str:
    value = mention.value
    return str(getattr(value, "name", None) or mention.text)


def _venue_name(context: Context, venue: Mention | None) -> str | None:
    return " ".join(context.scene.raw(venue.start, venue.end).split()) if venue else None


def _best(context: Context, node: EventNode, mentions: list[Mention]) -> Mention | None:
    scored = [(score, -m.start, m) for m in mentions if (score := _score(context, node, m)) > 0]
    return max(scored, key=lambda t: t[:2])[2] if scored else None


def _score(context: Context, node: EventNode, mention: Mention) -> float:
    """Inside the event's name 3; near a mention of it or a held-verb up to 2; after «في», «در» a little more."""
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    if _is_labelled(context, mention):
        return 3.0
    holder = next((m for m in node.mentions if m.start <= mention.start and mention.end <= m.end), None)
    if holder is not None:
        return 1.0 if _in_quotes(holder, mention) else 3.0
    if (
        _is_elsewhere(context, node, mention)
        or _is_of_road(context, mention)
        or context.is_of_press_conference(mention)
    ):
        return 0.0
    own = [m for m in node.mentions if sentence.start <= m.start < sentence.end and not _parted(context, m, mention)]
    if not own and _speaks_of_another(context, node, sentence):
        return 0.0
    hold = [*scene.sentence_cues("hold", sentence), *scene.sentence_cues("role.host", sentence)]
    score = 0.0
    if own:
        score += max(0.0, 1.6 - 0.08 * min(scene.gap(m, mention) for m in own))
    if hold:
        score += max(0.0, 1.0 - 0.06 * min(scene.gap(h, mention) for h in hold))
    if _after_locative(context, mention) or _after_host(context, mention) or _hosts(context, mention):
        score += 0.6
    elif mention.label == "FAC" or not any(_is_beside(context, m, mention) for m in own):
        return 0.0
    if not own and not _is_held_here(context, mention, sentence, hold):
        return 0.0
    early = 0.4 * (1 - mention.start / max(1, len(context.reading.text)))
    return score + early


def _is_labelled(context: Context, mention: Mention) -> bool:
    """«المكان: قاعة …», «محل: سالن …»: a line of a notice."""
    before = context.reading.keys_before(mention.start, 2)
    return len(before) > 1 and before[1] == ":" and before[0] in context.scene.lexicon.place_labels


def _is_elsewhere(context: Context, node: EventNode, mention: Mention) -> bool:
    """Whether a place stands in the name of another event or of a body: «مؤتمر الدوحة سنة 2009», «شهرداری مشهد»."""
    around = context.scene.overlapping(context.reading.events, mention.start, mention.end)
    if any(e not in node.mentions and e.start <= mention.start and mention.end <= e.end for e in around):
        return True
    bodies = context.scene.overlapping(context.reading.entities, mention.start, mention.end)
    inside = [b for b in bodies if b.label == "ORG" and b.start < mention.start and mention.end <= b.end]
    return any(not (_after_locative(context, b) or _after_host(context, b)) for b in inside)


def _is_of_road(context: Context, mention: Mention) -> bool:
    """«بفضاء المعارض بطريق سوسة», «خیابان تهران»: a road is called after where it leads to."""
    return not context.scene.lexicon.roads.isdisjoint(context.reading.keys_before(mention.start, 1))


def _speaks_of_another(context: Context, node: EventNode, sentence: Sentence) -> bool:
    """Whether a sentence that does not name the event names another edition, or one of another kind that the text is about too: its places are that one's."""
    nodes = [n for _, n in context.events_between(sentence.start, sentence.end)]
    return any(
        n.relation in EDITIONS or (n.relation == "other" and n.weighty and n.family != node.family) for n in nodes
    )


def _parted(context: Context, event: Mention, place: Mention) -> bool:
    """Whether something else that takes place stands between the event and the place: «… المعرض، خلال اجتماع بمقره في …»."""
    low, high = sorted((event.end, place.start))
    return event.end <= place.start and any(
        t.key in context.scene.lexicon.gatherings for t in context.reading.tokens_between(low, high)
    )


def _is_held_here(context: Context, mention: Mention, sentence: Sentence, hold: list[Mention]) -> bool:
    """Whether a sentence that does not name the event tells that it is held at the place, and of nothing else that is."""
    if any(
        t.key in context.scene.lexicon.gatherings for t in context.reading.tokens_between(sentence.start, mention.end)
    ):
        return False
    spoken = context.scene.sentence_cues("speech", sentence) and any(
        t.key in context.scene.lexicon.today for t in context.reading.tokens_between(sentence.start, mention.start)
    )
    return bool(spoken) or any(context.scene.gap(h, mention) <= HELD_WITHIN for h in hold)


def _after_host(context: Context, mention: Mention) -> bool:
    """«تحتضنه مدينة سوسة», «به میزبانی شیراز»: a host's word right before the place."""
    hosts = context.scene.cues("role.host", max(0, mention.start - 40), mention.start)
    return any(context.scene.gap(h, mention) <= BESIDE for h in hosts)


def _hosts(context: Context, mention: Mention) -> bool:
    """«القلعة الكبرى تحتضن», «سوسة تسدل الستار على …»: a city at the head of its sentence that opens, holds, closes or calls off something."""
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    after = context.reading.key_at(mention.end + 1)
    heads = context.reading.token_at(mention.start) == sentence.first_token
    return heads and after in lexicon.opening | lexicon.closing | lexicon.holding | lexicon.staging


def _is_beside(context: Context, event: Mention, place: Mention) -> bool:
    """Whether a place stands right beside the event: «سوسة: مهرجان …»; not «طلبة سوسة يظفرون بكأس …», where a verb stands between."""
    if context.scene.gap(event, place) > BESIDE:
        return False
    before = place.end <= event.start and context.lang == "ar"
    between = context.reading.tokens_between(place.end, event.start) if before else []
    return not any(t.text.isalpha() for t in between)


def _in_quotes(holder: Mention, mention: Mention) -> bool:
    """«معرض "باريس والفن العربي"»: a city in a quoted name says what the show is about, not where it is."""
    alias = holder.value.alias
    return bool(alias) and mention.text in alias and holder.text.find(mention.text) >= holder.text.find(alias)


def _after_locative(context: Context, mention: Mention) -> bool:
    """Whether «في», «بـ», «در» stands right before the place, with at most two words between («في مدينة جدة»)."""
    return not context.scene.lexicon.locatives.isdisjoint(context.reading.keys_before(mention.start, 3))


def _country(context: Context, node: EventNode, places: list[Mention]) -> str | None:
    """Without a city: the country right after the event or in its name, then the one that the document speaks of most, then the language's own.

    «نمایشگاه عکس ایران در آمریکا» is in America, «جشنواره فیلم‌های ایرانی دانمارک» in Denmark. A Persian article that tells of no
    country more than of others is at home in Iran; Arabic has no such home.
    """
    countries = [m for m in places if m.value.country]
    inside = [m for m in countries if any(e.start <= m.start and m.end <= e.end for e in node.mentions)]
    located = [m for m in countries if _after_locative(context, m) and (m in inside or _follows(context, node, m))]
    named = [m for m in inside if m.value.type != "nationality"]
    for chosen in (located, named, inside, countries):
        votes = Counter(m.value.country for m in chosen)
        leaders = votes.most_common(2)
        if leaders and (len(leaders) == 1 or leaders[0][1] > leaders[1][1]):
            return str(leaders[0][0])
    return context.scene.lexicon.home_country


def _follows(context: Context, node: EventNode, place: Mention) -> bool:
    """Whether a place stands right behind the event, with a preposition between: «نمایشگاه … در آمریکا»."""
    before = (m for m in node.mentions if m.end <= place.start)
    return any(len(context.reading.tokens_between(m.end, place.start)) <= BESIDE for m in before)
