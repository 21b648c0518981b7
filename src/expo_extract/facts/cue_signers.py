"""Who signs where a cue of signing speaks of a body."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import REACH, next_person
from expo_extract.facts.groups import Group


def signers(context: Context, named: Group, groups: list[Group]) -> Iterator[Group]:
    """Who signs for the body that a word of signing speaks of, and for the other side.

    Args:
        context: the document's context.
        named: the names that the cue speaks of.
        groups: the groups of its sentence.
    """
    signer = _signer_for(context, named, groups)
    if signer is not None:
        yield signer
    yield from _further_signers(context, signer or named, groups)


def _signer_for(context: Context, body: Group, groups: list[Group]) -> Group | None:
    """«وقعها عن الشركة X مديرها Y»: who signs for the body."""
    behalf = cast_words(context.lang).behalf
    if body.entity_type != "organization" or context.reading.key_before(body.start) not in behalf:
        return None
    return next_person(context, body, groups)


def _further_signers(context: Context, signer: Group, groups: list[Group]) -> Iterator[Group]:
    """«وقعها عن الهيئة X، وعن الشركة رئيسها Y»: who signs on behalf of the other side."""
    behalf = cast_words(context.lang).behalf
    last = signer
    for group in groups:
        if group.entity_type != "person" or group.start < last.end:
            continue
        between = context.reading.tokens_between(last.end, group.start)
        if len(between) > REACH or not any(t.key in behalf for t in between):
            return
        if context.scene.cues("speech", last.end, group.start):
            return
        yield group
        last = group
