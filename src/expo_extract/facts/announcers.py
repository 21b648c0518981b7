"""The body that announces an event as its own: before a noun of holding."""

from __future__ import annotations

from expo_extract.facts.context import Context
from expo_extract.mentions import Mention

# How many tokens may stand between a body and the event that it announces, and between a noun of holding and the event.
ANNOUNCED_WITHIN = 16
NOUN_WITHIN = 2


def announcer(context: Context, event: Mention) -> Mention | None:
    """«تعتزم وزارة الصناعة تنظيم ندوة», «رئیس اداره فرهنگ از برگزاری جشنواره خبر داد»: the last body before that acts.

    Args:
        context: the document's context.
        event: a mention of the event.
    """
    lexicon, tokens = context.scene.lexicon, context.reading.tokens
    sentence, first = context.scene.sentence_of(event), context.reading.token_at(event.start)
    nouns = [i for i in range(max(1, first - NOUN_WITHIN), first) if tokens[i].key in lexicon.holding_nouns]
    if not nouns or tokens[nouns[-1] - 1].key in lexicon.asides:
        return None
    acting = [
        m
        for m in context.scene.within(context.reading.entities, sentence.start, event.start)
        if m.label == "ORG" and not m.by.endswith(".agency") and not _is_beside(context, m)
    ]
    near = bool(acting) and first - context.reading.token_at(acting[-1].end - 1) <= ANNOUNCED_WITHIN
    return acting[-1] if near and not _is_parted(context, acting[-1], tokens[nouns[-1]].start) else None


def _is_beside(context: Context, body: Mention) -> bool:
    """«در دانشگاه تهران», «مع وزارة الصحة», «حادثه هواپیمایی …»: a body that another word governs, but for an office, is not who acts."""
    index = context.reading.token_at(body.start)
    before = context.reading.tokens[index - 1].key if index else "."
    lexicon = context.scene.lexicon
    if context.lang == "fa" and before.isalpha():
        return before not in lexicon.position_heads and before not in lexicon.conjunctions
    return before in lexicon.beside_words


def _is_parted(context: Context, body: Mention, noun: int) -> bool:
    """Whether a verb ends what is said of the body."""
    sentence = context.scene.sentence_of(body)
    return any(body.end <= v.mention.start < noun for v in context.verbs.of(sentence))
