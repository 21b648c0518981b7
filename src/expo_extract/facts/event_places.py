"""Where an event is held: venue, city and country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from expo_extract.facts.context import Context
from expo_extract.facts.event_venues import event_venue
from expo_extract.facts.headlines import headline_end
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.place_scores import BESIDE, after_locative, best_place
from expo_extract.lang.places import place_lexicon
from expo_extract.mentions import Mention, PlaceValue
from expo_extract.text import fold

REPORT_WITHIN = 6
DATELINE_MARKS = frozenset({"-", "–", ":", "/", "،"})
BESIDE_VENUE = 12  # characters
BRACKETED = 40  # characters from a venue to a city in brackets
QUOTED = 7  # tokens of a name in quotation marks
PAPER = 9  # tokens of a reporter's and a paper's name
DATELINES = 3  # lines at whose head a report is dated


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Venue, city and country (ISO 3166-1 alpha-2) of an event, as far as the text tells."""

    venue: str | None = None
    city: str | None = None
    country: str | None = None


def event_place(context: Context, node: EventNode) -> EventPlace:
    """The place of ``node``: the venue and the city named nearest to it and to its held-verbs."""
    venue = event_venue(context, node)
    places = [m for m in context.reading.entities if m.label == "GPE" and isinstance(m.value, PlaceValue)]
    cities = [m for m in places if m.value.type == "city" and not (_is_of_road(context, m) or _is_title(context, m))]
    city, inside = best_place(context, node, cities), _in_venue(venue, cities)
    if inside is not None and (city is None or context.scene.sentence_of(city) != context.scene.sentence_of(inside)):
        city = inside
    city = city or _of_venue(context, venue, cities)
    city = city or _of_report(context, node, cities) or _of_municipality(context, node, cities)
    if city is None or not _is_told_of(context, node, city):
        city = _of_dateline(context, cities) or city
    city = city or _of_province(context, node, places) or _of_headline(context, cities)
    country = (city.value.country if city else None) or _country(context, node, places)
    written = " ".join(context.scene.raw(venue.start, _named_end(context, venue)).split()) if venue else None
    return EventPlace(written, _name(city) if city else _capital(context, node), country)


def _named_end(context: Context, venue: Mention) -> int:
    """Where a venue ends, with the name in quotation marks right behind it: «قصر المؤتمرات "النخيل"»; not the title of what is held there."""
    tokens, first = context.reading.tokens, context.reading.token_at(venue.end - 1) + 1
    closing = {"«": "»", '"': '"'}.get(tokens[first].key) if first < len(tokens) else None
    if closing is None or closing in venue.text or context.lang != "ar" or not _is_house_of_many(context, venue):
        return venue.end
    last = next(
        (i for i in range(first + 1, first + QUOTED) if context.reading.tokens[i : i + 1] and tokens[i].key == closing),
        None,
    )
    if last is None or last == first + 1:
        return venue.end
    events = context.scene.overlapping(context.reading.events, tokens[first].start, tokens[last].end)
    return venue.end if any(True for _ in events) else tokens[last].end


def _is_house_of_many(context: Context, venue: Mention) -> bool:
    """Whether a venue is called by common words alone, so that a name may follow: «مركز الاتفاقيات», «دار الثقافة»; no place, no person in it."""
    return not any(m is not venue for m in context.scene.within(context.reading.entities, venue.start + 1, venue.end))


def _of_province(context: Context, node: EventNode, places: list[Mention]) -> Mention | None:
    """The province in the event's own name that is called after its capital: «نمایشگاه قرآن استان زنجان»."""
    inside = [m for m in places if any(e.start <= m.start and m.end <= e.end for e in node.mentions)]
    forms = place_lexicon(context.lang).forms
    provinces = [m for m in inside if m.value.type == "region" and context.lang == "fa"]
    return next((m for m in provinces if any(p.type == "city" for p in forms.get(fold(_name(m), "fa"), ()))), None)


def _of_headline(context: Context, cities: list[Mention]) -> Mention | None:
    """The only city of the headline, after «في», «در»: «توقيع ثلاث اتفاقيات في صفاقس», «امضای شش قرارداد در ساری»."""
    inside = [c for c in cities if c.start < headline_end(context.scene)]
    return inside[0] if len(inside) == 1 and after_locative(context, inside[0]) else None


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


def _is_of_road(context: Context, mention: Mention) -> bool:
    """«بفضاء المعارض بطريق سوسة», «خیابان تهران»: a road is called after where it leads to."""
    return not context.scene.lexicon.roads.isdisjoint(context.reading.keys_before(mention.start, 1))


def _is_title(context: Context, mention: Mention) -> bool:
    """«أيام قرطاج السينمائية»: an ancient town for which festivals of a capital are called, and where they need not be held."""
    inside = any(m.start < mention.start and mention.end <= m.value.name_end for m in context.reading.events)
    return inside and context.reading.key_at(mention.start) in context.scene.lexicon.title_towns


def _is_told_of(context: Context, node: EventNode, city: Mention) -> bool:
    """Whether the sentence of a city tells of the event, which it names."""
    return bool(node.mentions_in(context.scene.sentence_of(city)))


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
        if not node.mentions_in(sentence):
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
        before = context.reading.key_before(city.start)
        if before in context.scene.lexicon.municipal and _is_told_of(context, node, city):
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


def _country(context: Context, node: EventNode, places: list[Mention]) -> str | None:
    """Without a city: the country right after the event or in its name, then the one that the document speaks of most, then the language's own.

    «نمایشگاه عکس ایران در آمریکا» is in America, «جشنواره فیلم‌های ایرانی دانمارک» in Denmark. A Persian article that tells of no
    country more than of others is at home in Iran; Arabic has no such home.
    """
    countries = [m for m in places if m.value.country]
    inside = [m for m in countries if any(e.start <= m.start and m.end <= e.end for e in node.mentions)]
    located = [m for m in countries if after_locative(context, m) and (m in inside or _follows(context, node, m))]
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
