"""Named participants: who takes part in which role."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.facts.agreements import Deal
from expo_extract.facts.casting import FAR, Casting, participant_features
from expo_extract.facts.confidence import confidence
from expo_extract.facts.context import Context
from expo_extract.facts.events import event_key
from expo_extract.facts.groups import EntityType, Group, entity_groups, entity_type
from expo_extract.mentions import Mention, OrgValue, PersonValue, PlaceValue
from expo_extract.records import Participant
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
SPEECH_BEFORE = 18
SPEECH_AFTER = 45


def named_participants(context: Context, deals: list[Deal]) -> list[Participant]:
    """The named participants of a document, one for each mention and role; merging comes later.

    Args:
        context: the document's context.
        deals: its named agreements, whose parties are signatories.
    """
    return [p for casting in castings(context, deals) for p in _records(context, casting)]


def castings(context: Context, deals: list[Deal]) -> list[Casting]:
    """Every name in every role that the text may give it."""
    groups = entity_groups(context.scene)
    found = [*_by_cues(context, groups), *_by_speech(context, groups), *_by_deals(deals)]
    return [*found, *_by_presence(context, groups, found)]


def _by_cues(context: Context, groups: list[Group]) -> list[Casting]:
    """Each role cue takes the nearest fitting group on its side; a group keeps the roles of its nearest cues."""
    found = []
    for cue in context.scene.cues("role"):
        _, role, side = cue.label.split(".")
        role = "organizer" if side == "partner" else role
        group, gap = _nearest_group(context, cue, groups, role, after_cue=side != "after")
        if group is not None:
            found.append(Casting(group, _resolved(context, role, group), cue, gap))
    nearest = {id(c.group): min(o.gap for o in found if o.group is c.group) for c in found}
    return [c for c in found if c.gap <= max(CLOSE, nearest[id(c.group)] + 2)]


def _nearest_group(
    context: Context, cue: Mention, groups: list[Group], role: str, *, after_cue: bool
) -> tuple[Group | None, int]:
    sentence = context.scene.sentence_of(cue)
    best: tuple[Group | None, int] = (None, REACH + 1)
    for group in groups:
        if not sentence.start <= group.start < sentence.end or group.entity_type not in ALLOWED[role]:
            continue
        if (group.start >= cue.end) != after_cue or (not after_cue and group.end > cue.start):
            continue
        gap = context.scene.gap(cue, group.span)
        if gap < best[1]:
            best = (group, gap)
    return best


def _resolved(context: Context, role: str, group: Group) -> Role:
    """Taking part means exhibiting at a show, and attending a meeting."""
    if role != "take_part":
        return role  # type: ignore[return-value]
    main = context.main
    meeting = main is not None and main.event_type in ("conference", "congress", "forum", "summit")
    return "attendee" if meeting else "exhibitor"


def _by_speech(context: Context, groups: list[Group]) -> Iterator[Casting]:
    """Persons who are quoted: speakers where the words fall on the event's own stage, spokespersons elsewhere.

    «بدوره قال …», «نیز گفت» go on from the one before: on the stage if he was on it.
    """
    persons = [g for g in groups if g.entity_type == "person"]
    on_stage = False
    for cue in context.scene.cues("speech"):
        side = cue.label.split(".")[-1]
        if side in ("intro", "link"):
            continue
        sentence = context.scene.sentence_of(cue)
        goes_on = bool(context.scene.sentence_cues("speech.intro", sentence))
        on_stage = _is_on_stage(context, cue) or (on_stage and goes_on)
        group = _speaker_of(context, cue, persons, after_cue=side == "before")
        if group is not None:
            yield Casting(group, "speaker" if on_stage else "spokesperson", cue, context.scene.gap(cue, group.span))


def _is_on_stage(context: Context, cue: Mention) -> bool:
    scene, sentence = context.scene, context.scene.sentence_of(cue)
    if scene.sentence_cues("ceremony.press", sentence):
        return False
    stage = [*scene.sentence_cues("ceremony.stage", sentence), *scene.sentence_cues("role.speaker", sentence)]
    return scene.nearest(stage, cue, 14) is not None


def _speaker_of(context: Context, cue: Mention, persons: list[Group], *, after_cue: bool) -> Group | None:
    sentence = context.scene.sentence_of(cue)
    inside = [g for g in persons if sentence.start <= g.start < sentence.end]
    if after_cue:
        near = [g for g in inside if g.start >= cue.end and context.scene.gap(cue, g.span) <= SPEECH_BEFORE]
        return near[0] if near else None
    near = [g for g in inside if g.end <= cue.start and context.scene.gap(cue, g.span) <= SPEECH_AFTER]
    return near[-1] if near else None


def _by_presence(context: Context, groups: list[Group], others: list[Casting]) -> list[Casting]:
    """Names without a role word: they take part as their kind does, if the place where they stand speaks for it."""
    cast = {id(c.group) for c in others}
    found = []
    for group in groups:
        if id(group) not in cast:
            listed = len(group.members) > 2 or group.entity_type != "person"
            role: Role = "exhibitor" if listed and _is_show(context) else "attendee"
            found.append(Casting(group, role, group.span, FAR))
    return found


def _is_show(context: Context) -> bool:
    return context.main is not None and context.main.event_type in ("exhibition", "fair", "festival")


def _by_deals(deals: list[Deal]) -> Iterator[Casting]:
    for deal in deals:
        for party in deal.parties:
            kind = entity_type(party) or "organization"
            yield Casting(Group(kind, (party,), party.start, party.end), "signatory", deal.noun, 0)


def _records(context: Context, casting: Casting) -> Iterator[Participant]:
    for mention in casting.group.members:
        node = context.node_of(mention)
        value = mention.value
        yield Participant(
            lang=context.lang,  # type: ignore[arg-type]
            event_id=event_key(context, node) if node else None,
            modality=context.modality_of(mention, node),
            evidence=context.scene.evidence(mention.start, mention.end),
            extractor=f"{context.lang}.facts.roles.{casting.role}",
            confidence=confidence("participant", participant_features(context, casting, mention)),
            name=_name(context, mention),
            entity_type=casting.group.entity_type,
            role=casting.role,
            title=value.title if isinstance(value, PersonValue) else None,
            affiliation=value.affiliation if isinstance(value, PersonValue) else None,
            country=value.country if isinstance(value, OrgValue | PlaceValue) else None,
        )


def _name(context: Context, mention: Mention) -> str:
    """The full name that a short mention points to, or the words as written."""
    if mention.by.endswith(".short") and getattr(mention.value, "name", None):
        return str(mention.value.name)
    return " ".join(context.scene.raw(mention.start, mention.end).split())
