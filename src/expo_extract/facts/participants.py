"""Named participants: who takes part in which role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from expo_extract.facts.agreements import Deal
from expo_extract.facts.casting import Casting, participant_features, role_features
from expo_extract.facts.castings import castings
from expo_extract.facts.confidence import confidence, threshold
from expo_extract.facts.context import Context
from expo_extract.facts.events import event_key
from expo_extract.facts.names import content_words, same_body, same_name, same_person
from expo_extract.facts.positions import affiliation, position
from expo_extract.mentions import Mention, OrgValue, PlaceValue
from expo_extract.records import Participant
from expo_extract.records.participant import Role

# Below this chance even the likeliest role is a guess that helps nobody.
LEAST_ROLE = 0.2
# Above this chance a role speaks for taking part at all, whatever else does: who surely opens a fair is there.
SURE_ROLE = 0.55
# Ways of being there, of which one has one, and of being quoted.
EXCLUSIVE: tuple[frozenset[Role], ...] = (
    frozenset({"attendee", "exhibitor", "speaker", "visitor"}),
    frozenset({"speaker", "spokesperson"}),
)


@dataclass(frozen=True)
class Part:
    """One mention of somebody in one role, with the chances that he takes part at all and that this is his role."""

    context: Context
    casting: Casting
    mention: Mention

    @cached_property
    def name(self) -> str:
        """Who is meant, under the fullest name that this mention gives."""
        return self.context.scene.name(self.mention)

    @cached_property
    def presence(self) -> float:
        """The chance that this is a participant of the event."""
        return confidence("participant", participant_features(self.context, self.casting, self.mention))

    @cached_property
    def role_chance(self) -> float:
        """The chance that he is one in this role."""
        return confidence("role", role_features(self.context, self.casting, self.mention))


def named_participants(context: Context, deals: list[Deal], organizers: list[str]) -> list[Participant]:
    """The named participants of a document: one record for each entity and role, in order of first mention.

    Args:
        context: the document's context.
        deals: its named agreements, whose parties are signatories.
        organizers: the names of those who hold its main event.
    """
    parts = [Part(context, c, m) for c in castings(context, deals, organizers) for m in c.group.members]
    records = [r for entity in _entities(parts) for r in _records(entity)]
    return sorted(records, key=lambda r: r.evidence.start)


def _entities(parts: list[Part]) -> list[list[Part]]:
    """The parts sorted by whom they speak of: the same kind and the same name, short or full."""
    entities: list[list[Part]] = []
    names: list[set[str]] = []
    by_word: dict[tuple[str, str], dict[int, None]] = {}
    by_name: dict[tuple[str, str], int] = {}
    for part in sorted(parts, key=lambda p: (p.mention.start, -p.role_chance)):
        kind, words = part.casting.group.entity_type, content_words(part.name)
        same = same_person if kind == "person" else same_body if kind == "organization" else same_name
        keys = [(kind, word) for word in (*words, "".join(words))]
        index = by_name.get((kind, part.name))
        if index is None:
            known = sorted({i for key in keys for i in by_word.get(key, ())})
            index = next((i for i in known if any(same(n, part.name) for n in names[i])), len(entities))
        if index == len(entities):
            entities.append([])
            names.append(set())
        by_name[kind, part.name] = index
        entities[index].append(part)
        names[index].add(part.name)
        for key in keys:
            by_word.setdefault(key, {})[index] = None
    return entities


def _records(entity: list[Part]) -> list[Participant]:
    """An entity's records: none where it hardly takes part, else its likely roles, at least the likeliest."""
    likeliest, least = max(p.role_chance for p in entity), threshold("participant")
    if likeliest < LEAST_ROLE or (likeliest < SURE_ROLE and all(p.presence < least for p in entity)):
        return []
    likely = [p for p in entity if p.role_chance >= min(threshold("role"), likeliest)]
    spoken = [p for p in likely if p.casting.is_said]  # who opens or speaks is no mere attendee besides
    return [_record(entity, [p for p in entity if p.casting.role == role]) for role in _roles(spoken or likely)]


def _roles(parts: list[Part]) -> list[Role]:
    """The roles of an entity's likely parts, the likeliest of rivals."""
    wanted: list[Part] = []
    for part in sorted(parts, key=lambda p: -p.role_chance):
        if not any(_rival(part, other) for other in wanted):
            wanted.append(part)
    return sorted({p.casting.role for p in wanted})


def _rival(one: Part, other: Part) -> bool:
    """Whether two parts cannot both be: one word gives a mention one role, and some roles exclude each other."""
    same_word = (one.mention.start, one.casting.cue.start) == (other.mention.start, other.casting.cue.start)
    roles = {one.casting.role, other.casting.role}
    if same_word or _speaks_as_guest(one, other) or _speaks_as_guest(other, one):
        return same_word and len(roles) > 1
    return len(roles) > 1 and any(roles <= exclusive for exclusive in EXCLUSIVE)


def _speaks_as_guest(guest: Part, speaker: Part) -> bool:
    """«افتتح الوزير X المعرض … وألقى X كلمة»: whether one word tells that somebody is there as a guest, and another that he speaks.

    A verb of saying alone tells so of another mention of him: «حضر X الذي قال» has but one part.
    """
    labels = guest.casting.cue.label, speaker.casting.cue.label
    if (guest.casting.role, speaker.casting.role) != ("attendee", "speaker") or not labels[0].startswith(
        "role.attendee"
    ):
        return False
    quoted = labels[1].startswith("speech") and guest.mention.start != speaker.mention.start
    return quoted or labels[1].startswith("role.speaker")


def _record(entity: list[Part], parts: list[Part]) -> Participant:
    """The record of an entity in one role: evidence from its first part, the fullest name and what is known of it from all."""
    first = min(parts, key=lambda p: p.mention.start)
    context, value = first.context, [p.mention.value for p in entity]
    node = context.node_of(first.mention)
    places = [v.country for v in value if isinstance(v, OrgValue | PlaceValue) and v.country]
    return Participant(
        lang=context.lang,  # type: ignore[arg-type]
        event_id=event_key(context, node) if node else None,
        modality=context.modality_of(first.mention, node),
        evidence=context.scene.evidence(first.mention.start, first.mention.end),
        extractor=f"{context.lang}.facts.roles.{first.casting.role}",
        confidence=max(p.role_chance for p in parts),
        name=max(entity, key=lambda p: (len(content_words(p.name)), not p.mention.by.endswith(".short"))).name,
        entity_type=first.casting.group.entity_type,
        role=first.casting.role,
        title=next((title for p in entity if (title := position(context.scene, p.mention))), None),
        affiliation=next((body for p in entity if (body := affiliation(context.scene, p.mention))), None),
        country=places[0] if places else None,
    )
