"""The venue of an event: the hall, the house of a body, or the fairground that it is held in."""

from __future__ import annotations

from expo_extract.facts.context import Context
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.facts.nodes import EventNode
from expo_extract.facts.place_scores import best_place, gathers, is_fairground, is_labelled, place_score
from expo_extract.mentions import Mention, PlaceValue

HOUSE = 1.6  # what a body's house must score
UNIT = 5  # tokens from «قسم» to the house that it belongs to
NUMBERED = 3  # tokens of «سالن شماره ۳»
OWN_HOUSE = 8  # tokens from a body to «بمقرها»


def event_venue(context: Context, node: EventNode) -> Mention | None:
    """The venue of ``node``: its holder's own house, the hall named nearest to it and to its held-verbs, a body's house, a fairground."""
    houses = [m for m in context.reading.entities if m.label in ("FAC", "ORG") and not _in_name(context, m)]
    own = _own_house(context, node, houses)
    if own is not None:
        return own
    fit = [m for m in houses if not (_is_country_s(context, m) or _is_of_unit(context, m))]
    halls = [
        m
        for m in fit
        if (m.label == "FAC" and not _is_numbered(context, m)) or _is_hall(context, m) or is_fairground(context, m)
    ]
    return best_place(context, node, [*halls, *_fairgrounds(context, node)]) or _house(context, node, fit)


def _in_name(context: Context, mention: Mention) -> bool:
    """Whether the name of an event holds the mention: «مهرجان سينما الجبل»."""
    around = context.scene.overlapping(context.reading.events, mention.start, mention.end)
    return any(m.start < mention.start and mention.end <= m.value.name_end for m in around)


def _is_hall(context: Context, mention: Mention) -> bool:
    """Whether what is taken for a body is a hall that something stands in: «على خشبة مسرح الواحة», «المكان: مجمع قاعات …»."""
    hall = mention.label == "ORG" and mention.value.head in context.scene.lexicon.halls
    return hall and (is_labelled(context, mention) or _is_right_in(context, mention))


def _is_numbered(context: Context, hall: Mention) -> bool:
    """«سالن ۳۸», «سالن دوم»: a hall that is only numbered is a part of some venue."""
    tokens = context.reading.tokens_between(hall.start, hall.end)
    numbers = context.scene.overlapping(context.reading.numbers, hall.start, hall.end)
    return len(tokens) <= NUMBERED and any(n.end == hall.end for n in numbers)


def _house(context: Context, node: EventNode, houses: list[Mention]) -> Mention | None:
    """A body in whose house the event is held: «احتضنه مركز الملك خالد الحضاري», «به میزبانی مرکز تجارت جهانی دبی»."""
    bodies = [m for m in houses if m.label == "ORG"]
    led = [m for m in bodies if (_is_house(context, m) and _is_right_in(context, m)) or _is_at_place_of(context, m)]
    best = max(led, key=lambda m: place_score(context, node, m), default=None)
    return best if best is not None and place_score(context, node, best) >= HOUSE else None


def _is_house(context: Context, body: Mention) -> bool:
    """Whether a body's name begins with the noun of a house: «خانه هنرمندان», «متحف …»."""
    houses = context.scene.lexicon.houses
    return body.value.head in houses or context.reading.key_at(body.start) in houses


def _is_at_place_of(context: Context, body: Mention) -> bool:
    """«در محل آموزش و پرورش …»: where a body is at home, whatever it is."""
    lexicon, before = context.scene.lexicon, context.reading.keys_before(body.start, 2)
    return len(before) > 1 and before[-1] in lexicon.premises and before[0] in lexicon.locatives


def _is_right_in(context: Context, mention: Mention) -> bool:
    """Whether «في», «ب», «در» or a host's word stands right before a house, and nobody of it («أستاذ في جامعة …»)."""
    lexicon = context.scene.lexicon
    before = [key for key in context.reading.keys_before(mention.start, 3) if key not in lexicon.stages][-2:]
    located = bool(before) and before[-1] in lexicon.locatives and before[0] not in lexicon.belonging
    hosts = context.scene.cues("role.host", max(0, mention.start - 40), mention.start)
    return located or any(context.scene.gap(h, mention) == 0 for h in hosts)


def _fairgrounds(context: Context, node: EventNode) -> list[Mention]:
    """Fairgrounds that are called as a fair is, after the town alone: «الصالون … بمعرض صفاقس الدولي»."""
    return [
        m
        for m in context.reading.events
        if m not in node.mentions and m.value.event_type == "exhibition" and _is_fairground(context, m)
    ]


def _is_fairground(context: Context, mention: Mention) -> bool:
    """Whether what is called a fair has a place for its name and «ب», «فضاء» before it."""
    lexicon, words = context.scene.lexicon, context.reading.tokens_between(mention.start, mention.end)
    inside = context.scene.overlapping(context.reading.entities, words[1].start, words[1].end) if len(words) > 1 else ()
    place = next((m for m in inside if m.start == words[1].start), None)
    if place is None or place.label != "GPE" or words[0].text.startswith(ARTICLE):
        return False
    rest = context.reading.tokens_between(place.end, mention.end)
    led = not lexicon.at_grounds.isdisjoint(context.reading.keys_before(mention.start, 1))
    return led and all(t.key in lexicon.international for t in rest)


def _is_country_s(context: Context, mention: Mention) -> bool:
    """«أرض مصر», «السوق الكويتي», «أسواق الخليج»: what is said of a whole country."""
    words = context.reading.tokens_between(mention.start, mention.end)
    rest = words[-1].start if len(words) > 1 else mention.end
    inside = context.scene.within(context.reading.entities, rest, mention.end)
    named = (m for m in inside if isinstance(m.value, PlaceValue) and m.value.type != "city")
    wide = any(m.start == rest and m.end == mention.end for m in named)
    return wide and words[0].key in context.scene.lexicon.wide


def _is_of_unit(context: Context, mention: Mention) -> bool:
    """«نظمه قسم التثقيف الصحي في مستشفى الواحة»: the house of a unit that does something, perhaps elsewhere; not «في كلية الهندسة بجامعة …»."""
    lexicon = context.scene.lexicon
    before = [t.key for t in context.reading.tokens_before(mention.start, UNIT + 2)]
    if mention.value.head in lexicon.halls or len(before) < 2 or before.pop() not in lexicon.locatives:
        return False
    while before and before[-1].startswith(ARTICLE):
        before.pop()
    return len(before) > 1 and before[-1] in lexicon.units and before[-2] not in lexicon.locatives | lexicon.of_house


def _own_house(context: Context, node: EventNode, houses: list[Mention]) -> Mention | None:
    """The house of who holds it: «تنظمه صالة الواحة بمقرها في حي …», «تنظمه الغرفة في مقرها»."""
    lexicon, tokens = context.scene.lexicon, context.reading.tokens
    for i, token in enumerate(tokens):
        if token.key not in lexicon.own_house or tokens[i - 1].key not in lexicon.locatives:
            continue
        sentence = context.reading.sentence_of(token.start)
        holders = [m for m in houses if m.end <= token.start and context.reading.token_at(m.end - 1) >= i - OWN_HOUSE]
        told = context.reading.tokens_between(sentence.start, token.start)
        held = bool(node.mentions_in(sentence)) and any(t.key in lexicon.holding for t in told)
        if holders and held and not gathers(context, sentence.start, token.start):
            return holders[-1]
    return None
