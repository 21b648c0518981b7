"""Who is asked at a show and has no office: a visitor by his age or by what he is, who shows his goods by his trade."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.casting import has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import table_words
from expo_extract.mentions import Token
from expo_extract.records.participant import Role

SHOWS = ("exhibition", "conference_and_exhibition", "festival")
WITHIN = 4  # tokens from a name to what somebody is: «X، نمدمال ۷۱ ساله اهل …»
COMMA = "،"


@dataclass(frozen=True, slots=True)
class LayWords:
    """Persian words of people without an office, in key form.

    ``aged`` ends an age, ``visitors`` come to look, ``trades`` end the noun of who makes or sells things, but for ``no_trades``; before
    ``homes`` or an age they are what he is.
    """

    aged: frozenset[str]
    visitors: frozenset[str]
    trades: frozenset[str]
    no_trades: frozenset[str]
    homes: frozenset[str]


@cache
def lay_words() -> LayWords:
    """The words, from the table ``lay_people`` of ``lang/fa/facts.toml``."""
    return table_words(LayWords, "fa", "lay_people")


def lay_part(context: Context, person: Group) -> Role | None:
    """«X، محصل دانشگاه کابل، گفت»: visitor; «X، نمدمال ۷۱ ساله اهل …، می‌گوید»: exhibitor; None for all others.

    Args:
        context: the document's context.
        person: who is quoted, or a list of persons.
    """
    if context.lang != "fa" or context.family not in SHOWS or len(person.members) > 1 or has_office(context, person):
        return None
    words, last = lay_words(), context.scene.sentence_of(person.span).end
    after = context.reading.tokens_between(person.members[-1].end, last)
    near = (after[1:] if after and after[0].key == COMMA else after)[:WITHIN]
    if not near:
        return None
    aged = any(t.key in words.aged for t in near)
    known = aged or any(t.key in words.homes for t in near[1:3])
    if known and any(map(_is_trade, near[:2])):  # «گلیم باف ۶۲ ساله»
        return "exhibitor"
    return "visitor" if near[0].key in words.visitors or aged else None


def _is_trade(token: Token) -> bool:
    """«گلیم‌باف», «باغدار»: whether a word is of a trade by its end."""
    words = lay_words()
    return token.key.endswith(tuple(words.trades)) and token.key not in words.no_trades
