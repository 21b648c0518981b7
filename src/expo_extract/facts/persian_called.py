"""What stands between commas beside a Persian name: «بنیاد X، حامی مالی نمایشگاه، …», «میزبان همایش، دانشگاه X، …»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import ALLOWED
from expo_extract.facts.groups import Group, alone, full_end
from expo_extract.facts.lexicon import COMMAS
from expo_extract.facts.persian_cues import THAT, is_told, verbs_between
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

LANG = "fa"
CALLED = ("organizer", "host", "sponsor", "patron")  # the roles whose nouns stand so
NOUN, HOST = ".noun", "host"
BEFORE = 3  # tokens between a name's comma and the noun: «یکی از حامیان»
BEHIND = 6  # tokens from the noun to the comma behind it: «میزبان این دوره از نمایشگاه»


def called_beside(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The castings by a noun of a part in apposition to a name, on either side.

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    for noun in context.scene.cues("role") if context.lang == LANG else ():
        _, role, side = noun.label.split(".")
        if f".{side}" != NOUN or role not in CALLED:
            continue
        near = in_sentence.get(context.scene.sentence_of(noun).start, [])
        groups = [g for g in near if g.entity_type in ALLOWED[role] and g.entity_type != "person"]
        if role == HOST and (house := _house(context, noun)) is not None:
            yield Casting(house, "host", replace(noun, label="role.host.after"), 0)
            continue
        found = _named_behind(context, noun, groups) or _named_before(context, noun, groups)
        if found is not None:
            group, where = found
            yield Casting(group, role, replace(noun, label=f"role.{role}.{where}"), 0)  # type: ignore[arg-type]


def _house(context: Context, noun: Mention) -> Group | None:
    """«در پارک فناوری X، که میزبانش بود», «تالار X میزبان همایش است»: a house that is said to be the host."""
    sentence = context.scene.sentence_of(noun)
    houses = list(context.scene.within(context.reading.entities, sentence.start, noun.start))
    house = next((m for m in reversed(houses) if m.label == "FAC"), None)
    if house is None or not is_told(context, noun):
        return None
    between = [t.text for t in context.reading.tokens_between(house.end, noun.start)]
    relative = [word for word in between if word not in COMMAS] == [THAT]
    before = context.reading.key_before(house.start)
    subject = not between and (not before.isalpha() or before in context.scene.lexicon.conjunctions)
    return alone("organization", house) if relative or subject else None


def _named_behind(context: Context, noun: Mention, groups: list[Group]) -> tuple[Group, str] | None:
    """«میزبان همایش، X، …»: a name right behind the comma that ends the noun phrase, where this opens its clause."""
    comma = _comma(context, noun)
    before = context.reading.key_before(noun.start)
    opens = not before.isalnum() or before in context.scene.lexicon.conjunctions
    if comma is None or not opens:
        return None
    name = next((g for g in groups if g.start >= comma.end and not _words(context, comma.end, g.start)), None)
    if name is None:
        return None
    following = context.reading.tokens_between(_end(name), context.scene.sentence_of(noun).end)[:1]
    closed = not following or following[0].text in (*COMMAS, ":", "؛", ".") or following[0].key == THAT
    return (name, "before") if closed else None


def _named_before(context: Context, noun: Mention, groups: list[Group]) -> tuple[Group, str] | None:
    """«X، حامی اصلی این دوره، …», «X، یکی از حامیان، …»: a name whose comma the noun phrase follows, with a comma or the end behind it."""
    name = next((g for g in reversed(groups) if _end(g) <= noun.start), None)
    if name is None or _comma(context, noun) is None:
        return None
    between = context.reading.tokens_between(_end(name), noun.start)
    apposed = bool(between) and between[0].text in COMMAS and len(between) <= BEFORE + 1
    partly = {t.key for t in between[1:]} <= role_words().partly
    return (name, "after") if apposed and partly else None


def _comma(context: Context, noun: Mention) -> Token | None:
    """The comma that ends a noun phrase, with no verb, object or relative clause before it."""
    after = context.reading.tokens_between(noun.end, context.scene.sentence_of(noun).end)[: BEHIND + 1]
    comma = next((t for t in after if t.text in COMMAS), None)
    if comma is None or verbs_between(context, noun.end, comma.start):
        return None
    inside = _words(context, noun.end, comma.start)
    parted = any(key == THAT or key in role_words().objects or key in role_words().parting for key in inside)
    return None if parted else comma


def _words(context: Context, start: int, end: int) -> list[str]:
    return [t.key for t in context.reading.tokens_between(start, end) if t.key not in role_words().styles]


def _end(group: Group) -> int:
    return full_end(group.members[-1])
