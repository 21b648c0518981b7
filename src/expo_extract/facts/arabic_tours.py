"""Arabic visitors by what they do at an event: «أجرى المدير X جولة في المعرض», «جاء X ليتفرج», «توقف الوزير X عند جناح Y», «زار الأجنحة طلبة المدرسة Z»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.cue_guards import is_denied
from expo_extract.facts.groups import Group
from expo_extract.facts.lexicon import COMMAS, table_words
from expo_extract.facts.word_order import subject_stands_before
from expo_extract.mentions import Mention, Token

_TITLE = 10  # tokens of the office between a verb and the name
_BEHIND = 10  # tokens from a name to what he has come for or looks at
_TOURED = 4  # tokens from a name to the tour, past a comma and a day
_PEOPLE = 3  # tokens of «طلبة من» before a body


@dataclass(frozen=True)
class TourWords:
    """The words of the table ``arabic_tours`` of ``lang/ar/facts.toml``.

    Attributes:
        making: verbs of making a tour or a visit.
        tours: nouns of what is made.
        coming: verbs of coming, by which one visits who comes to look.
        looking: why one comes who only looks.
        passing: verbs of passing by and standing, by which one visits before what is shown.
        shown: what is shown.
        people: whom a body sends to look, by name of their kind.
    """

    making: frozenset[str]
    tours: frozenset[str]
    coming: frozenset[str]
    looking: frozenset[str]
    passing: frozenset[str]
    shown: frozenset[str]
    people: frozenset[str]


@cache
def tour_words() -> TourWords:
    """The Arabic words of visiting."""
    return table_words(TourWords, "ar", "arabic_tours")


def with_tours(context: Context, found: list[Casting], in_sentence: dict[int, list[Group]]) -> list[Casting]:
    """The castings with those of visitors by what they do, who are no mere guests then.

    Args:
        context: the document's context.
        found: the castings by other cues.
        in_sentence: the groups by the start of their sentence.
    """
    if context.lang != "ar":
        return found
    tours = [*_of_verbs(context, in_sentence), *_of_people(context, in_sentence)]
    touring = {id(c.group) for c in tours}
    return [c for c in found if id(c.group) not in touring or c.role not in ("attendee", "exhibitor")] + tours


def _of_verbs(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    words = tour_words()
    for sentence in context.reading.sentences:
        persons = [g for g in in_sentence.get(sentence.start, []) if g.entity_type == "person"]
        for token in context.reading.tokens_between(sentence.start, sentence.end) if persons else ():
            if token.key not in words.making | words.coming | words.passing:
                continue
            cue = Mention("cue", token.start, token.end, token.text, "role.visitor.before")
            person = _subject(context, cue, persons)
            if person is not None and not is_denied(context, cue) and _tours(context, token, person):
                yield Casting(person, "visitor", cue, 0)


def _tours(context: Context, verb: Token, person: Group) -> bool:
    """Whether the person after a verb is its subject and behind him stands the tour, his purpose, or what he looks at."""
    words, reading = tour_words(), context.reading
    title = reading.tokens_between(verb.end, person.members[0].start)
    if len(title) > _TITLE or any(t.key in COMMAS for t in title[:-1]) or _is_led(context, title):
        return False
    start = max(verb.end, person.end)
    behind = reading.tokens_between(start, reading.sentence_of(start).end)[:_BEHIND]
    if verb.key in words.making:
        return any(t.key in words.tours for t in behind[:_TOURED])
    if verb.key in words.coming:
        return any(t.key in words.looking for t in behind)
    return any(t.key in words.shown for t in behind)


def _subject(context: Context, verb: Mention, persons: list[Group]) -> Group | None:
    """The person who does it: the next one behind the verb, or the last before one whose subject comes first («أما X فجاء …»)."""
    if subject_stands_before(context, verb):
        return next((g for g in reversed(persons) if g.end <= verb.start), None)
    return next((g for g in persons if g.start >= verb.end), None)


def _is_led(context: Context, title: Sequence[Token]) -> bool:
    """«مر بالوزير X», «تجول معاليه يرافقه X»: whether the words between a verb and a person tell that he is not its subject."""
    if not title:
        return False
    words = cast_words("ar")
    company = context.scene.cues("role", title[0].start, title[-1].end)
    others = any(t.key in words.his_highness for t in title) or any(c.text in words.company for c in company)
    return others or title[0].key in words.prepositions


def _of_people(context: Context, in_sentence: dict[int, list[Group]]) -> Iterator[Casting]:
    """«زار المعرض طلبة المدرسة X», «تجول أعضاء النادي X بين الأجنحة»: bodies whose people visit."""
    words = tour_words()
    for cue in context.scene.cues("role.visitor.before"):
        if is_denied(context, cue):
            continue
        for group in in_sentence.get(context.scene.sentence_of(cue).start, []):
            if group.entity_type != "organization" or group.start < cue.end:
                continue
            between = context.reading.tokens_between(cue.end, group.start)
            if len(between) <= _TITLE and any(t.key in words.people for t in between[-_PEOPLE:]):
                yield Casting(group, "visitor", cue, 0)
            break
