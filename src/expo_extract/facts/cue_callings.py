"""Castings by what somebody is called beside his name: «X، الراعي الرسمي», «الراعي الرسمي: X»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.apposition import is_apposed
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import REACH, fitting, nearest_group
from expo_extract.facts.cue_senses import HONOUR, casts
from expo_extract.facts.groups import Group
from expo_extract.mentions import Mention


def of_calling(context: Context, cue: Mention, groups: list[Group]) -> Iterator[Casting]:
    """Who is called so, right before the noun («X، الراعي الرسمي») or, but for what stands behind names alone, after it («الراعي الرسمي: X»)."""
    _, role, side = cue.label.split(".")
    fit = fitting(groups, role)
    if any(t.key in cast_words(context.lang).bodies for t in context.reading.tokens_between(cue.start, cue.end)):
        fit = fitting(fit, "sponsor")  # «الجهة المنظمة» is a body
    before = [g for g in fit if any(is_apposed(context.scene, end, cue.start) for end in _ends(context, g, groups))]
    after, gap = nearest_group(context, cue, fit, role, after_cue=True) if side != "behind" else (None, 0)
    if side == "called" and (gap > 0 or _is_honouring(context, cue)):
        after = None
    if before and (after is None or gap > 0):
        yield from casts(context, before[-1], role, replace(cue, label=f"role.{role}.after"), 0)
    elif after is not None and gap <= REACH:
        yield from casts(context, after, role, replace(cue, label=f"role.{role}.before"), gap)


def _is_honouring(context: Context, called: Mention) -> bool:
    """«كرم راعي الحفل X»: whether who is called so honours the one after him."""
    verbs = [c for label in (HONOUR, "role.attendee.award") for c in context.scene.cues(label)]
    return any(0 <= called.start - v.end <= 1 for v in verbs)


def _ends(context: Context, group: Group, groups: list[Group]) -> list[int]:
    """Where a name ends, and where the person does of whose office it is part: «مدير شركة X فلان، وهي من الشركات المشاركة»."""
    heads = [g for g in groups if g.entity_type == "person" and g.start <= group.start < g.end]
    beside = [g for g in groups if g.start >= group.end and not context.reading.tokens_between(group.end, g.start)]
    return [group.end, *(g.end for g in (*heads, *beside) if g.entity_type == "person")]
