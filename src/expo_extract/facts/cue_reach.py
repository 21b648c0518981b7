"""Which names a role cue speaks of: the nearest ones on its side that may have the role."""

from __future__ import annotations

from expo_extract.facts.arabic_cues import arabic_cue_words, is_counted, is_home_of_next
from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import is_where
from expo_extract.facts.context import Context
from expo_extract.facts.groups import EntityType, Group
from expo_extract.facts.lexicon import ARTICLE, COMMAS
from expo_extract.facts.persian_cues import tells
from expo_extract.facts.persian_role_words import role_words
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention

# Which kinds of entity a role takes.
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
    "opening": ("organization", "person", "country"),
    "honour": ("person", "organization"),
    "show": ("organization", "country", "person"),
    "guest": ("country", "organization"),
    "award": ("person", "organization"),
    "perform": ("person", "organization"),
}
OBJECT_WITHIN = 4  # tokens from a verb to the comma after its object
LONGEST_ASIDE = 25  # tokens of a relative clause between two commas
ADVERB = 3  # tokens of «على الخصوص», «صباح اليوم»
REACH = 12  # words from a cue to the names
# Parts that a calling right before the name tells: «العارض X», «الزائرة X», «الفائز X».
BY_CALLING = frozenset({"exhibitor", "visitor", "awardee"})


def kinds_of(role: str, lang: str) -> tuple[EntityType, ...]:
    """The kinds of names that a role takes; in Persian bodies visit as well, by those whom they send.

    Args:
        role: the role, or what leaves it open.
        lang: the language.
    """
    return (*ALLOWED[role], "organization") if role == "visitor" and lang == "fa" else ALLOWED[role]


def fitting(groups: list[Group], role: str, lang: str = "") -> list[Group]:
    """The groups of the kinds that a role takes.

    Args:
        groups: groups of names.
        role: the role, or what leaves it open.
        lang: the language, where it decides.
    """
    return [g for g in groups if g.entity_type in kinds_of(role, lang)]


def nearest_group(
    context: Context, cue: Mention, groups: list[Group], role: str, *, after_cue: bool
) -> tuple[Group | None, int]:
    """The names on one side of a cue that may have its role, and how many words off they stand.

    Args:
        context: the document's context.
        cue: the cue.
        groups: the groups of its sentence.
        role: the role, or what leaves it open.
        after_cue: whether the names stand after the cue.

    Returns:
        The nearest group, or None where none is within ``REACH`` words.
    """
    best: tuple[Group | None, int] = (None, REACH + 1)
    for group in groups:
        if group.entity_type not in kinds_of(role, context.lang) or (role == "visitor" and _is_visited(context, group)):
            continue
        calling = after_cue and role in BY_CALLING and _is_calling(context, cue, group)
        if not calling and ((group.start >= cue.end) != after_cue or (not after_cue and group.end > cue.start)):
            continue
        if _only_says_where(context, cue, group, role) or (after_cue and _is_parted(context, cue, group)):
            continue
        if role == "exhibitor" and after_cue and _is_object(context, cue, group):
            continue
        if role == "awardee" and after_cue and is_giver(context, cue, group):
            continue
        if role == "visitor" and not after_cue and _is_told_of(context, cue, group):
            continue
        if is_home_of_next(context, group) or (role == "take_part" and is_counted(context, cue, group)):
            continue
        aside = aside_after(context, cue) if after_cue else None
        if aside is not None and aside[0] <= group.start < aside[1]:
            continue
        gap = 0 if calling else context.scene.gap(cue, group.span)
        if aside is not None and group.start >= aside[1]:
            gap = min(gap, OBJECT_WITHIN + context.scene.distance(aside[1], group.start))
        if gap < best[1]:
            best = (group, gap)
    return best


def aside_after(context: Context, cue: Mention) -> tuple[int, int] | None:
    """«دشن المعرض، الذي تنظمه الشركة، وزير …», «حضر الافتتاح، على الخصوص، عامل الإقليم …»: what parts an Arabic verb and its subject.

    Args:
        context: the document's context.
        cue: the verb.

    Returns:
        Where the aside begins and ends, with its commas, or None where the object of the verb is followed by none.
    """
    if (
        context.lang != "ar"
        or tense_reader("ar").of(context.reading.tokens[context.reading.token_at(cue.start)]) is None
    ):
        return None
    tokens = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)
    commas = [i for i, t in enumerate(tokens) if t.key in COMMAS]
    if len(commas) < 2 or commas[0] > OBJECT_WITHIN:
        return None
    words = cast_words("ar")
    inner = tokens[commas[0] + 1 : commas[1]]
    relative = bool(inner) and inner[0].key in words.relatives and len(inner) <= LONGEST_ASIDE
    if not relative and not (0 < len(inner) <= ADVERB and inner[0].key in words.adverbial):
        return None
    return tokens[commas[0]].start, tokens[commas[1]].end


