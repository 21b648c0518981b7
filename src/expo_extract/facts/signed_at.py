"""Whether an event is the place where an agreement is made: «وقعت A مع B اتفاقية في معرض …», «در حاشیه نمایشگاه … قرارداد بستند»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.deal_words import deal_words
from expo_extract.facts.lexicon import table_words
from expo_extract.facts.passing import tells_earlier_years
from expo_extract.facts.scene import Scene
from expo_extract.mentions import Mention, Sentence

# Kinds whose nouns speak of nothing but an agreement.
SURE = ("memorandum_of_understanding", "letter_of_intent", "protocol")
STEPS = 4  # tokens from the preposition to the event: «في | جناحها في معرض», «در | سالن ۳۸ نمایشگاه»


@dataclass(frozen=True, slots=True)
class SignedWords:
    """Words for one language, in key form.

    ``inside`` ones stand before the place where something is done, ``passed`` ones before the event that somebody comes from or goes to, where a
    word of ``moving`` tells so.
    """

    inside: frozenset[str]
    passed: frozenset[str]
    moving: frozenset[str]


@cache
def signed_words(lang: str) -> SignedWords:
    """The words of a language, from the table ``signed_at`` of ``lang/<lang>/facts.toml``."""
    return table_words(SignedWords, lang, "signed_at")


def is_signed_at(scene: Scene, mention: Mention) -> bool:
    """Whether an agreement is made, or talked about, where an event is; not one of earlier years.

    Args:
        scene: the document.
        mention: the event.
    """
    sentence = scene.sentence_of(mention)
    if not _is_place(scene, mention, sentence):
        return False
    return any(_is_of_agreement(scene, s) for s in _around(scene, sentence))


def _is_place(scene: Scene, mention: Mention, sentence: Sentence) -> bool:
    """Whether a word of place leads to the event, with no verb between; or somebody comes from it («از نمایشگاه … برگشت»)."""
    first = scene.reading.token_at(mention.start)
    before = [t.key for t in scene.reading.tokens[max(sentence.first_token, first - STEPS) : first]]
    words, verbs = signed_words(scene.reading.lang), deal_words(scene.reading.lang).verbs
    if before and before[-1] in words.passed:
        tokens = scene.reading.tokens[sentence.first_token : sentence.last_token]
        return any(t.key in words.moving for t in tokens)
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in words.inside), None)
    return at is not None and verbs.isdisjoint(before[at + 1 :])


def _around(scene: Scene, sentence: Sentence) -> list[Sentence]:
    """A sentence with those before and behind it in its paragraph."""
    index = scene.reading.sentence_index(sentence.start)
    near = scene.reading.sentences[max(0, index - 1) : index + 2]
    return [s for s in near if s.paragraph == sentence.paragraph]


def _is_of_agreement(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has a noun of agreements with a word of signing, or tells of talks; and no word of earlier years."""
    tokens = scene.reading.tokens[sentence.first_token : sentence.last_token]
    if tells_earlier_years(scene, tokens):
        return False
    words = deal_words(scene.reading.lang)
    signing = words.masdar | words.signing_it | (words.active if scene.reading.lang == "ar" else words.agreeing)
    nouns = scene.sentence_cues("agreement", sentence)
    plain = any(c.label.endswith(SURE) for c in nouns)
    signed = plain or (bool(nouns) and any(t.key in signing for t in tokens))
    return signed or bool(scene.sentence_cues("status.negotiation.talks", sentence))
