"""Whether the words around a day tell that it opens, closes or holds the event."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from expo_extract.facts.clauses import clause_words
from expo_extract.facts.lexicon import FactLexicon
from expo_extract.facts.nodes import EventNode
from expo_extract.mentions import Mention, Sentence, Token

if TYPE_CHECKING:
    from expo_extract.facts.context import Context

HOLD_NEAR = 14
RESUMED = 2  # «وذلك يوم» before the day
FINAL = 0.7  # what a day scores that the verb at the end of its sentence governs
VERB_WORDS = 3  # of «آغاز به کار کرد» before the verb

Phase = Literal["open", "close", "hold"]


def phase_words(lexicon: FactLexicon) -> tuple[tuple[Phase, frozenset[str], frozenset[tuple[str, str]]], ...]:
    """The words that tell that a day opens, closes or holds the event, and the pairs that do («فتح أبوابه», «بسته می‌شود»)."""
    return (
        ("open", lexicon.opening, lexicon.opening_pairs),
        ("close", lexicon.closing, lexicon.closing_pairs),
        ("hold", lexicon.holding, lexicon.holding_pairs),
    )


def phase_of(context: Context, mention: Mention) -> tuple[Phase, float]:
    """Whether the words near a date open, close or hold the event, and how near they are (0 to 2)."""
    scene, sentence = context.scene, context.scene.sentence_of(mention)
    best: tuple[int, Phase] | None = None
    words = phase_words(scene.lexicon)
    every = scene.lexicon.opening | scene.lexicon.closing | scene.lexicon.holding
    later = any(t.key in every for t in scene.reading.tokens_between(mention.end, sentence.end))
    for token in scene.reading.tokens_between(sentence.start, sentence.end):
        if mention.start <= token.start < mention.end or _governs_later(context, mention, token, sentence):
            continue  # «پایان بهمن»
        if token.start < mention.start and later and _is_told(context, sentence, token, mention):
            continue
        pair = (token.key, scene.reading.key_at(token.end + 1))
        for phase, keys, pairs in words:
            if token.key in keys or (pair in pairs and not _is_agreed(context, sentence)):
                gap = scene.governing_gap(Mention("cue", token.start, token.end, token.text), mention)
                if gap <= HOLD_NEAR and (best is None or gap < best[0]):
                    best = (gap, phase)
    if best is None:
        final = _final_phase(context, sentence, mention)
        return (final, FINAL) if final else ("hold", 0.0)
    return best[1], 2.0 - best[0] * 0.07


def resumed_phase(context: Context, mention: Mention) -> tuple[Phase, float]:
    """What «وذلك يوم الاثنين 1 ماي» resumes: the first word of opening, holding or closing of the sentence, however far it stands."""
    lexicon, sentence = context.scene.lexicon, context.scene.sentence_of(mention)
    if lexicon.resuming.isdisjoint(context.reading.keys_before(mention.start, RESUMED)):
        return "hold", 0.0
    words = phase_words(lexicon)
    keys = [t.key for t in context.reading.tokens_between(sentence.start, mention.start)]
    return next(((phase, 1.0) for key in keys for phase, listed, _ in words if key in listed), ("hold", 0.0))


def phase_of_verb(context: Context, node: EventNode, mention: Mention) -> tuple[Phase, float]:
    """«افتتح مدير الفرع سالم العتيبي، مساء الخميس في القرية، المعرض …»: the Arabic verb at the head of the sentence, however long its subject is."""
    sentence = context.scene.sentence_of(mention)
    before = [t.key for t in context.reading.tokens_between(sentence.start, mention.start)]
    if context.lang != "ar" or not before or not any(m.start > mention.end for m in node.mentions_in(sentence)):
        return "hold", 0.0
    if not clause_words("ar").relatives.isdisjoint(before) or not context.scene.lexicon.deadline.isdisjoint(before):
        return "hold", 0.0
    return next(
        ((phase, 1.0) for phase, listed, _ in phase_words(context.scene.lexicon) if before[0] in listed), ("hold", 0.0)
    )


def _is_told(context: Context, sentence: Sentence, token: Token, mention: Mention) -> bool:
    """«از ۵ آذر برپاست و ۸ آذر پایان می‌یابد»: whether a Persian verb ends the clause of a word before a date."""
    if context.lang != "fa":
        return False
    verbs, copulas = context.verbs.of(sentence), tuple(clause_words(context.lang).joined)
    return token.text.endswith(copulas) or any(token.start <= v.mention.start < mention.start for v in verbs)


def _governs_later(context: Context, mention: Mention, token: Token, sentence: Sentence) -> bool:
    """«تنطلق يوم 4 فبراير وتختتم يوم 9 فبراير»: an Arabic word after one date and before another speaks of the other."""
    if context.lang != "ar" or token.start < mention.end:
        return False
    later = next(iter(context.scene.within(context.reading.dates, token.end, sentence.end)), None)
    return later is not None and context.scene.distance(token.end, later.start) <= HOLD_NEAR


def _final_phase(context: Context, sentence: Sentence, mention: Mention) -> Phase | None:
    """What the Persian verb after a day says, or the one that ends its sentence, however far its words are: «عصر دوشنبه … به کار خود پایان داد»."""
    verbs = [v.mention.start for v in context.verbs.of(sentence)] if context.lang == "fa" else []
    after = next((v for v in verbs if v >= mention.end), sentence.end)
    parted = any(True for _ in context.scene.within(context.reading.dates, mention.end, after))
    told = (_told_before(context, sentence, v) for v in [*([] if parted else [after]), *verbs[-1:]] if v in verbs)
    return next((phase for phase in told if phase), None)


def _told_before(context: Context, sentence: Sentence, verb: int) -> Phase | None:
    """What the words right before a Persian verb say, alone or with it: «آغاز به کار | کرد», «بسته | شد»."""
    first = context.reading.token_at(verb)
    words = [t.key for t in context.reading.tokens[max(sentence.first_token, first - VERB_WORDS) : first + 1]]
    told = set() if _is_agreed(context, sentence) else set(pairwise(words))
    return next(
        (
            phase
            for phase, keys, pairs in phase_words(context.scene.lexicon)
            if keys.intersection(words[:-1]) or told & pairs
        ),
        None,
    )


def _is_agreed(context: Context, sentence: Sentence) -> bool:
    """«قراردادی که پنجشنبه بسته شد»: in a sentence about an agreement, two words of closing may be the agreement's."""
    return bool(context.scene.sentence_cues("agreement", sentence))
