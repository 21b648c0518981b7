"""Where words were said, as the clause or the sentence behind them tells: «… . جاء ذلك خلال افتتاح المؤتمر»."""

from __future__ import annotations

from itertools import pairwise

from expo_extract.facts.context import Context
from expo_extract.mentions import Mention, Token

_CAME = frozenset({"جاء", "جاءت"})
_THIS = frozenset({"ذلك", "هذا", "كلامه", "كلامها", "حديثه", "حديثها", "تصريحه", "تصريحها", "تصريحاته", "تصريحاتها"})
_OPENING = 3  # tokens of the next sentence in which «وجاء ذلك» begins


def told_behind(context: Context, cue: Mention) -> tuple[int, int] | None:
    """Where the words behind «جاء ذلك» stand, that tell where something was said: later in its sentence or at the head of the next.

    Args:
        context: the document's context.
        cue: the verb of saying.

    Returns:
        Where they begin and end; None where nothing is told so, as in Persian.
    """
    if context.lang != "ar":
        return None
    reading, sentence = context.reading, context.scene.sentence_of(cue)
    found = _behind(reading.tokens_between(cue.end, sentence.end))
    if found is not None:
        return found, sentence.end
    following = reading.sentence_index(sentence.start) + 1
    if following >= len(reading.sentences):
        return None
    told = reading.sentences[following]
    found = _behind(reading.tokens[told.first_token : told.first_token + _OPENING])
    return (found, told.end) if found is not None else None


def _behind(tokens: list[Token]) -> int | None:
    """Where «جاء ذلك» ends among some tokens."""
    return next((this.end for came, this in pairwise(tokens) if came.key in _CAME and this.key in _THIS), None)
