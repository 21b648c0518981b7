"""What things are of which no table tells, by what is done with them: shown («۵۲ دستگاه پایش آب به نمایش درآمد»), held, or given out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.count_words import count_words
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.mentions import Mention, Token

CLAUSE = 14  # tokens from the number to the verb of its clause
LIGHT = 3  # tokens before the verb that tell which it is: «به نمایش عمومی درآمد»
HELD_NEAR = 6  # tokens from a number to the verb of holding
LEAST = 2
PLAYED_NEAR = 2
NUMBERS = frozenset(
    {"money", "percent", "area", "measure"}
)  # what is another subject; «در قالب ۹ قرارداد», «در سه روز» go on


@dataclass(frozen=True, slots=True)
class DoneWords:
    """Words for one language, in key form: what tells, before its verb, that things are ``shown``, ``held`` or ``given``; ``ends`` of clauses.

    ``cases`` are of anything, and mostly of what the text told before; behind a ``governing`` word nothing is done with them.
    """

    shown: frozenset[str]
    held: frozenset[str]
    given: frozenset[str]
    cases: frozenset[str]
    governing: frozenset[str]
    ends: frozenset[str]


@cache
def done_words(lang: str) -> DoneWords:
    """The words of a language, from the table ``done`` of ``lang/<lang>/facts.toml``."""
    return table_words(DoneWords, lang, "done")


def thing_by_verb(scene: Scene, mention: Mention) -> str | None:
    """The category of things that only their verb tells: works that are shown, parts of the programme that are held, else what is given out.

    Args:
        scene: the document.
        mention: a number with a noun that no table knows, or with a classifier alone.
    """
    words = done_words(scene.reading.lang)
    governed = scene.reading.key_before(mention.start) in words.governing  # «در ۱۱ دبستان اجرا شد»
    if governed or (mention.value.quantity.lower or 0) < LEAST or mention.value.head in words.cases:
        return None
    told = _told(scene, mention)
    if not words.shown.isdisjoint(told):
        return "products"
    if mention.value.head is not None:  # of «۲۰ دستگاه» alone nobody knows what is sold or held
        return None
    if _is_held(scene, mention):
        return "side_events"
    return None if words.given.isdisjoint(told) else "other"


def _is_held(scene: Scene, mention: Mention) -> bool:
    """«۱۲ پانل برگزار شد»; not «حوزه 154 طاهره امور بانوان … برگزار شد», «مراسم مدافعان 3 امشب در … برگزار می‌شود»."""
    own = scene.reading.tokens_between(mention.start, mention.end)
    if any(token.key in scene.lexicon.today for token in own):
        return False
    return any(token.key in done_words(scene.reading.lang).held for token in _clause(scene, mention)[:HELD_NEAR])


def is_given_out(scene: Scene, mention: Mention) -> bool:
    """«۳ تن پسماند تحویل گرفته شد», «۴۰۰ اصله نهال کاشته شد»: done there, and nothing that is shown."""
    return not done_words(scene.reading.lang).given.isdisjoint(_told(scene, mention))


def is_played(scene: Scene, mention: Mention) -> bool:
    """«گروه … سه قطعه اجرا کرد», «با اجرای دو قطعه»: music is no work on show."""
    words, reading = count_words(scene.reading.lang), scene.reading
    near = [reading.key_before(mention.start), *reading.keys_after(mention.end, PLAYED_NEAR)]
    return mention.value.head in words.pieces and not words.played.isdisjoint(near)


def _told(scene: Scene, mention: Mention) -> set[str]:
    """What stands right before the verbs of the clause, and those verbs."""
    clause = _clause(scene, mention)
    reader = tense_reader(scene.reading.lang)
    verbs = [i for i, token in enumerate(clause) if reader.of(token)]
    return {token.key for i in verbs for token in clause[max(0, i - LIGHT) : i + 1]}


def _clause(scene: Scene, mention: Mention) -> list[Token]:
    """The tokens behind a number up to the end of its clause or to the next number."""
    words, sentence = done_words(scene.reading.lang), scene.sentence_of(mention)
    later = (q for q in scene.within(scene.reading.quantities, mention.end, sentence.end) if q.value.kind in NUMBERS)
    following = next((q.start for q in later), sentence.end)
    tokens = scene.reading.tokens_between(mention.end, following)[:CLAUSE]
    end = next((i for i, token in enumerate(tokens) if token.key in words.ends), len(tokens))
    return tokens[:end]
