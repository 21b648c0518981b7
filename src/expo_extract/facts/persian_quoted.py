"""Persons whose words a Persian text gives behind a colon without a verb of saying: «X، مدیر کارخانه: «…»», «X از فروش راضی است: «…»»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from expo_extract.facts.casting import Casting, has_office
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.facts.persian_cues import is_governed
from expo_extract.facts.stage import is_on_stage
from expo_extract.mentions import Mention

LANG = "fa"
COLON, OPENING = ":", ("«", '"')
REACH = 22  # tokens from the head of the clause to the colon


def quoted(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """The persons with an office who stand alone before a colon and a quotation, in a sentence without a verb of saying before it.

    Args:
        context: the document's context.
        in_sentence: the groups of the document by the start of their sentence.
    """
    tokens = context.reading.tokens if context.lang == LANG else []
    for colon, opening in pairwise(tokens):
        if colon.text != COLON or opening.text not in OPENING:
            continue
        sentence = context.reading.sentence_of(colon.start)
        persons = [g for g in in_sentence.get(sentence.start, []) if g.entity_type == "person" and g.end <= colon.start]
        if len(persons) != 1 or context.scene.cues("speech", sentence.start, colon.start):
            continue
        person, cue = persons[0], Mention("cue", colon.start, colon.end, colon.text, "speech.after")
        near = len(context.reading.tokens_between(person.start, colon.start)) <= REACH
        alone = len(person.members) == 1 and not is_governed(context, person)
        if near and alone and has_office(context, person) and not is_on_stage(context, cue):
            yield Casting(person, "spokesperson", cue, 0)
