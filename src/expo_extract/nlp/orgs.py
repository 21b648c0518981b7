"""Finds bodies: ministries, companies, chambers, universities, associations, agencies, with the limits of their names.

A noun that opens a name («وزارة», «سازمان») is followed to the end of its noun phrase by the grammar of the language; well-known names and
acronyms stand by themselves; a bare «الوزارة» or «این سازمان» points back to the last body with that head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.lang.orgs import Head
from expo_extract.mentions import Mention, OrgValue, Reading
from expo_extract.nlp.orgs_arabic import ArabicPhrase
from expo_extract.nlp.orgs_persian import PersianPhrase
from expo_extract.nlp.orgs_words import OrgWords, org_words


@dataclass(frozen=True, slots=True)
class Body:
    """A name found: its tokens, its head, the rule."""

    first: int
    last: int
    head: Head | None
    rule: str


def find_orgs(reading: Reading) -> list[Mention]:
    """Returns the bodies of a reading in order of position, as ORG mentions with an ``OrgValue``."""
    search = OrgSearch(reading)
    return [search.mention(body) for body in search.bodies()]


class OrgSearch:
    """The bodies of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: OrgWords = org_words(reading.lang)
        self.keys = [token.key for token in reading.tokens]

    def bodies(self) -> Iterator[Body]:
        """Yields names in order of position; they do not overlap."""
        grammar = ArabicPhrase if self.reading.lang == "ar" else PersianPhrase
        for sentence in self.reading.sentences:
            phrase = grammar(self.words, self.keys, sentence.last_token)
            i = sentence.first_token
            while i < sentence.last_token:
                body = self._body(i, sentence.last_token, phrase)
                if body is not None:
                    yield body
                i = body.last if body is not None else i + 1

    def _body(self, i: int, stop: int, phrase: ArabicPhrase | PersianPhrase) -> Body | None:
        words, keys = self.words, self.keys
        found = words.heads.longest(keys, i, stop) if keys[i] in words.heads.prefixes else None
        if (
            found is not None
            and found[1].kind != "plain"
            and not self._hollow(i, stop)
            and not self._one_of_many(i, found[1])
        ):
            end = phrase.end(found[0], found[1])
            if end is not None:
                return Body(i, end, found[1], "head")
        known = words.known.longest(keys, i, stop) if keys[i] in words.known.prefixes else None
        if known is not None and not known[1]:
            return Body(i, known[0], None, "known")
        return None

    def _hollow(self, i: int, stop: int) -> bool:
        return self.keys[i] in self.words.hollow.prefixes and self.words.hollow.longest(self.keys, i, stop) is not None

    def _one_of_many(self, i: int, head: Head) -> bool:
        before = self.keys[i - 1] if i else ""
        return not head.definite and (before in self.words.quantifier or before.isdigit())

    def mention(self, body: Body) -> Mention:
        """Makes the mention of a name."""
        tokens = self.reading.tokens
        start, end = tokens[body.first].start, tokens[body.last - 1].end
        text = self.reading.text[start:end]
        value = OrgValue(text, body.head.key if body.head else None, self._country(body))
        return Mention("entity", start, end, text, "ORG", value, f"{self.reading.lang}.orgs.{body.rule}")

    def _country(self, body: Body) -> str | None:
        for i in range(body.first, body.last):
            place = self.words.place(self.keys, i, body.last)
            country = place[1].country if place else self.words.nationality(self.keys[i])
            if country:
                return country
        return None
