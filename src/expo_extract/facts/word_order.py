"""Where the subject of an Arabic verb stands: before it or after it."""

from __future__ import annotations

from expo_extract.facts.cast_words import cast_words
from expo_extract.facts.context import Context
from expo_extract.facts.lexicon import COMMAS, QUOTES
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention

BRACKETED = 8  # tokens in brackets between a subject and its verb
IMPERFECT, FEMININE = ("ي", "ت", "سي", "ست"), "ت"
SUBJECT = 25  # tokens of names between a particle and the verb


def subject_stands_before(context: Context, verb: Mention) -> bool:
    """Whether the subject of an Arabic verb stands before it: «وكان X قد رعى», «أما X، فأعلن», «X يفتتح», «X الذي ألقى …».

    Args:
        context: the document's context.
        verb: the cue.
    """
    words, tokens = cast_words(context.lang), context.reading.tokens
    index = context.reading.token_at(verb.start)
    before = [t.key for t in tokens[context.scene.sentence_of(verb).first_token : index]]
    if before and before[-1] in words.before_verb:
        before.pop()
        apart = context.scene.lexicon.conjunctions | words.resuming | words.was  # «وكان قد سبقه X»
        if before and before[-1].isalpha() and before[-1] not in apart:
            return True
    if before and before[-1] in words.resuming and words.topics.intersection(before):
        return True
    if not before or tokens[index].key in words.verbless or tokens[index].key[0] in words.verbless:
        return False
    if (
        len(before) > 2
        and before[-1] in COMMAS
        and before[0 if before[0] not in context.scene.lexicon.conjunctions else 1] in words.was
    ):
        index -= 1  # «وكان المدير، X، تفقد أمس …»
    index = _before_brackets(context, index)
    relative = before[-1] in words.relatives and not verb.text.endswith(context.scene.lexicon.possessives)
    back = 1
    if relative and len(before) > 1:
        back = 3 if before[-2] in COMMAS and len(before) > 2 else 2  # «X، التي تحدثت بعده»
    last = tokens[index - back]
    named = context.scene.overlapping(context.reading.entities, last.start, last.end)
    does = relative and _agrees(context, verb) and not _refers_back(context, verb)
    return any(m.end == last.end and (m.label == "PERSON" or (m.label in ("ORG", "FAC") and does)) for m in named)


def _refers_back(context: Context, verb: Mention) -> bool:
    """«الجامعة التي تنظم فيها الجمعية X معرضا»: a pronoun behind the verb means the body, which does not act itself."""
    behind = context.reading.keys_after(verb.end, 2)
    return any(key in cast_words(context.lang).toward for key in behind)


def _before_brackets(context: Context, index: int) -> int:
    """«الشاب X (خريج هندسة) قال»: where the brackets right before a verb begin, or the place of the verb."""
    tokens = context.reading.tokens
    if index < 1 or tokens[index - 1].text != ")":
        return index
    opening = (i for i in range(index - 1, max(0, index - BRACKETED), -1) if tokens[i].text == "(")
    return next(opening, index)


def stands_behind_particle(context: Context, verb: Mention) -> bool:
    """«أكد أن وزارة النفط ترعى المعرض»: names alone between the particle that puts the subject first and an Arabic verb.

    The head of a sentence puts it first, too: «شركة X تعرض أجهزتها في المعرض».
    """
    words, tokens = cast_words(context.lang), context.reading.tokens
    index = context.reading.token_at(verb.start)
    if not words.subject_first or tense_reader(context.lang).of(tokens[index]) is None:
        return False
    named = context.scene.overlapping(context.reading.entities, context.scene.sentence_of(verb).start, verb.start)
    bodies = [m for m in named if m.label in ("ORG", "GPE")]
    for i in range(index - 1, max(context.scene.sentence_of(verb).first_token, index - SUBJECT) - 1, -1):
        token = tokens[i]
        if token.key in words.subject_first:
            return i < index - 1
        within = any(m.start <= token.start < m.end for m in bodies)
        if not within and token.key not in context.scene.lexicon.conjunctions and token.text not in QUOTES:
            return False
    last = tokens[index - 1]
    return _agrees(context, verb) and any(m.start <= last.start < m.end for m in bodies)


def _agrees(context: Context, verb: Mention) -> bool:
    """«تعرض», «شاركت», not «تنظمه», «عرض»: a form that is a verb by its letters, whose subject has the part that it tells."""
    word = context.reading.key_at(verb.start)
    marked = word.startswith(IMPERFECT) or word.endswith(FEMININE)
    return (
        marked
        and word not in cast_words(context.lang).containing
        and not verb.text.endswith(context.scene.lexicon.possessives)
    )
