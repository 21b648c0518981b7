"""Who was expected and did not come: «ساتو که نامش در برنامه بود نیامد», «کره جنوبی انصراف داد»."""

from __future__ import annotations

from expo_extract.facts.casting import Casting
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group, by_sentence, full_end
from expo_extract.facts.names import content_words
from expo_extract.facts.persian_cues import THAT, subject, verbs_between
from expo_extract.mentions import Mention

STAYS_AWAY = "absence.after"
RELATIVE_WITHIN = 8  # tokens from a name to «که»: «X از ژاپن نیز که …»


def without_absent(context: Context, groups: list[Group], found: list[Casting]) -> list[Casting]:
    """The castings without those who stayed away: in the sentence that tells it, and elsewhere where mere presence speaks for them.

    Args:
        context: the document's context.
        groups: its names.
        found: the castings.
    """
    in_sentence = by_sentence(context.scene, groups)
    away = []
    for verb in context.scene.cues(STAYS_AWAY):
        group = _subject(context, verb, in_sentence.get(context.scene.sentence_of(verb).start, []))
        if group is not None:
            away.append(group)
    names = {content_words(context.scene.name(m)) for g in away for m in g.members}
    starts = {g.start for g in away}
    return [c for c in found if not (c.group.start in starts or (not c.is_said and _names(context, c.group) <= names))]


def _names(context: Context, group: Group) -> set[tuple[str, ...]]:
    return {content_words(context.scene.name(m)) for m in group.members}


def _subject(context: Context, verb: Mention, groups: list[Group]) -> Group | None:
    """Who stayed away: the subject of the verb, which a relative clause alone may part from it."""
    group = subject(context, verb, groups)
    if group is None:
        return None
    end = full_end(group.members[-1])
    if not verbs_between(context, end, verb.start):
        return group
    after = context.reading.tokens_between(end, verb.start)[:RELATIVE_WITHIN]
    opening = next((t for t in after if t.key == THAT), None)
    return group if opening is not None and not verbs_between(context, end, opening.start) else None
