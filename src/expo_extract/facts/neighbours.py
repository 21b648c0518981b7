"""Who stands, comes or does the same beside somebody, and so plays his part: «نصبت الشركة X جناحا، وإلى جوارها المصنع Y», «وكذلك فعل البنك Z»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_guards import is_denied
from expo_extract.facts.cue_reach import ALLOWED
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import QUOTES
from expo_extract.mentions import Mention

_OPENING = 2  # tokens of a sentence before a word that points to the one before it
_WITHIN = 2  # tokens from the word to the name: «وخلفها استقرت X»
_AT_ONCE = frozenset({"same", "company"})  # these bring the name right behind them
# The parts that each kind of word hands on.
_HANDED_ON = {
    "place": frozenset({"exhibitor", "attendee"}),
    "company": frozenset({"exhibitor", "attendee", "visitor"}),
    "same": frozenset(
        {"exhibitor", "sponsor", "awardee", "attendee", "visitor", "organizer", "speaker", "spokesperson"}
    ),
    "rank": frozenset({"exhibitor", "sponsor", "awardee", "speaker"}),
}


def with_neighbours(context: Context, groups: list[Group], found: list[Casting]) -> list[Casting]:
    """The castings with those of names beside others, who are no mere guests for coming along then.

    Args:
        context: the document's context.
        groups: its names, in order of position.
        found: the castings by other cues.
    """
    for cue in context.scene.cues("beside"):
        group = None if is_denied(context, cue) else _beside(context, cue, groups)
        if group is None:
            continue
        handed = list(_handed_on(context, cue, group, found))
        if handed:
            found = [c for c in found if c.group is not group or c.role == handed[0].role] + handed
    return found


def _beside(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    """The name that a word brings."""
    group = next((g for g in groups if g.start >= cue.end), None)
    if group is None or group.start >= context.scene.sentence_of(cue).end:
        return None
    between = [t for t in context.reading.tokens_between(cue.end, group.start) if t.text not in QUOTES]
    return group if len(between) <= (0 if _kind(cue) in _AT_ONCE else _WITHIN) else None


def _handed_on(context: Context, cue: Mention, group: Group, found: list[Casting]) -> Iterator[Casting]:
    """The part of who was spoken of last before a word, in its sentence or, where it opens that, in the one before."""
    sentence = context.scene.sentence_of(cue)
    start = sentence.start
    if len(context.reading.tokens_between(sentence.start, cue.start)) < _OPENING and sentence.start:
        start = context.reading.sentence_of(sentence.start - 1).start
    told = [c for c in found if c.is_said and start <= c.group.start and c.group.end <= cue.start]
    if not told:
        return
    last = max(told, key=lambda c: (c.group.end, -c.gap))
    alike = (last.group.entity_type == "person") == (group.entity_type == "person")
    if alike and last.role in _HANDED_ON[_kind(cue)] and group.entity_type in ALLOWED[last.role]:
        yield Casting(group, last.role, replace(cue, label=f"role.{last.role}.before"), 0)


def _kind(cue: Mention) -> str:
    return cue.label.rsplit(".", 1)[-1]
