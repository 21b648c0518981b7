"""Castings: every name in every role that the text may give it. What becomes of them is decided in ``participants``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.agreements import Deal
from expo_extract.facts.casting import FAR, Casting, is_object
from expo_extract.facts.context import Context
from expo_extract.facts.groups import EntityType, Group, entity_groups, entity_type
from expo_extract.facts.names import content_words
from expo_extract.facts.owners import owners
from expo_extract.facts.stage import is_on_stage, is_to_press
from expo_extract.mentions import Mention
from expo_extract.records.participant import Role

# Which kinds of entity a role takes, and how far its cue may stand.
ALLOWED: dict[str, tuple[EntityType, ...]] = {
    "organizer": ("organization", "person"),
    "host": ("organization", "country"),
    "patron": ("person", "organization"),
    "sponsor": ("organization",),
    "exhibitor": ("organization", "country", "person"),
    "speaker": ("person",),
    "attendee": ("person", "organization", "country"),
    "visitor": ("person", "country"),
    "signatory": ("organization", "person", "country"),
    "awardee": ("person", "organization"),
    "take_part": ("organization", "country", "person"),
}
CLOSE = 5
REACH = 12
EXAMPLES = 20
SPEECH_BEFORE = 18
SPEECH_AFTER = 45


def castings(context: Context, deals: list[Deal]) -> list[Casting]:
    """Every name in every role that the text may give it."""
    groups = entity_groups(context.scene)
    found = [*_by_cues(context, groups), *_by_speech(context, groups), *_by_deals(deals)]
    return [*found, *_by_presence(context, groups, found)]


def _by_cues(context: Context, groups: list[Group]) -> list[Casting]:
    """Each role cue takes the nearest fitting group on its side; a group keeps the roles of its nearest cues."""
    found = []
    in_sentence = _by_sentence(context, groups)
    for cue in context.scene.cues("role"):
        beside = in_sentence.get(context.scene.sentence_of(cue).start, [])
        meant = _governing(context, cue, beside) if cue.label.startswith("role.such_as") else cue
        _, role, side = meant.label.split(".")
        role = "organizer" if side == "partner" else role
        after_cue = meant is not cue or side != "after"
        group, gap = _nearest_group(context, cue, beside, role, after_cue=after_cue)
        if group is not None:
            found += [Casting(group, played, meant, gap) for played in _played(role)]
    nearest: dict[int, int] = {}
    for casting in found:
        nearest[id(casting.group)] = min(casting.gap, nearest.get(id(casting.group), casting.gap))
    return [c for c in found if c.gap <= max(CLOSE, nearest[id(c.group)] + 2)]


def _governing(context: Context, cue: Mention, groups: list[Group]) -> Mention:
    """The role word whose examples «من بينهم», «از جمله» bring; one of taking part where that word speaks of other names."""
    start = max([context.scene.sentence_of(cue).start, *(g.end for g in groups if g.end <= cue.start)])
    before = [c for c in context.scene.cues("role", start, cue.start) if not c.label.startswith("role.such_as")]
    if before and context.scene.gap(before[-1], cue) <= EXAMPLES:
        return before[-1]
    return replace(cue, label="role.take_part.before")


def _by_sentence(context: Context, groups: list[Group]) -> dict[int, list[Group]]:
    """The groups by the start of the sentence in which they begin."""
    found: dict[int, list[Group]] = {}
    for group in groups:
        found.setdefault(context.reading.sentence_of(group.start).start, []).append(group)
    return found


def _nearest_group(
    context: Context, cue: Mention, groups: list[Group], role: str, *, after_cue: bool
) -> tuple[Group | None, int]:
    best: tuple[Group | None, int] = (None, REACH + 1)
    for group in groups:
        if group.entity_type not in ALLOWED[role] or (role == "visitor" and _is_visited(context, group)):
            continue
        if (group.start >= cue.end) != after_cue or (not after_cue and group.end > cue.start):
            continue
        gap = context.scene.gap(cue, group.span)
        if gap < best[1]:
            best = (group, gap)
    return best


def _is_visited(context: Context, group: Group) -> bool:
    """«از غرفه ایران بازدید کردند», «زار جناح السعودية»: whose stand is visited does not visit."""
    before = context.reading.token_at(group.start) - 1
    return before >= 0 and context.reading.tokens[before].key in context.scene.lexicon.visited


def _played(role: str) -> tuple[Role, ...]:
    """The roles that a cue may mean: who takes part exhibits at a show, attends a meeting, speaks at a forum."""
    return ("exhibitor", "attendee") if role == "take_part" else (role,)  # type: ignore[return-value]


def _by_speech(context: Context, groups: list[Group]) -> Iterator[Casting]:
    """Persons who are quoted: speakers where the words fall on the event's own stage, spokespersons elsewhere.

    Who is quoted next goes on from the one before, on the stage if he was on it, until the press is named; who was on it once is
    not quoted elsewhere, unless he spoke to the press as well.
    """
    persons = _by_sentence(context, [g for g in groups if g.entity_type == "person"])
    quotes: list[tuple[Group, Mention, bool]] = []
    on_stage = False
    for cue in context.scene.cues("speech"):
        side = cue.label.split(".")[-1]
        if side in ("intro", "link"):
            continue
        sentence = context.scene.sentence_of(cue)
        on_stage = is_on_stage(context, cue) or (on_stage and not is_to_press(context, cue))
        group = _speaker_of(context, cue, persons.get(sentence.start, []), after_cue=side == "before")
        if group is not None:
            quotes.append((group, cue, on_stage))
    speakers = {_quoted(context, g) for g, _, on_stage in quotes if on_stage}
    to_press = {_quoted(context, g) for g, cue, _ in quotes if is_to_press(context, cue)}
    for group, cue, _ in quotes:
        spoke = _quoted(context, group) in speakers - to_press
        yield Casting(group, "speaker" if spoke else "spokesperson", cue, context.scene.gap(cue, group.span))


def _quoted(context: Context, group: Group) -> tuple[str, ...]:
    """Whom a quotation is of; a short name is that of the full one, however its letters are coded."""
    return content_words(context.scene.name(group.members[-1]))


def _speaker_of(context: Context, cue: Mention, persons: list[Group], *, after_cue: bool) -> Group | None:
    """Who is quoted: the person next after an Arabic verb of saying, or right before it («وكان X أعلن»).

    In Persian the last one before it who is no object of another word.
    """
    if after_cue:
        reach = SPEECH_BEFORE if context.lang == "ar" else CLOSE  # «به گفته X»: no verb, the name is next
        near = [g for g in persons if g.start >= cue.end and context.scene.gap(cue, g.span) <= reach]
        beside = [g for g in persons if g.end <= cue.start and context.scene.gap(cue, g.span) <= CLOSE]
        return near[0] if near else beside[-1] if beside else None
    near = [g for g in persons if g.end <= cue.start and context.scene.gap(cue, g.span) <= SPEECH_AFTER]
    free = [g for g in near if not is_object(context, g)]
    return (free or near)[-1] if near else None


# What a name without a role word may be, by its kind.
BY_PRESENCE: dict[EntityType, tuple[Role, ...]] = {
    "person": ("attendee", "exhibitor", "speaker"),
    "organization": ("exhibitor", "attendee"),
    "country": ("exhibitor", "attendee"),
}


def _by_presence(context: Context, groups: list[Group], others: list[Casting]) -> list[Casting]:
    """Names without a role word: they take part as their kind does, if the place where they stand speaks for it."""
    cast = {id(c.group) for c in others}
    found = [Casting(g, role, g.span, FAR) for g in groups if id(g) not in cast for role in BY_PRESENCE[g.entity_type]]
    return [*found, *owners(context, groups)]


def _by_deals(deals: list[Deal]) -> Iterator[Casting]:
    for deal in deals:
        for party in deal.parties:
            kind = entity_type(party) or "organization"
            yield Casting(Group(kind, (party,), party.start, party.end), "signatory", deal.noun, 0)
