"""Arabic bodies that visit an event: «تجول وفد من الغرفة X بين الأجنحة», «زارت اللجنة X المعرض», «استقبل جناح X وفدا من Y»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.arabic_objects import object_words
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_guards import is_denied
from expo_extract.facts.groups import Group
from expo_extract.mentions import Mention

_DELEGATION = 4  # tokens of «وفد تجاري يمثل»
_SEEN_WITHIN = 8  # tokens from who visits to what he sees
_STAND = 12  # tokens from «استقبل جناح» to the delegation, past whose stand it is


def with_visits(context: Context, found: list[Casting], in_sentence: dict[int, list[Group]]) -> list[Casting]:
    """The castings with those of bodies that visit, whose delegations are no guests then.

    Args:
        context: the document's context.
        found: the castings by other cues.
        in_sentence: the groups by the start of their sentence.
    """
    visits = list(_of_visits(context, in_sentence))
    visiting = {id(c.group) for c in visits}
    return [c for c in found if c.role != "attendee" or id(c.group) not in visiting] + visits


def _of_visits(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    for cue in context.scene.cues("role.visitor.before") if context.lang == "ar" else ():
        if is_denied(context, cue) or context.reading.key_before(cue.start) in cast_words("ar").prepositions:
            continue
        for group in in_sentence.get(context.scene.sentence_of(cue).start, []):
            if group.entity_type == "organization" and group.start >= cue.end and _visits(context, cue, group):
                yield Casting(group, "visitor", replace(cue, label="role.visitor.before"), 0)
                break


def _visits(context: Context, cue: Mention, group: Group) -> bool:
    """Whether a delegation of a body, or the body itself before what is seen, comes behind the word."""
    between = [t.key for t in context.reading.tokens_between(cue.start, group.start)]  # «مر وفد» has it in the cue
    sent = next((i for i, key in enumerate(between) if key in object_words().delegates), None)
    if sent is not None:
        return sent <= _STAND and len(between) - sent <= _DELEGATION
    return not context.reading.tokens_between(cue.end, group.start) and _sees(context, group)


def _sees(context: Context, group: Group) -> bool:
    """«زارت اللجنة X أجنحة المعرض», not «زار شركة X»: whether the event or its stands are what is seen."""
    behind = context.reading.tokens_between(group.end, context.reading.sentence_of(group.start).end)[:_SEEN_WITHIN]
    if not behind:
        return False
    seen = context.scene.lexicon.visited | object_words().seen
    return any(t.key in seen for t in behind) or bool(context.events_between(group.end, behind[-1].end))
