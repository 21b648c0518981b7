"""What the learned recogniser sees of a token: its shape, what the tables say of it, what the rules found there, and its neighbours.

A feature is a short string, as CRFsuite takes them. All that depends on the word alone is made once and remembered.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from expo_extract.errors import ModelError
from expo_extract.lang.events import event_lexicon
from expo_extract.mentions import Mention, Reading, Token
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.learned.happenings import LANGUAGES, happening_features
from expo_extract.nlp.orgs_words import org_words
from expo_extract.nlp.persons_words import word_book
from expo_extract.text.remembered import WORDS_REMEMBERED

_WORD_BITS = {
    "given": bit.GIVEN,
    "given?": bit.GIVEN_TOO,
    "family": bit.FAMILY,
    "family?": bit.FAMILY_TOO,
    "common": bit.COMMON,
    "nisba": bit.SHAPED,
    "bin": bit.PARENT | bit.LINEAGE | bit.KUNYA | bit.HOUSE | bit.SERVANT,
    "stop": bit.STOP,
    "adjective": bit.ADJECTIVE,
    "verb": bit.VERB,
    "unknown": bit.UNKNOWN,
}
_MARK_BITS = {
    "style": bit.HONORIFIC,
    "office": bit.POSITION | bit.PROFESSION | bit.GROUP,
    "body": bit.BODY | bit.INSTITUTION,
    "say": bit.SAY | bit.SAY_BEFORE | bit.SAY_AFTER,
}


class FeatureMaker:
    """Makes the features of texts in one language; keeps what it learned of each word, so use one for many texts.

    Args:
        lang: ``fa`` or ``ar``.
        clusters: the cluster of each word, as a string of bits or digits whose beginnings are coarser clusters.
    """

    def __init__(self, lang: str, clusters: Mapping[str, Sequence[str]]) -> None:
        self.lang = lang
        self.book = word_book(lang)
        self.words = org_words(lang)
        self.event_heads = event_lexicon(lang).heads
        self.clusters = clusters
        self._judged = lru_cache(WORDS_REMEMBERED)(self._judge)

    def sentences(self, reading: Reading, rules: Iterable[Mention]) -> list[list[list[str]]]:
        """Returns the features of every token, by sentence.

        Args:
            reading: tokens and sentences.
            rules: the mentions that the rules found: entities and events.
        """
        tags = rule_tags(reading, rules)
        told = _told(reading.tokens, tags)
        flags = self.book.flags(reading.tokens)
        marks = self._marks(reading.tokens, flags)
        own, near = self._word_features(reading.tokens, flags)
        happenings = happening_features(reading, tags) if self.lang in LANGUAGES else [[]] * len(reading.tokens)
        return [
            [
                self._token(reading.tokens, i, s.first_token, s.last_token, tags, told, marks, own, near, happenings)
                for i in range(s.first_token, s.last_token)
            ]
            for s in reading.sentences
        ]

    def _token(
        self,
        tokens: Sequence[Token],
        i: int,
        first: int,
        last: int,
        tags: Sequence[str],
        told: Mapping[str, str],
        marks: Sequence[str],
        own: Sequence[tuple[str, ...]],
        near: Sequence[tuple[str, ...]],
        happenings: Sequence[Sequence[str]],
    ) -> list[str]:
        token = tokens[i]
        found = [*own[i], *happenings[i], f"r={tags[i]}", f"m={marks[i]}"]
        if token.key in told:
            found.append(f"t={told[token.key]}")
        for offset, name in ((-2, "<<"), (-1, "<"), (1, ">"), (2, ">>")):
            j = i + offset
            if not first <= j < last:
                found.append(f"{name}^")
                continue
            found += [f"{name}w={tokens[j].key}", f"{name}r={tags[j]}", f"{name}m={marks[j]}"]
            if offset in (-1, 1):
                found += [name + feature for feature in near[j]]
        if i > first:
            before = tokens[i - 1]
            found.append(f"<|={before.key}|{token.key}")
            if before.end == token.start and before.text[0].isalpha():
                found.append("joined")
        if i + 1 < last:
            found.append(f"|>={token.key}|{tokens[i + 1].key}")
        return found

    def _word_features(
        self, tokens: Sequence[Token], flags: Sequence[int]
    ) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        judged = [self._judged(token.key, token.text, bits) for token, bits in zip(tokens, flags, strict=True)]
        return [own for own, _ in judged], [near for _, near in judged]

    def _judge(self, key: str, text: str, bits: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a word says by itself, and the part of it that its neighbours are told."""
        table = tuple(sorted(self._listed(key, bits)))
        clusters = tuple(f"c={c}" for c in self.clusters.get(key, ()))
        affixes = tuple(
            f"{mark}{part}" for n in (1, 2, 3, 4) if len(key) > n for mark, part in (("p=", key[:n]), ("s=", key[-n:]))
        )
        shape = _shape(text)
        return (f"w={key}", f"sh={shape}", *affixes, *table, *clusters), (f"sh={shape}", *table, *clusters)

    def _listed(self, key: str, bits: int) -> Iterable[str]:
        yield from (f"b={name}" for name, mask in _WORD_BITS.items() if bits & mask)
        words = self.words
        if key in words.verbs:
            yield "b=finite"
        if words.nationality(key):
            yield "b=nationality"
        if key in words.field:
            yield "b=field"
        if key in self.event_heads:
            yield "b=event"
        found = words.heads.longest([key], 0, 1)
        if found:
            yield f"b=head.{found[1].kind}"

    def _marks(self, tokens: Sequence[Token], flags: Sequence[int]) -> list[str]:
        """The form of the tables that each token is part of: a style, an office, a verb of saying."""
        marks = ["-"] * len(tokens)
        for mark in self.book.marks(tokens, flags).values():
            name = next((name for name, mask in _MARK_BITS.items() if mark.kind & mask), "-")
            for i in range(mark.first, mark.last):
                marks[i] = name
        return marks


