"""Persian examples of those who were told of before: «۱۱ شرکت غرفه دارند که X و Y از آن جمله‌اند»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import ALLOWED
from expo_extract.facts.cue_senses import casts, role_of
from expo_extract.facts.groups import Group, full_end
from expo_extract.facts.persian_cues import FROM, SUPERLATIVE, is_governed, tells, verbs_between
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention, Token

INSIDE = "در"
BESTS = ("ترین\u200cها", "ترینها")
KEEPERS = "غرفهدار"  # in key form
PREDICATE = 6  # tokens of «از جمله این نشریات هستند»
COUNTED = ("companies", "exhibitors", "brands", "startups", "publishers", "media")
TELLING = (".before", ".after", ".noun")
LEFT_OPEN = ("role.such_as", "role.duty", "role.signatory", "role.visitor")


def examples(context: Context, groups: Iterable[Group], found: Iterable[Casting]) -> Iterator[Casting]:
    """The castings of names that are told to be some of those before, in the part that these play.

    Args:
        context: the document's context.
        groups: its names.
        found: the castings by words of a part, which go before.
    """
    cast = {id(c.group) for c in found}
    for group in groups if context.lang == "fa" else ():
        if id(group) not in cast and group.entity_type != "country" and _are_some(context, group):
            yield from _of_those(context, group)


def _are_some(context: Context, group: Group) -> bool:
    """Whether a predicate behind some names, or words before them, say that they are some of others."""
    words, sentence = role_words(), context.reading.sentence_of(group.start)
    after = context.reading.tokens_between(full_end(group.members[-1]), sentence.end)
    rest = [t for t in after if t.key not in words.also and t.text not in '»")'][:PREDICATE]
    verb = next((i for i, t in enumerate(rest) if tells(t) or t.key in words.of_them), None)
    if verb is not None and not is_governed(context, group) and _points_back(rest[: verb + 1]):
        return True
    before = context.reading.keys_before(group.start, 3)
    led = len(before) > 2 and before[0] in (FROM, INSIDE) and before[1] in words.of_those and before[2] in words.of_them
    return led and any(t.key in words.seen for t in rest[:2])


def _points_back(predicate: list[Token]) -> bool:
    """«از آن جمله‌اند», «از جمله این نشریات هستند», «از پرکارترین‌ها هستند», «شاخص‌ترین آنها بودند»."""
    keys, words = [t.key for t in predicate], role_words()
    if not keys:
        return False
    led = keys[0] == FROM
    if led and (any(key.endswith(BESTS) for key in keys[1:3]) or not words.of_those.isdisjoint(keys[1:3])):
        return True
    best = next((i for i, key in enumerate(keys[:3]) if key.endswith(SUPERLATIVE)), None)
    return best is not None and not words.of_them.isdisjoint(keys[best + 1 : best + 3])


def _of_those(context: Context, group: Group) -> Iterator[Casting]:
    """The part that a word before tells of those who were counted or called there; firms that are counted where goods are shown exhibit."""
    sentence = context.reading.sentence_of(group.start)
    after = context.reading.tokens_between(full_end(group.members[-1]), sentence.end)[:PREDICATE]
    if any(t.key.startswith(KEEPERS) for t in after):  # «X و Y از جمله غرفه‌داران هستند»
        yield from casts(context, group, "exhibitor", _as_cue(group, "role.exhibitor.before"), 0)
        return
    index = context.reading.sentence_index(group.start)
    spans = [(sentence.start, group.start)]
    if index and not verbs_between(context, sentence.start, group.start):
        spans.append((context.reading.sentences[index - 1].start, sentence.start))
    for start, end in spans:
        counted = [
            q for q in context.scene.within(context.reading.quantities, start, end) if q.value.category in COUNTED
        ]
        stands = any(t.key in role_words().stands for t in context.reading.tokens_between(start, end))
        if group.entity_type == "organization" and (counted or stands):
            yield from casts(context, group, "take_part", _as_cue(group, "role.take_part.before"), 0)
            return
        cues = [c for c in context.scene.cues("role", start, end) if _tells(c, group)]
        if cues and not counted:
            role = role_of(cues[-1])
            yield from casts(context, group, role, _as_cue(group, f"role.{role}.before"), 0)
            return


def _as_cue(group: Group, label: str) -> Mention:
    return replace(group.span, kind="cue", label=label)


def _tells(cue: Mention, group: Group) -> bool:
    """Whether a cue tells a part that such names may play."""
    fits = group.entity_type in ALLOWED.get(role_of(cue), ())
    return fits and cue.label.endswith(TELLING) and not cue.label.startswith(LEFT_OPEN)
