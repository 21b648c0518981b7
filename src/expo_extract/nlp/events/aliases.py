"""Short names that were given once and stand alone later: «اكسبو الحج 2023», «أنوار المدينة»."""

from __future__ import annotations

from collections.abc import Iterator

from expo_extract.mentions import EventValue, Mention
from expo_extract.nlp.events.words import Words

_OPENING = frozenset({"«", '"', "'", "("})


def repeated_aliases(words: Words, found: list[Mention]) -> list[Mention]:
    """Returns mentions of the aliases of ``found`` elsewhere in the text, where no mention stands yet."""
    taken = [(m.start, m.end) for m in found]
    mentions: list[Mention] = []
    for source, keys in _aliases(words, found):
        for i in _occurrences(words, keys):
            start, end = words.tokens[i].start, words.tokens[i + len(keys) - 1].end
            free = all(end <= a or b <= start for a, b in taken)
            if free and (len(keys) > 1 or words.key(i - 1) in _OPENING):
                taken.append((start, end))
                mentions.append(_repeat(words, source, start, end))
    return mentions


def _aliases(words: Words, found: list[Mention]) -> Iterator[tuple[Mention, list[str]]]:
    """The mention that gives each alias first, and the keys of the alias; longest aliases first."""
    seen: dict[tuple[str, ...], Mention] = {}
    for mention in found:
        alias = mention.value.alias
        if alias:
            at = words.text.index(alias, mention.start)
            keys = tuple(token.key for token in words.reading.tokens_between(at, at + len(alias)))
            if keys:
                seen.setdefault(keys, mention)
    for keys, mention in sorted(seen.items(), key=lambda item: -len(item[0])):
        yield mention, list(keys)


def _occurrences(words: Words, keys: list[str]) -> Iterator[int]:
    first, length = keys[0], len(keys)
    for i, key in enumerate(words.keys):
        if key == first and words.keys[i : i + length] == keys:
            yield i


def _repeat(words: Words, source: Mention, start: int, end: int) -> Mention:
    text = words.text[start:end]
    value = EventValue(source.value.event_type, text, start, end, year=source.value.year, alias=text)
    return Mention("event", start, end, text, source.label, value, f"{words.lexicon.lang}.events.alias")
