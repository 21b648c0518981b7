"""Where an event is held: venue, city and country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from expo_extract.facts.context import Context
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, PlaceValue


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Venue, city and country (ISO 3166-1 alpha-2) of an event, as far as the text tells."""

    venue: str | None = None
    city: str | None = None
    country: str | None = None


def event_place(context: Context, node: EventNode) -> EventPlace:
    """The place of ``node``: the venue and the city named nearest to it and to its held-verbs."""
    venue = _best(context, node, [m for m in context.reading.entities if m.label == "FAC"])
    places = [m for m in context.reading.entities if m.label == "GPE" and isinstance(m.value, PlaceValue)]
    cities = [m for m in places if m.value.type == "city"]
    city = _best(context, node, cities) or _of_venue(venue, cities)
    country = (city.value.country if city else None) or _country(context, node, places)
    return EventPlace(_venue_name(context, venue), _name(city) if city else None, country)


def _of_venue(venue: Mention | None, cities: list[Mention]) -> Mention | None:
    """The city in the venue's own name («قاعة المعارض بصفاقس»), or right after it."""
    if venue is None:
        return None
    return next((c for c in cities if venue.start <= c.start and c.end <= venue.end + 12), None)


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
    holder = next((m for m in node.mentions if m.start <= mention.start and mention.end <= m.end), None)
    if holder is not None:
        return 1.0 if _in_quotes(holder, mention) else 3.0
    own = [m for m in node.mentions if sentence.start <= m.start < sentence.end]
    hold = [*scene.sentence_cues("hold", sentence), *scene.sentence_cues("role.host", sentence)]
    score = 0.0
    if own:
        score += max(0.0, 1.6 - 0.08 * min(scene.gap(m, mention) for m in own))
    if hold:
        score += max(0.0, 1.0 - 0.06 * min(scene.gap(h, mention) for h in hold))
    if _after_locative(context, mention):
        score += 0.6
    elif not own:
        return 0.0
    early = 0.4 * (1 - mention.start / max(1, len(context.reading.text)))
    return score + early


def _in_quotes(holder: Mention, mention: Mention) -> bool:
    """«معرض "باريس والفن العربي"»: a city in a quoted name says what the show is about, not where it is."""
    alias = holder.value.alias
    return bool(alias) and mention.text in alias and holder.text.find(mention.text) >= holder.text.find(alias)


def _after_locative(context: Context, mention: Mention) -> bool:
    """Whether «في», «بـ», «در» stands right before the place, with at most two words between («في مدينة جدة»)."""
    index = context.reading.token_at(mention.start)
    before = context.reading.tokens[max(0, index - 3) : index]
    return any(t.key in context.scene.lexicon.locatives for t in before)


def _country(context: Context, node: EventNode, places: list[Mention]) -> str | None:
    """Without a city: the country in the event's name, then the one that the document speaks of most, then the language's own.

    A Persian article that names no country at all is at home in Iran; Arabic has no such home.
    """
    countries = [m for m in places if m.value.country]
    inside = [m for m in countries if any(e.start <= m.start and m.end <= e.end for e in node.mentions)]
    located = [m for m in inside if _after_locative(context, m)]
    for chosen in (located, inside, countries):
        votes = Counter(m.value.country for m in chosen)
        leaders = votes.most_common(2)
        if leaders and (len(leaders) == 1 or leaders[0][1] > leaders[1][1]):
            return str(leaders[0][0])
    return context.scene.lexicon.home_country if not countries else None
