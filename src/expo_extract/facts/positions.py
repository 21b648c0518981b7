"""What somebody is by his office: the words of his position as they stand in the text, and the body in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.facts.lexicon import table_words, word_key
from expo_extract.facts.scene import Scene
from expo_extract.facts.tense import tense_reader
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, PersonValue, Token

CLOSING = {"»": "«", ")": "(", "”": "“"}
PLURAL = "ند"
OPENING = {opening: closing for closing, opening in CLOSING.items()}


@dataclass(frozen=True, slots=True)
class PositionWords:
    """Words in key form: ``adverbs`` tell when something was said or done («امروز», «أمس»), ``links`` lead on to more («و», «که»)."""

    adverbs: frozenset[str]
    links: frozenset[str]


@cache
def position_words(lang: str) -> PositionWords:
    """The words of a language, from ``lang/<lang>/facts.toml``."""
    return table_words(PositionWords, lang, "positions")


def position(scene: Scene, person: Mention) -> str | None:
    """The position of a person as written, or None.

    Args:
        scene: the document.
        person: a mention of him.
    """
    tokens = _tokens(scene, person)
    return scene.written(tokens[0].start, tokens[-1].end) if tokens else None


def affiliation(scene: Scene, person: Mention) -> str | None:
    """The body in the position of a person, by its full name where the words point back to it («رئيس الغرفة»), or None.

    An event that he runs («دبیر جشنواره») is none.

    Args:
        scene: the document.
        person: a mention of him.
    """
    tokens = _tokens(scene, person)
    if not tokens:
        return None
    text = person.value.affiliation or ""
    start = scene.reading.text.find(text, person.value.title_start, person.value.title_end) if text else -1
    bodies = scene.within(scene.reading.entities, tokens[0].start, tokens[-1].end)
    body = next((m for m in bodies if m.label == "ORG" and (m.start == start or not m.by.endswith(".short"))), None)
    return scene.name(body) if body is not None else _named_body(scene, tokens, text, start)


def _named_body(scene: Scene, tokens: list[Token], text: str, start: int) -> str | None:
    """The body of a position as its words tell it, at ``start`` or, below 0, with its article in a preposition («المتحدث الرسمي للوزارة»)."""
    inside = _whole(scene, [t for t in tokens if start <= t.start and t.end <= start + len(text)]) if start >= 0 else []
    words = [t.text for t in inside] or text.split()
    if not words or (len(words) == 1 and _runs_event(scene, words[0])):
        return None
    return scene.written(inside[0].start, inside[-1].end) if inside else text


def _runs_event(scene: Scene, word: str) -> bool:
    """Whether a word is that of an event: «المهرجان», «همایش»."""
    return word_key(word, scene.reading.lang) in event_lexicon(scene.reading.lang).heads


def _tokens(scene: Scene, person: Mention) -> list[Token]:
    """The tokens of a position, without what only stands beside it: another clause, when something was said, half of a quotation."""
    value = person.value
    if not isinstance(value, PersonValue) or value.title_start is None or value.title_end is None:
        return []
    start, end, ahead = value.title_start, value.title_end, value.title_start < person.start
    if not ahead:  # «X، مدیر شرکت | «گل‌رس»»: to the end of the body
        inside = scene.overlapping(scene.reading.entities, start, end)
        end = max([end, *(m.end for m in inside if m.label == "ORG" and m.start >= start)])
    tokens = scene.reading.tokens_between(start, end)
    if scene.reading.lang == "fa":
        tokens = _of_clause(tokens, ahead=ahead)
    return _without_adverbs(scene, _whole(scene, tokens))


def _of_clause(tokens: list[Token], *, ahead: bool) -> list[Token]:
    """«حاضر بودند و | نوازنده کرنا», «دبیر علمی کنگره | می‌گوید»: what stands on the person's side of a finite verb.

    Forms that are nouns too are none: «مدیر خرید», «نهاد».
    """
    verbs = [i for i, token in enumerate(tokens) if _is_finite(token)]
    if not verbs:
        return tokens
    return tokens[verbs[-1] + 1 :] if ahead and verbs[-1] + 1 < len(tokens) else tokens[: verbs[0]]


def _is_finite(token: Token) -> bool:
    tense = tense_reader("fa").of(token)
    return tense in ("present", "future") or (tense == "past" and token.key.endswith(PLURAL))


def _whole(scene: Scene, tokens: list[Token]) -> list[Token]:
    """«مدير المركز «قرية المفتاحة | »»: a quotation that is only opened goes on to its end; one that is only closed is none's office."""
    texts = [token.text for token in tokens]
    if any(mark in CLOSING and CLOSING[mark] not in texts[:i] for i, mark in enumerate(texts)):
        return []
    opened = next((i for i, mark in enumerate(texts) if mark in OPENING and OPENING[mark] not in texts[i:]), None)
    if opened is None:
        return tokens
    following = scene.reading.token_at(tokens[-1].end - 1) + 1
    more = scene.reading.tokens[following : following + 1]
    return [*tokens, *more] if more and more[0].text == OPENING[texts[opened]] else tokens[:opened]


def _without_adverbs(scene: Scene, tokens: list[Token]) -> list[Token]:
    """«معاون وزیر | ظهر امروز», «و | مدیر …»: without words of time at the end, and words that lead on at either end."""
    words = position_words(scene.reading.lang)
    days = [m for m in scene.reading.dates if m.value.date.precision == "day"]
    while tokens and (
        tokens[-1].key in words.adverbs | words.links
        or any(d.start <= tokens[-1].start < d.end and d.start > tokens[0].start for d in days)
    ):
        tokens = tokens[:-1]
    while tokens and tokens[0].key in words.links:
        tokens = tokens[1:]
    return tokens
