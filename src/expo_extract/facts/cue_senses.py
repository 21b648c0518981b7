"""What a cue means beside others of its sentence: who supervises an event, and who acts there for somebody else."""

from __future__ import annotations

from dataclasses import replace

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.mentions import Mention

SESSION_WITHIN = 6  # tokens from a workshop to the word of who has charge of it
SHOWS = ("exhibition", "conference_and_exhibition")
NO_HOLDERS = ("role.organizer.charge", "role.organizer.proxy", "role.organizer.partner")


def sense(context: Context, cue: Mention, group: Group) -> Mention:
    """A cue with the label of what it means for the names that it speaks of.

    «تنظمه الشركة تحت إشراف الوزارة» honours the ministry, which without another organiser holds it; who has charge of a workshop speaks
    there. «تشارك الدولة ممثلة بالوزارة» makes a part of taking part, «تنظم الوزارة ممثلة بالإدارة» one of holding.

    Args:
        context: the document's context.
        cue: the cue.
        group: the names.

    Returns:
        The cue, with another label where its own leaves the part open.
    """
    if cue.label == "role.organizer.charge":
        return replace(cue, label=f"role.{_of_charge(context, cue, group)}.before")
    if cue.label == "role.organizer.proxy":
        return replace(cue, label=_of_proxy(context, cue))
    return cue


def _of_charge(context: Context, cue: Mention, group: Group) -> str:
    if group.entity_type == "person":
        return "speaker" if _is_of_session(context, cue) else "patron"
    holders = context.scene.sentence_cues("role.organizer", context.scene.sentence_of(cue))
    return "patron" if any(c.label not in NO_HOLDERS for c in holders) else "organizer"


def _is_of_session(context: Context, cue: Mention) -> bool:
    """«ورشة "…" بإشراف X»."""
    near = context.reading.keys_before(cue.start, SESSION_WITHIN)
    return not cast_words(context.lang).sessions.isdisjoint(near)


def _of_proxy(context: Context, cue: Mention) -> str:
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    if not before or not before[-1].label.startswith("role.take_part"):
        return "role.organizer.partner"
    return "role.take_part.before" if context.family in SHOWS else "role.attendee.before"
