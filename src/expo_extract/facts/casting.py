"""A name in a role, and how likely that is: readable features whose weights are fitted on annotated news (``make fit``)."""

from __future__ import annotations

from dataclasses import dataclass

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, full_end, full_start
from expo_extract.facts.names import same_name
from expo_extract.facts.nodes import family_of
from expo_extract.facts.relevance import place_features
from expo_extract.mentions import Mention
from expo_extract.records.participant import Role

FAR = 15
CALLING_WORDS = 2
OBJECT_WORDS = 2
SESSION_WORDS = 25
ORIGIN_WORDS = 4  # from a counted noun to «من» before its country
PEOPLE = frozenset(
    {"participants", "speakers", "experts", "officials", "visitors", "trade_visitors", "attendees", "trained"}
)


@dataclass(frozen=True, slots=True)
class Casting:
    """A group in a role, by a cue at a distance; ``FAR`` where no role word speaks for it.

    With the role of organiser go the names of those who hold the main event by the grammar of its sentences.
    """

    group: Group
    role: Role
    cue: Mention
    gap: int
    holders: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether a word of the text gives the role, and not mere presence."""
        return self.cue.kind != "entity"


def participant_features(context: Context, casting: Casting, mention: Mention) -> dict[str, float]:
    """The features of a name in a role; all lie between 0 and 1."""
    sentence = context.scene.sentence_of(mention)
    source = mention.by.removesuffix(".short").rsplit(".", 1)[-1]
    features = {
        f"role:{casting.role}": 1.0,
        f"type:{casting.group.entity_type}": 1.0,
        f"cue:{casting.cue.label or 'none'}": 1.0,
        f"by:{source}": 1.0,
        f"{casting.group.entity_type}:{casting.cue.label.split('.')[0] or 'none'}": 1.0,
        "one_word": float(len(mention.text.split()) == 1),
    } | _standing(context, casting, mention)
    place = place_features(context, mention, sentence)
    if not casting.is_said:
        features |= {f"none:{name}": place[name] for name in ("event_in_sentence", "event_near", "lead", "event_far")}
        features |= {f"none:{casting.group.entity_type}:listed": features["listed"]}
    return features | place


def _standing(context: Context, casting: Casting, mention: Mention) -> dict[str, float]:
    """How near the cue stands, whether the name is listed or short, and how often it comes back."""
    return {
        "near": 1.0 - min(1.0, casting.gap / FAR),
        "listed": float(len(casting.group.members) > 2),
        "paired": float(len(casting.group.members) == 2),
        "short": float(mention.by.endswith(".short")),
        "mentions": min(1.0, context.times_named(mention) / 5),
        "object": float(casting.group.entity_type == "person" and is_object(context, casting.group)),
        "located": float(casting.group.entity_type == "country" and is_where(context, casting.group)),
    } | ({f"from:{whose}": 1.0} if (whose := _whose_country(context, casting.group)) else {})


def role_features(context: Context, casting: Casting, mention: Mention) -> dict[str, float]:
    """The features of a role for a name, each told apart by the role; all lie between 0 and 1."""
    role, cue = casting.role, casting.cue
    sentence = context.scene.sentence_of(mention)
    family = _family(context, casting)
    place = place_features(context, mention, sentence)
    stage = context.scene.sentence_cues("ceremony.stage", sentence)
    features = {
        "": 1.0,
        f"cue:{cue.label or 'none'}": 1.0,
        f"family:{family}": 1.0,
        f"type:{casting.group.entity_type}": 1.0,
        f"modality:{context.default_modality}": 1.0,
        f"{casting.group.entity_type}:{family}": 1.0,
        "stage": float(bool(stage)),
        "session": float(_is_in_session(context, casting.group)),
        "titled": float(bool(getattr(mention.value, "title", None))),
        "in_event_name": float(context.is_in_event_name(mention)),
        "held": float(
            casting.group.entity_type == "organization" and bool(context.scene.sentence_cues("hold", sentence))
        ),
    } | _standing(context, casting, mention)
    features |= {name: place[name] for name in ("event_in_sentence", "event_near", "lead", "event_far")}
    features |= {f"calling:{calling}": 1.0 for calling in _callings(context, casting, mention)}
    if role == "organizer":
        features |= _telling(context, casting, mention)
    return {f"{role}|{name}": value for name, value in features.items()}


def _family(context: Context, casting: Casting) -> str:
    """The family of the main event, to whom exhibits one with a show where a show is spoken of before him: «في المعرض المصاحب … جناح شركة X»."""
    family = context.family or "none"
    if casting.role != "exhibitor" or family != "conference" or not casting.is_said:
        return family
    sentence = context.reading.sentence_of(casting.group.start)
    events = context.scene.within(context.reading.events, sentence.start, casting.group.start)
    shown = any(family_of(m.value.event_type) == "exhibition" for m in events)
    return "conference_and_exhibition" if shown else family


def _telling(context: Context, casting: Casting, mention: Mention) -> dict[str, float]:
    """Whether the grammar of the event's sentences tells that this name holds it, that others do, or of nobody."""
    told = any(same_name(context.scene.name(mention), holder) for holder in casting.holders)
    return {
        "told": float(told),
        "others_told": float(bool(casting.holders) and not told),
        "nobody_told": float(not casting.holders),
    }


