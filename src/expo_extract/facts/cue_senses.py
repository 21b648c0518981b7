"""What a cue means: for the names that it speaks of, and beside others of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.facts.arabic_cues import is_paid_patronage, is_troupe, shows_by_presence
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_reach import REACH
from expo_extract.facts.groups import EntityType, Group
from expo_extract.facts.persian_role_words import role_words
from expo_extract.mentions import Mention
from expo_extract.records.participant import Role

# What a word that leaves the role open may mean, by the kind of the name.
OPEN: dict[str, dict[EntityType, tuple[Role, ...]]] = {
    "take_part": {
        "organization": ("exhibitor", "attendee"),
        "country": ("exhibitor", "attendee"),
        "person": ("exhibitor", "attendee", "speaker"),
    },
    "show": {
        "organization": ("exhibitor",),
        "country": ("exhibitor",),
        "person": ("exhibitor", "speaker"),
    },
    "perform": {
        "organization": ("attendee",),
        "person": ("speaker",),
    },
    "opening": {
        "organization": ("organizer",),
        "country": ("attendee",),
        "person": ("attendee",),
    },
}
# Cues of a part that mean something else for some names.
OWN_SIDES = frozenset({"opening", "honour", "show", "guest", "award", "perform"})
HONOUR = "role.attendee.honour"
GIFT = "role.awardee.gift"  # a prize itself, by which whoever gets it is honoured
OBJECT_WITHIN = 6  # tokens from a name to what it ends or sets up
SESSION_WITHIN = 6  # tokens from a workshop to the word of who has charge of it
SHOWS = ("exhibition", "conference_and_exhibition")
MEETINGS = ("conference", "festival")
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
        between = (t.key for t in context.reading.tokens_between(cue.end, group.members[0].start))
        trains = not cast_words(context.lang).trainers.isdisjoint(between)
        return "speaker" if trains or _is_of_session(context, cue) else "patron"
    holders = context.scene.sentence_cues("role.organizer", context.scene.sentence_of(cue))
    return "patron" if any(c.label not in NO_HOLDERS for c in holders) else "organizer"


def _is_of_session(context: Context, cue: Mention) -> bool:
    """«ورشة "…" بإشراف X»."""
    near = context.reading.keys_before(cue.start, SESSION_WITHIN)
    return not cast_words(context.lang).sessions.isdisjoint(near)


def _of_proxy(context: Context, cue: Mention) -> str:
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    if before and before[-1].label.startswith("role.signatory"):
        return "role.signatory.before"
    if not before or not before[-1].label.startswith("role.take_part"):
        return "role.organizer.partner"
    return "role.take_part.before" if context.family in SHOWS else "role.attendee.before"


def role_of(cue: Mention) -> str:
    """The part that a cue tells, or the name of its kind where that depends on who is named.

    Args:
        cue: the cue, whose label is ``role.ROLE.SIDE``.
    """
    _, role, side = cue.label.split(".")
    return side if side in OWN_SIDES else role


def casts(context: Context, group: Group, role: str, cue: Mention, gap: int) -> Iterator[Casting]:
    """The roles that a cue may mean for a group: who takes part exhibits at a show, attends a meeting, speaks at a forum.

    Args:
        context: the document's context.
        group: the names that the cue speaks of.
        role: what the cue tells, see :func:`role_of`.
        cue: the cue.
        gap: words between both.
    """
    if role == "visitor" and group.entity_type == "organization" and _meets(context, cue):
        return
    if role == "exhibitor" and group.entity_type == "country" and _sends_people(context, cue):
        role, cue = "attendee", replace(cue, label="role.take_part.before")
    if role == "exhibitor" and group.entity_type == "person" and _is_of_meeting(context, cue):
        role, cue = "speaker", replace(cue, label="role.speaker.after")
    if cue.label.endswith(".deputy"):
        cue = replace(cue, label="role.patron.before")
    if role == "patron" and (_is_firm(context, group) or is_paid_patronage(context, cue, group)):
        yield Casting(group, "sponsor", replace(cue, label="role.sponsor.before"), gap)
    elif role == "honour":
        honours = group.end <= cue.start or (gap == 0 and _has_object(context, group))
        played: Role = "attendee" if honours else "awardee"
        yield Casting(group, played, replace(cue, label=f"role.{played}.before"), gap)
    elif role == "attendee" and context.family in SHOWS and shows_by_presence(context, cue, group, gap):
        for played in _open(context, "take_part", group):
            yield Casting(group, played, replace(cue, label="role.take_part.before"), gap)
    elif role == "attendee" and cue.label.endswith(".after") and group.entity_type != "person":
        for played in _open(context, "take_part", group):  # «حضور دارند»
            yield Casting(group, played, cue, gap)
    elif role == "guest":
        meets = group.entity_type == "country" and context.family == "festival"
        yield Casting(group, "attendee" if meets else "exhibitor", cue, gap)
    elif role == "award":
        yield Casting(group, "attendee", replace(cue, label="role.attendee.before"), gap)
    elif role in OPEN:
        for played in _open(context, role, group):
            own = replace(cue, label=f"role.{played}.before") if role in OWN_SIDES else cue
            yield Casting(group, played, own, gap)
    else:
        yield Casting(group, role, cue, gap)  # type: ignore[arg-type]


def _sends_people(context: Context, cue: Mention) -> bool:
    """«مقالاتی از کشورهای …», «شرکت‌کنندگانی از …»: whether a country is there by its people alone, in Persian where nothing is shown."""
    named = context.reading.tokens_between(cue.start, cue.end)
    stands = any(t.key in role_words().stands for t in named)
    return context.lang == "fa" and context.family in MEETINGS and not stands and not cue.label.endswith(".noun")


def _meets(context: Context, cue: Mention) -> bool:
    """«دیدار سازمان X»: whom a body meets is no show."""
    return any(t.key in role_words().meeting for t in context.reading.tokens_between(cue.start, cue.end))


def _is_of_meeting(context: Context, cue: Mention) -> bool:
    """«X نتایج پژوهش خود را ارائه کرد»: what somebody presents at a Persian conference is told, not shown."""
    told = context.reading.key_at(cue.start) in role_words().presenting
    return context.lang == "fa" and context.family == "conference" and cue.label.endswith(".after") and told


def _open(context: Context, role: str, group: Group) -> tuple[Role, ...]:
    """What a word that leaves the role open may mean: countries exhibit at shows alone."""
    if role == "take_part" and group.entity_type == "country" and context.family not in SHOWS:
        return ("attendee",)
    if role == "take_part" and (is_troupe(context, group) or _attends(context, group)):
        return ("attendee",)
    ends_own = group.entity_type == "organization" and _is_followed_by(
        context, group, cast_words(context.lang).own_part
    )
    if role == "opening" and group.entity_type == "organization" and (ends_own or not _opens_event(context, group)):
        return ("exhibitor",)
    return OPEN[role][group.entity_type]


def _attends(context: Context, group: Group) -> bool:
    """«در آیین گشایش، نمایندگان X شرکت کردند»: whether a Persian body is at a ceremony of the event, or at a conference, where nothing is shown."""
    if context.lang != "fa" or group.entity_type != "organization":
        return False
    stage = context.scene.cues("ceremony.stage", context.reading.sentence_of(group.start).start, group.start)
    rites = role_words().rites
    opens = any(t.key in rites for c in stage for t in context.reading.tokens_between(c.start, c.end))
    return opens or context.family == "conference"


def _is_followed_by(context: Context, group: Group, words: frozenset[str]) -> bool:
    """«اختتم جناح X أمس مشاركته», «يقيم المركز X ركنا»: whether one of some words stands soon after a name, with no verb between."""
    after = context.reading.tokens_between(group.end, context.reading.sentence_of(group.start).end)[:OBJECT_WITHIN]
    found = next((t for t in after if t.key in words), None)
    if found is None:
        return False
    return not any(
        group.end <= v.mention.start < found.start for v in context.verbs.of(context.reading.sentence_of(group.start))
    )


def sets_up_stand(context: Context, cue: Mention, group: Group) -> bool:
    """«يقيم المركز X ركنا للتوعية», «جناح تشرف عليه الوزارة»: whether what a verb of holding speaks of is a stand.

    Args:
        context: the document's context.
        cue: the verb.
        group: who does it.
    """
    stands = cast_words(context.lang).stands
    if not stands or group.entity_type != "organization" or context.family not in SHOWS:
        return False
    if cue.text.endswith(context.scene.lexicon.possessives):
        before = context.reading.keys_before(cue.start, 2)
        return not stands.isdisjoint(before)
    events = context.events_between(group.end, context.reading.sentence_of(group.start).end)
    return not events and _is_followed_by(context, group, stands)


def _opens_event(context: Context, group: Group) -> bool:
    """«اختتمت الغرفة مساء أمس معرض …», not «أطلقت الشركة منصة جديدة»: whether an event stands near a body that opens something."""
    sentence = context.reading.sentence_of(group.start)
    events = context.events_between(sentence.start, sentence.end)
    return any(context.scene.gap(event, group.span) <= REACH for event, _ in events)


def _has_object(context: Context, group: Group) -> bool:
    """«كرم الوزير X الفائزين», not «كرم الفنان X في الختام»: whether somebody stands after the name who is honoured."""
    passed = cast_words(context.lang).after_honoured
    return any(key.isalpha() and key not in passed for key in context.reading.keys_after(group.end, 1))


def _is_firm(context: Context, group: Group) -> bool:
    """Whether a group of bodies begins with a firm or a bank: its patronage is paid for."""
    firms = cast_words(context.lang).firms
    named = group.members[0].by.endswith(".business")  # «مدى الشرقية للتطوير العقاري»
    return group.entity_type == "organization" and (named or context.reading.key_at(group.start) in firms)
