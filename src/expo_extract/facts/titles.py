"""Who is meant by an office alone: «وقال الوزير», «وأكد معاليه»."""

from __future__ import annotations

from itertools import dropwhile

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, alone
from expo_extract.facts.lexicon import ARTICLE
from expo_extract.mentions import Mention, PersonValue

LONGEST = 6  # words of an office that are compared


def by_title(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """The person named before whose office stands right after a verb, or whom an honorific with a pronoun points back to.

    Args:
        context: the document's context.
        verb: the cue.
        groups: the persons of the document.

    Returns:
        The person where he was named first, as a list of one; None where nobody or more than one may be meant.
    """
    styles = cast_words(context.lang).styles
    words = [t.key for t in dropwhile(lambda t: t.key in styles, context.reading.tokens_after(verb.end, LONGEST))]
    if not words:
        return None
    named = [m for g in groups for m in g.members if m.end <= verb.start and isinstance(m.value, PersonValue)]
    if words[0] in cast_words(context.lang).his_highness:
        titled = [m for m in named if m.value.title]
        return alone("person", titled[-1]) if titled else None
    meant = {m.value.name: m for m in reversed(named) if _is_office(words, _office(context, m))}
    return alone("person", next(iter(meant.values()))) if len(meant) == 1 else None


def _office(context: Context, person: Mention) -> list[str]:
    start, end = person.value.title_start, person.value.title_end
    return [t.key for t in context.reading.tokens_between(start, end)] if start is not None and end is not None else []


def _is_office(words: list[str], office: list[str]) -> bool:
    """«الوزير» for «وزير الثقافة», «مدير جامعة …» for the same words and more."""
    if not office:
        return False
    if words[0].startswith(ARTICLE):
        return words[0].removeprefix(ARTICLE) == office[0].removeprefix(ARTICLE)
    shared = 0
    while shared < min(len(words), len(office)) and words[shared] == office[shared]:
        shared += 1
    return shared >= min(3, len(office)) and shared > 1
