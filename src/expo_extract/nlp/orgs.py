"""Finds bodies: ministries, companies, chambers, universities, associations, agencies, with the limits of their names.

A noun that opens a name («وزارة», «سازمان») is followed to the end of its noun phrase by the grammar of the language; well-known names and
acronyms stand by themselves; a bare «الوزارة» or «این سازمان» points back to the last body with that head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expo_extract.lang.orgs import Head
from expo_extract.mentions import Mention, OrgValue, Reading
from expo_extract.nlp.orgs_agencies import agency, reports
from expo_extract.nlp.orgs_arabic import ArabicPhrase
from expo_extract.nlp.orgs_links import Body, short_mentions, without_aliases
from expo_extract.nlp.orgs_lists import listed
from expo_extract.nlp.orgs_persian import PersianPhrase
from expo_extract.nlp.orgs_unheaded import unheaded
from expo_extract.nlp.orgs_words import QUOTES, OrgWords, org_words
from expo_extract.nlp.places_names import written

Phrase = ArabicPhrase | PersianPhrase


def find_orgs(reading: Reading) -> list[Mention]:
    """Returns the bodies of a reading in order of position, as ORG mentions with an ``OrgValue``.

    ``by`` ends in ``.agency`` for a news agency or newspaper that reports, in ``.short`` where the mention points back to a name that the
    document gives elsewhere: the value then has the full name.
    """
    search = _Search(reading)
    bodies = without_aliases(list(search.bodies()), search.keys, search.words)
    found = [search.mention(body) for body in bodies]
    found += short_mentions(reading, search.keys, bodies, search.words)
    return sorted(found, key=lambda m: m.start)


class _Search:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: OrgWords = org_words(reading.lang)
        self.keys = [token.key for token in reading.tokens]

    def bodies(self) -> Iterator[Body]:
        """Yields names in order of position; they do not overlap."""
        grammar = ArabicPhrase if self.reading.lang == "ar" else PersianPhrase
        for sentence in self.reading.sentences:
            phrase, stop = grammar(self.words, self.keys, sentence.last_token), sentence.last_token
            headed = list(self._sentence(sentence.first_token, stop, phrase))
            more = unheaded(self.words, self.keys, sentence.first_token, stop, headed)
            yield from sorted((*headed, *more), key=lambda body: body.first)

    def _sentence(self, i: int, stop: int, phrase: Phrase) -> Iterator[Body]:
        while i < stop:
            hollow = self.words.hollow_end(self.keys, i, stop)
            found = [] if hollow is not None else self._at(i, stop, phrase)
            yield from found
            i = found[-1].last if found else hollow or i + 1

    def _at(self, i: int, stop: int, phrase: Phrase) -> list[Body]:
        """The names that begin at token ``i``: one, or those of a list («وزارتي الصحة والتعليم»)."""
        many = listed(self.words, self.keys, i, stop)
        if many:
            return many
        body = self._headed(i, stop, phrase)
        other = agency(self.words, self.keys, i, stop) or self._known(i, stop)
        if body is not None and other is not None:
            keep = other.last >= body.last or not self._extends(other, body)
            return [replace(other, head=body.head, after=body.after) if keep else body]
        one = body or other
        return [one] if one else []

    def _extends(self, known: Body, body: Body) -> bool:
        """Whether the grammar rightly goes on after a known name: «الهلال الأحمر | القطري», not «بانک مرکزی | اوراق دولتی»."""
        key = self.keys[known.last]
        if key in self.words.sets["sites"] or key.startswith("ال") or key in ("و", "ل", "(", "في", "ب"):
            return True
        placed = self.words.place(self.keys, known.last, body.last) is not None
        return (
            placed
            or self.words.nationality(key) is not None
            or self.words.head(self.keys, known.last, body.last) is not None
        )

    def _headed(self, i: int, stop: int, phrase: Phrase) -> Body | None:
        found = self.words.head(self.keys, i, stop)
        if found is None or found[1].kind in ("plain", "loose", "whole"):
            return None
        end = self._end(i, found, phrase)
        if end is None:
            return None
        return Body(
            i, end, found[1], found[0], "head.agency" if reports(self.words, self.keys, i, found[1]) else "head"
        )

    def _end(self, i: int, found: tuple[int, Head], phrase: Phrase) -> int | None:
        words, keys, head = self.words, self.keys, found[1]
        if words.one_of_many(keys, i, head) or (i and keys[i - 1] in words.sets["demonstrative"]):
            return None
        end = phrase.end(found[0], head)
        return None if end is None or (head.venue and words.held(keys, i, head, end)) else end

    def _known(self, i: int, stop: int) -> Body | None:
        """A well-known name; one that is a common word too only in quotes."""
        known = self.words.known.longest(self.keys, i, stop) if self.keys[i] in self.words.known.prefixes else None
        if known is None:
            return None
        end, ambiguous = known
        quoted = i > 0 and end < stop and self.keys[i - 1] in QUOTES
        return Body(i, end, None, i, "known") if quoted or not ambiguous else None

    def mention(self, body: Body) -> Mention:
        """Makes the mention of a name."""
        start, end = self.reading.tokens[body.first].start, self.reading.tokens[body.last - 1].end
        text = self.reading.text[start:end]
        country = self.words.country(self.keys, body.first, body.last)
        name = written(self.reading, body.first, body.last)
        name = f"{body.prefix} {name}" if body.prefix else name
        value = OrgValue(
            name, body.head.key if body.head else None, country, body.alias(self.reading, self.keys, self.words)
        )
        return Mention("entity", start, end, text, "ORG", value, f"{self.reading.lang}.orgs.{body.rule}")
