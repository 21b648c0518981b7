"""Nouns of events that mean something else in a text: a dealer's showroom, a site on which members write, half of a league, a show on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from expo_extract.lang.senses import Sense, event_senses
from expo_extract.mentions import Mention
from expo_extract.nlp.events.words import Words

_BEFORE, _AFTER = 3, 2  # tokens around a noun and its name in which a word tells what it is of
_OPENING = frozenset({"«", '"'})


def without_other_senses(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """The mentions without those whose noun means something else in this text.

    «حريق في معرض سيارات … حارس المعرض», «اخترقوا منتدى «…» الإلكتروني»; not where the text tells what only events have: stands, visitors, an edition.

    Args:
        words: the words of the document.
        found: its event mentions.
    """
    told = frozenset(words.keys)
    senses = event_senses(words.lexicon.lang)
    is_event = not senses.contrary.isdisjoint(told) or any(m.value.edition or m.value.year for m in found)
    is_named = not all(m.value.generic for m in found)
    possible = [s for s in senses.senses if not (s.unnamed and is_named) and _is_told(s, told, is_event)]
    others = [s for s in possible if any(_shows(words, s, m) for m in found)]
    return [m for m in found if not any(_noun(words, m) in s.heads for s in others)]


def _is_told(sense: Sense, told: frozenset[str], is_event: bool) -> bool:
    """Whether the words of the text show the meaning, and none takes it away; ``is_event``: whether it tells what only events have."""
    if is_event if sense.contrary is None else not sense.contrary.isdisjoint(told):
        return False
    groups = [signs & told for signs in sense.signs]
    return all(groups) and len(frozenset().union(*groups)) >= sense.least


def _noun(words: Words, mention: Mention) -> str:
    return words.keys[words.reading.token_at(mention.value.name_start)]


def _shows(words: Words, sense: Sense, mention: Mention) -> bool:
    """Whether a mention is of such a noun, and stands as the meaning asks for."""
    if _noun(words, mention) not in sense.heads or mention.label == "press_conference":
        return False
    first = words.reading.token_at(mention.value.name_start)
    last = words.reading.token_at(mention.value.name_end - 1) + 1
    before = words.keys[max(0, first - _BEFORE) : first]
    if sense.quoted:
        return words.key(first - 1) in _OPENING and not sense.near.isdisjoint(before)
    around = before + words.keys[first + 1 : last + _AFTER]
    return not sense.near or not sense.near.isdisjoint(around)
