"""What an Arabic cue means by the words around it: troupes, books that are signed, who is counted, where firms come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import QUOTES, table_words
from expo_extract.facts.positions import affiliation
from expo_extract.mentions import Mention, Token
from expo_extract.text import key

_BOOK_WITHIN = 12  # tokens from a verb of signing to the book
_PERFORMING = ("role.speaker.before", "role.speaker.perform", "role.exhibitor.show", "performing.troupe")
_SIGNER_WITHIN = 8  # tokens from «حفل توقيع» to the author
_TALK_BEFORE = 2  # tokens from a paper to «أعدها», past «التي»
_TALK_WITHIN = 8  # tokens from who gives a talk to the word of it, past his body


@dataclass(frozen=True)
class ArabicCueWords:
    """The words of the table ``arabic_cues`` of ``lang/ar/facts.toml``.

    Attributes:
        troupes: how the names of bodies begin that perform.
        books: what an author signs.
        committees: nouns that «المنظمة» tells apart and does not name.
        joining: words of coming along that join one who holds an event to another.
        presence: nouns of being there, by which a country exhibits at a show.
        tiers: ranks of a patronage that is paid for.
        presenting: verbs of giving a talk, with one of the ``talks`` behind who gives it.
        talks: what a speaker presents.
        speaking: verbs of speaking, on a stage unless it is to the press.
        each: words of «كل من» before its preposition.
        houses: words of houses where something takes place, which are no hosts.
        presiding: verbs of heading a delegation or a meeting, which a person does.
        by: the preposition of what is won.
        guests: words of a guest behind a verb of arriving, unless one of ``honour`` follows.
    """

    troupes: frozenset[str]
    books: frozenset[str]
    committees: frozenset[str]
    joining: frozenset[str]
    presence: frozenset[str]
    tiers: frozenset[str]
    presenting: frozenset[str]
    talks: frozenset[str]
    speaking: frozenset[str]
    each: frozenset[str]
    houses: frozenset[str]
    presiding: frozenset[str]
    by: frozenset[str]
    guests: frozenset[str]
    honour: frozenset[str]


@cache
def arabic_cue_words() -> ArabicCueWords:
    """The Arabic words around role cues."""
    return table_words(ArabicCueWords, "ar", "arabic_cues")


def is_troupe(context: Context, group: Group) -> bool:
    """«فرقة …», «أوركسترا …»: whether a body is one that performs, and shows nothing."""
    first = context.reading.key_at(group.members[0].start)
    return context.lang == "ar" and group.entity_type == "organization" and first in arabic_cue_words().troupes


def troupe_after(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    """«مسرحية قدمتها فرقة X», «تقدم فرقة X عرضين»: the troupe right after a verb of performing, which is there by it.

    Args:
        context: the document's context.
        cue: the verb.
        groups: the groups of its sentence.
    """
    if not cue.label.startswith(_PERFORMING):
        return None
    return next((g for g in groups if is_troupe(context, g) and _follows(context, cue.end, g)), None)


def of_performing(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """«تقدم فرقة X عرضين», «حفل توقيع كتاب «…» للشاعر X»: troupes and authors by words that tell no part of others.

    Args:
        context: the document's context.
        in_sentence: the groups by the start of their sentence.
    """
    for cue in context.scene.cues("performing"):
        groups = in_sentence.get(context.scene.sentence_of(cue).start, [])
        group = troupe_after(context, cue, groups) or _author(context, cue, groups)
        if group is not None:
            yield Casting(group, "attendee", replace(cue, label="role.attendee.before"), 0)
        for person in groups:
            if _follows(context, cue.end, person) and gives_talk(context, cue, person):
                yield Casting(person, "speaker", replace(cue, label="role.speaker.before"), 0)


def _author(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    if cue.label != "performing.books" or signs_book(context, cue) is None:
        return None
    persons = (g for g in groups if g.entity_type == "person" and g.end > cue.end)
    near = next(persons, None)
    return near if near is not None and context.scene.gap(cue, near.span) <= _SIGNER_WITHIN else None


def gives_talk(context: Context, verb: Mention, group: Group) -> bool:
    """«قدم الدكتور X من جامعة Y ورقة», «شارك الشاعر X بقصيدة»: whether a talk stands behind the subject of a verb of presenting.

    Args:
        context: the document's context.
        verb: the cue.
        group: the names after it.
    """
    words = arabic_cue_words()
    if (
        context.lang != "ar"
        or group.entity_type != "person"
        or context.reading.key_at(verb.start) not in words.presenting
    ):
        return False
    sentence = context.scene.sentence_of(verb)
    behind = context.reading.tokens_between(group.end, sentence.end)[:_TALK_WITHIN]
    talk = next((t for t in behind if t.key in words.talks), None)
    if talk is None:
        return False
    return not any(group.end <= v.mention.start < talk.start for v in context.verbs.of(sentence))


def is_paid_patronage(context: Context, cue: Mention, group: Group) -> bool:
    """«يرعى المعرض رعاية ماسية كل من X وY»: whether a rank that is paid for stands between the word of patronage and bodies."""
    if context.lang != "ar" or group.entity_type != "organization" or group.start < cue.end:
        return False
    return any(t.key in arabic_cue_words().tiers for t in context.reading.tokens_between(cue.start, group.start))


def is_house(context: Context, group: Group) -> bool:
    """«احتضنت دار الثقافة المهرجان», «مركز الملك خالد الحضاري»: whether a body is only the house where something takes place."""
    if context.lang != "ar" or group.entity_type != "organization":
        return False
    first = group.members[0]
    return any(t.key in arabic_cue_words().houses for t in context.reading.tokens_between(first.start, first.end))


def _follows(context: Context, end: int, group: Group) -> bool:
    return group.start >= end and not context.reading.tokens_between(end, group.start)


def signs_book(context: Context, cue: Mention) -> Token | None:
    """«يوقع الكاتب X روايته», «وقعت خمسة كتب صادرة عن دار X»: the book that is signed, before any agreement.

    Args:
        context: the document's context.
        cue: the word of signing.
    """
    if context.lang != "ar":
        return None
    after = context.reading.tokens_between(cue.end, context.scene.sentence_of(cue).end)[:_BOOK_WITHIN]
    book = next((t for t in after if t.key in arabic_cue_words().books), None)
    if book is None or context.scene.cues("agreement", cue.end, book.start):
        return None
    return book


def is_counted(context: Context, cue: Mention, group: Group) -> bool:
    """«قال X إن 65 شركة أكدت مشاركتها»: whether those who are counted before «مشاركتها» take part, and not the name before them."""
    if context.lang != "ar" or not cue.text.endswith(context.scene.lexicon.possessives) or group.end > cue.start:
        return False
    return any(context.scene.within(context.reading.quantities, group.end, cue.start))


def is_home_of_next(context: Context, group: Group) -> bool:
    """«تشارك من عمان مجموعة X», «من تونس «Y»»: whether a country only tells where the firm comes from that is named next."""
    reading = context.reading
    if context.lang != "ar" or group.entity_type != "country":
        return False
    if reading.key_before(group.start) not in context.scene.lexicon.origins:
        return False
    following = [t for t in reading.tokens_after(group.end, 2) if t.text not in QUOTES][:1]
    return (
        any(
            m.label == "ORG" and m.start == following[0].start
            for m in context.scene.overlapping(reading.entities, following[0].start, following[0].end)
        )
        if following
        else False
    )


def tells_of_committee(context: Context, cue: Mention) -> bool:
    """«مطالبا اللجنة المنظمة»: whether «المنظمة» tells apart a common noun, and says nothing of the name before it."""
    if context.lang != "ar" or cue.label != "role.organizer.after":
        return False
    before = context.reading.tokens_before(cue.start, 1)
    if not before or before[0].key not in arabic_cue_words().committees:
        return False
    return not any(context.scene.overlapping(context.reading.entities, before[0].start, before[0].end))


def is_of_talk(context: Context, cue: Mention) -> bool:
    """«دراسة أعدها المركز X»: whether what a word of holding with a pronoun speaks of is a paper, and no event."""
    if context.lang != "ar" or not cue.label.startswith("role.organizer"):
        return False
    owned = cue.text.endswith(context.scene.lexicon.possessives)
    return owned and not arabic_cue_words().talks.isdisjoint(context.reading.keys_before(cue.start, _TALK_BEFORE))


def joins_holder(context: Context, cue: Mention, group: Group) -> bool:
    """«المبادرة بالتظاهرة بمعية الغرفة الفلاحية»: whether a body comes along with one of whom a word of holding speaks."""
    if context.lang != "ar" or group.entity_type != "organization":
        return False
    if key(cue.text, "ar") not in arabic_cue_words().joining:
        return False
    before = context.scene.cues("role", context.scene.sentence_of(cue).start, cue.start)
    return bool(before) and before[-1].label.startswith("role.organizer")


def shows_by_presence(context: Context, cue: Mention, group: Group, gap: int) -> bool:
    """«عرف المعرض حضور فرنسا وتونس»: whether a country is said to be present at what may be a show, next to the word."""
    if context.lang != "ar" or group.entity_type != "country" or gap > 1:
        return False
    return key(cue.text, "ar") in arabic_cue_words().presence


def without_own_guests(context: Context, found: list[Casting]) -> list[Casting]:
    """«رئيس الدائرة X … لدى زيارته للملتقى الذي تقيمه الدائرة»: who heads a body that holds the event does not visit it."""
    holders = {context.scene.name(m) for c in found if c.role == "organizer" for m in c.group.members}
    return [
        c
        for c in found
        if c.role != "visitor" or not any(affiliation(context.scene, m) in holders for m in c.group.members)
    ]