def _callings(context: Context, casting: Casting, mention: Mention) -> list[str]:
    """What a person is by the words of his title and before his name, or by those before the list that he stands in."""
    if casting.group.entity_type != "person":
        return []

    def words(start: int, end: int, before: int = 0) -> set[str]:
        first, last = context.reading.token_at(start), context.reading.token_at(end)
        return {t.key for t in context.reading.tokens[max(0, first - before) : last]}

    near = words(full_start(mention), mention.start, CALLING_WORDS) | words(mention.end, full_end(mention))
    near |= words(casting.group.start, casting.group.start, CALLING_WORDS)
    return [calling for calling, known in context.scene.lexicon.callings.items() if near & known]


def has_office(context: Context, group: Group) -> bool:
    """Whether somebody speaks for a body or an event by his title: «مدیرکل …», «دبیر جشنواره».

    Args:
        context: the document's context.
        group: the person.
    """
    last = group.members[-1]
    words = {t.key for t in context.reading.tokens_between(full_start(last), full_end(last))}
    callings = context.scene.lexicon.callings
    return bool(words & (callings["official"] | callings["staff"]))


def _is_in_session(context: Context, group: Group) -> bool:
    """«ندوة بمشاركة X وY»: whether a meeting within the event stands before persons in their sentence."""
    if group.entity_type != "person":
        return False
    words, tokens = cast_words(context.lang), context.reading.tokens
    last = context.reading.token_at(group.start)
    first = max(context.reading.sentence_of(group.start).first_token, last - SESSION_WORDS)
    return any(
        t.key in words.sessions and tokens[first + i + 1].key not in words.ceremonial
        for i, t in enumerate(tokens[first:last])
    )


def is_object(context: Context, group: Group) -> bool:
    """«از دعوت X خبر داد», «در خصوص X گفت»: a name that another word governs does not itself speak or act.

    Args:
        context: the document's context.
        group: the name, or the list of names.
    """
    return not context.scene.lexicon.governing.isdisjoint(context.reading.keys_before(group.start, OBJECT_WORDS))


def _whose_country(context: Context, group: Group) -> str | None:
    """«كمال من السودان», «14 محاضرا من مصر», «80 شركة من مصر»: whose country it only is, a person's, people's or others'."""
    tokens, index = context.reading.tokens, context.reading.token_at(group.start) - 1
    if group.entity_type != "country" or index < 1 or tokens[index].key not in context.scene.lexicon.origins:
        return None
    start = tokens[max(0, index - ORIGIN_WORDS)].start
    persons = context.scene.overlapping(context.reading.entities, tokens[index - 1].start, tokens[index].start)
    if any(m.label == "PERSON" for m in persons):
        return "person"
    counted = [q for q in context.reading.quantities if start < q.end <= tokens[index].start]
    return ("people" if counted[-1].value.category in PEOPLE else "others") if counted else "nobody"


def is_where(context: Context, group: Group) -> bool:
    """«في تونس», «در شهر رم ایتالیا»: a country that only says where.

    Args:
        context: the document's context.
        group: the countries.
    """
    before = context.reading.token_at(group.start) - 1
    if before < 0:
        return False
    token = context.reading.tokens[before]
    beside = context.scene.overlapping(context.reading.entities, token.start, token.end)
    return token.key in context.scene.lexicon.locatives or any(m.label == "GPE" for m in beside)
