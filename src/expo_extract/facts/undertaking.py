"""Who undertakes to hold something: «قامت الجمعية … بتنظيم …»."""

from __future__ import annotations

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.groups import Group
from expo_extract.mentions import Mention
from expo_extract.text import key

_WITHIN = 10  # tokens from the last body to the word of holding


def undertaker(context: Context, cue: Mention, groups: list[Group]) -> Group | None:
    """«قامت الجمعية X بالشراكة مع Y بتنظيم معرض»: the first body after the verb whose doing a word of holding tells.

    Args:
        context: the document's context.
        cue: the word of holding, after a preposition.
        groups: the groups of its sentence.

    Returns:
        The body; None where no such verb stands before, or the one who holds it stands right after the word («بتنظيم الجمعية»).
    """
    held = cue.label == "role.organizer.before" and key(cue.text, context.lang) in cast_words(context.lang).undertaken
    if cue.label != "role.organizer.undertaken" and not held:
        return None
    if any(g.start >= cue.end and not context.reading.tokens_between(cue.end, g.start) for g in groups):
        return None
    words, sentence = cast_words(context.lang).undertaking, context.scene.sentence_of(cue)
    verbs = [t for t in context.reading.tokens_between(sentence.start, cue.start) if t.key in words]
    if not verbs or any(verbs[-1].end <= v.mention.start < cue.start for v in context.verbs.of(sentence)):
        return None
    bodies = [g for g in groups if g.entity_type == "organization" and verbs[-1].end <= g.start and g.end <= cue.start]
    if not bodies or len(context.reading.tokens_between(bodies[-1].end, cue.start)) > _WITHIN:
        return None
    before = context.reading.tokens_between(verbs[-1].end, bodies[0].start)
    taken = cast_words(context.lang).complements  # «عملت عليه الجمعية»: what it does is told already
    return None if any(t.key in taken for t in before) else bodies[0]
