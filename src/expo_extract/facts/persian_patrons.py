"""Under whose patronage a Persian text puts an event: «ریاست افتخاری آن با X است», «X سرپرستی عالی آن را پذیرفت», «با پشتیبانی ویژه X»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, full_end
from expo_extract.facts.lexicon import COMMAS, table_words
from expo_extract.facts.persian_cues import is_governed, key_before, tells, verbs_between
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

LANG = "fa"
REACH = 16  # tokens from «ریاست افتخاری» to who has it


@dataclass(frozen=True, slots=True)
class PatronageWords:
    """Words of patronage, in key form.

    ``presiding`` nouns before ``honorary`` adjectives, and ``backing`` ones before these or ``full`` ones, tell of it; ``leading`` words stand before who has it,
    ``taking`` ones behind the noun are what he does with it.
    """

    presiding: frozenset[str]
    backing: frozenset[str]
    honorary: frozenset[str]
    full: frozenset[str]
    leading: frozenset[str]
    taking: frozenset[str]


@cache
def _words() -> PatronageWords:
    return table_words(PatronageWords, LANG, "patronage")


def patrons(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The persons whom words of patronage speak of.

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    words = _words()
    for sentence in context.reading.sentences if context.lang == LANG else ():
        persons = [g for g in in_sentence.get(sentence.start, []) if g.entity_type == "person"]
        tokens = context.reading.tokens[sentence.first_token : sentence.last_token] if persons else []
        for noun, adjective in pairwise(tokens):
            honorary = adjective.key in words.honorary
            backed = noun.key in words.backing and (honorary or adjective.key in words.full)
            if not backed and not (honorary and noun.key in words.presiding):
                continue
            cue = Mention(
                "cue", noun.start, adjective.end, context.reading.text[noun.start : adjective.end], "role.patron.before"
            )
            person = _behind(context, cue, persons) or _taking(context, cue, persons)
            if person is not None:
                yield Casting(person, "patron", cue, 0)


def _behind(context: Context, cue: Mention, persons: list[Group]) -> Group | None:
    """«زیر نظر عالی X», «ریاست افتخاری جشنواره با X است»: who stands right behind the words, or behind what is his."""
    person = next((g for g in persons if g.start >= cue.end), None)
    if person is None:
        return None
    between = [t for t in context.reading.tokens_between(cue.end, person.start) if t.key not in role_words().styles]
    if not between:
        return person
    if len(between) > REACH or verbs_between(context, cue.end, person.start):
        return None
    after = [t for t in _after(context, person) if t.text not in COMMAS][:1]
    return person if key_before(context, person) in _words().leading and any(map(_has_it, after)) else None


def _has_it(token: Token) -> bool:
    return tells(token) or token.key in _words().taking


def _taking(context: Context, cue: Mention, persons: list[Group]) -> Group | None:
    """«X ریاست عالیه آن را پذیرفت», «X که سرپرستی عالی آن را قبول کرده»: who takes it on himself, or declares it."""
    before = [g for g in persons if g.end <= cue.start and not verbs_between(context, g.end, cue.start)]
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:REACH]
    mark = next((i for i, t in enumerate(after) if t.key in role_words().objects), None)
    taken = mark is not None and any(t.key in _words().taking for t in after[mark:])
    free = [g for g in before if not is_governed(context, g)] or before
    return free[-1] if free and taken else None


def _after(context: Context, person: Group) -> list[Token]:
    last = person.members[-1]
    return context.reading.tokens_between(full_end(last), context.scene.sentence_of(last).end)
