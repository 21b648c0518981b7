"""Arabic persons who speak to the press without a verb of saying: «ورفض المدير X، في لقاء مع «الوقت»، …», «وبدا المدير X سعيدا في تصريحه لنا»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.casting import Casting, has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group

_WITHIN = 16  # tokens between a person and the word of the press


def spoken_to_press(context: Context, groups: list[Group], found: list[Casting]) -> Iterator[Casting]:
    """Officials before a word of the press in their sentence, of whom no other word tells a part.

    Args:
        context: the document's context.
        groups: its names.
        found: the castings by cues and by verbs of saying.
    """
    if context.lang != "ar":
        return
    told = {id(c.group) for c in found}
    for cue in context.scene.cues("ceremony.press"):
        start = context.scene.sentence_of(cue).start
        before = [g for g in groups if g.entity_type == "person" and start <= g.start and g.end <= cue.start]
        if not before or len(before[-1].members) > 1 or id(before[-1]) in told:
            continue
        near = len(context.reading.tokens_between(before[-1].end, cue.start)) <= _WITHIN
        if near and has_office(context, before[-1]) and not context.scene.cues("speech", start, cue.start):
            yield Casting(before[-1], "spokesperson", replace(cue, label="speech.before"), 0)