def next_person(context: Context, names: Group, groups: list[Group]) -> Group | None:
    """The person next after some names, unless a word of saying or of another part stands between.

    Args:
        context: the document's context.
        names: the names.
        groups: the groups of their sentence.

    Returns:
        The person, or None where none is within ``REACH`` words.
    """
    person = next((g for g in groups if g.entity_type == "person" and g.start >= names.end), None)
    if person is None or context.scene.gap(names.span, person.span) > REACH:
        return None
    parted = any(context.scene.cues(label, names.end, person.start) for label in ("speech", "role"))
    return None if parted else person


def _is_calling(context: Context, cue: Mention, group: Group) -> bool:
    """«العارض X», «الفنانة التونسية X»: whether a cue is the calling in somebody's title, with adjectives alone before his name."""
    name = group.members[0].start
    if not (group.start <= cue.start and cue.end <= name):
        return False
    return all(t.key.startswith(ARTICLE) for t in context.reading.tokens_between(cue.end, name))


def _is_parted(context: Context, cue: Mention, group: Group) -> bool:
    """«خلال حفل افتتاح الملتقى قال X»: who speaks is no subject of a noun before; «خلال افتتاحه المعرض» points to him.

    «خاطب المؤتمر عبر الشاشة الأمين X»: a form that is a preposition too parts them right before the name alone. A Persian verb ends what
    its nouns govern: «ساخته «…» رسید و X».
    """
    if context.lang == "fa":
        verbs = context.verbs.of(context.scene.sentence_of(cue))
        parted = any(cue.end <= v.mention.start < group.start for v in verbs)
        return parted or any(map(tells, context.reading.tokens_between(cue.end, group.start)))
    if cue.text.endswith(context.scene.lexicon.possessives):
        return False
    said = context.scene.cues("speech.before", cue.end, group.start)
    return any(s.end + 1 >= group.start or context.reading.key_at(s.start) not in cast_words("ar").ways for s in said)


def _is_told_of(context: Context, cue: Mention, group: Group) -> bool:
    """«أوضحت X أن الفكرة ولدت خلال جولتها»: whether what an Arabic name says stands between it and a cue."""
    between = context.reading.tokens_between(group.end, cue.start) if context.lang == "ar" else ()
    return any(t.key in context.scene.lexicon.said for t in between)


def is_giver(context: Context, cue: Mention, group: Group) -> bool:
    """«نال جائزتين من المكتب X», «تسلم الدرع من الوزير X»: who gives a prize, or whom its winner comes from; «كل من X» is no such.

    Args:
        context: the document's context.
        cue: the Arabic word of an award.
        group: the names after it.
    """
    if context.lang != "ar":
        return False
    before = context.reading.tokens_before(group.start, 2)
    led = bool(before) and before[-1].start >= cue.end and before[-1].key in context.scene.lexicon.origins
    return led and before[0].key not in arabic_cue_words().each


def _is_object(context: Context, cue: Mention, group: Group) -> bool:
    """«هزینه غرفه را هم X می‌پردازد»: whether what is shown is the object of a verb whose subject follows it."""
    if context.lang != "fa":
        return False
    return any(t.key in role_words().objects for t in context.reading.tokens_between(cue.end, group.start))


def _only_says_where(context: Context, cue: Mention, group: Group, role: str) -> bool:
    """«تحتضن مكناس الملتقى بالمغرب», «يزور الجناح السفير X»: a country is no host where something is, a person no stand."""
    if role == "host":
        return group.entity_type == "country" and is_where(context, group)
    stand = cue.text.startswith(ARTICLE) and cue.text in context.scene.lexicon.visited
    return role == "exhibitor" and group.entity_type == "person" and stand


def _is_visited(context: Context, group: Group) -> bool:
    """«از غرفه ایران بازدید کردند», «زار جناح السعودية»: whose stand is visited does not visit."""
    before = context.reading.key_before(group.start)
    whole = group.entity_type == "person" and before.startswith(ARTICLE)  # «يزور الجناح السفير X»
    return before in context.scene.lexicon.visited and not whole
