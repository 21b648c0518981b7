"""To whom a Persian clause gives a prize: «جایزه نصیب X شد», «جام اخلاق از آن X شد», «به X و Y لوح دادند»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, alone, full_end
from expo_extract.facts.lexicon import COMMAS, table_words
from expo_extract.facts.persian_cues import FROM, key_before
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

LANG = "fa"
TO = "به"
OWN = "آن"
OBJECT = "را"
CALLED_WITHIN = 6  # tokens of «به دختری دانش‌آموز،»
GIVEN_WITHIN = 12  # tokens from who gets a prize to the verb of giving


@dataclass(frozen=True, slots=True)
class AwardWords:
    """Words of giving prizes, in key form: ``prizes``, the ``lots`` by which they fall to somebody with a ``falling`` verb, verbs of ``granting``."""

    prizes: frozenset[str]
    lots: frozenset[str]
    falling: frozenset[str]
    granting: frozenset[str]


@cache
def _words() -> AwardWords:
    return table_words(AwardWords, LANG, "awards")


def awarded(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The persons and bodies who get a prize.

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    for sentence in context.reading.sentences if context.lang == LANG else ():
        groups = [g for g in in_sentence.get(sentence.start, []) if g.entity_type != "country"]
        for group in groups:
            prize = _prize(context, group)
            if prize is not None and (_falls(context, group) or _is_given(context, group)):
                for one in _with_joined(context, group, groups):
                    yield Casting(one, "awardee", prize, 0)


def _prize(context: Context, group: Group) -> Mention | None:
    """The last prize that the clause of a name speaks of before its verb, as a cue."""
    sentence = context.scene.sentence_of(group.span)
    ended = [v.mention.end for v in context.verbs.of(sentence) if v.mention.end <= group.start]
    start = max([sentence.start, *ended])
    end = next((v.mention.start for v in context.verbs.of(sentence) if v.mention.start >= group.end), sentence.end)
    found = [t for t in context.reading.tokens_between(start, end) if t.key in _words().prizes]
    return _cue(found[-1]) if found else None


def _cue(token: Token) -> Mention:
    return Mention("cue", token.start, token.end, token.text, "role.awardee.before")


def _falls(context: Context, group: Group) -> bool:
    """«نصیب X شد», «سهم X، پژوهشگر، شد», «از آن X شد»."""
    before = _led_by(context, group)
    lot = not _words().lots.isdisjoint(before) or (
        OWN in before and FROM in context.reading.keys_before(group.start, 3)
    )
    return lot and any(t.key in _words().falling for t in _behind(context, group)[:1])


def _is_given(context: Context, group: Group) -> bool:
    """«به X جایزه دادند», «لوح را به X بخشید»: whether «به» leads to a name and the next verb gives."""
    if TO not in _led_by(context, group) and not _is_apposed(context, group):
        return False
    sentence = context.scene.sentence_of(group.span)
    verb = next((v.mention for v in context.verbs.of(sentence) if v.mention.start >= group.end), None)
    if verb is None:
        return False
    told = context.reading.tokens_between(group.end, verb.end)
    return len(told) <= GIVEN_WITHIN and any(t.key in _words().granting for t in told[-3:])


def _led_by(context: Context, group: Group) -> set[str]:
    """The words before a name and before its title, in which «نصیب» may have been read: «عنوان کشاورز نمونه نصیب X شد»."""
    name = alone(group.entity_type, group.members[0])
    return {key_before(context, group), key_before(context, name)}


def _is_apposed(context: Context, group: Group) -> bool:
    """«به دختری دانش‌آموز، X، جایزه دادند»: whether «به» leads to what somebody is, with his name between commas behind it."""
    before = context.reading.tokens_before(group.start, CALLED_WITHIN)
    if not before or before[-1].text not in COMMAS:
        return False
    led = next((i for i in range(len(before) - 2, -1, -1) if before[i].key == TO), None)
    words = [t.key for t in before[led + 1 : -1]] if led is not None else []
    return bool(words) and all(key.isalpha() and key != OBJECT for key in words)


def _with_joined(context: Context, group: Group, groups: list[Group]) -> list[Group]:
    """«به X و گروه Y»: a name with those of any kind that a conjunction alone joins to it."""
    found = [group]
    for other in (g for g in groups if g.start >= group.end):
        joint = [
            t.key
            for t in context.reading.tokens_between(found[-1].end, other.start)
            if t.key not in role_words().styles
        ]
        if len(joint) != 1 or joint[0] not in context.scene.lexicon.conjunctions:
            break
        found.append(other)
    return found


def _behind(context: Context, group: Group) -> list[Token]:
    last = group.members[-1]
    end = context.scene.sentence_of(last).end
    return [t for t in context.reading.tokens_between(full_end(last), end) if t.text not in COMMAS]