def rule_tags(reading: Reading, rules: Iterable[Mention]) -> list[str]:
    """What the rules say of each token: ``O``, or the label with B, I and the rule's family (``B-PERSON.title``)."""
    tags = ["O"] * len(reading.tokens)
    for mention in sorted(rules, key=lambda m: m.end - m.start, reverse=True):
        label = "EVENT" if mention.kind == "event" else mention.label
        family = mention.by.split(".")[2:3]
        first, last = reading.token_at(mention.start), reading.token_at(mention.end - 1)
        for i in range(first, min(last + 1, len(tags))):
            tags[i] = f"{'B' if i == first else 'I'}-{label}{'.' if family else ''}{''.join(family)}"
    return tags


def _told(tokens: Sequence[Token], tags: Sequence[str]) -> dict[str, str]:
    """What the rules say of a word elsewhere in the document: the label of its first mention."""
    told: dict[str, str] = {}
    for token, tag in zip(tokens, tags, strict=True):
        if tag != "O" and len(token.key) > 2:
            told.setdefault(token.key, tag.partition("-")[2].partition(".")[0])
    return told


def _shape(text: str) -> str:
    if text[0].isdigit():
        return f"d{min(len(text), 5)}"
    if not text[0].isalpha():
        return text[:1]
    if text[0].isascii():
        return "latin" if not text.isupper() else "LATIN"
    return "al" if text.startswith("ال") else "z" if "\u200c" in text else str(min(len(text), 6))


@cache
def word_clusters(lang: str) -> dict[str, tuple[str, ...]]:
    """Returns the clusters of words that were learned from raw news, coarse to fine; none where the file is not there."""
    path = files("expo_extract.models") / f"clusters_{lang}.csv.gz"
    if not path.is_file():
        return {}
    try:
        rows = csv.reader(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines())
        return {row[0]: tuple(row[1:]) for row in rows}
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error, IndexError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}") from error
