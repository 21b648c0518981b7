"""Finds venues: halls, fairgrounds, hotels, and houses of bodies where something takes place in them."""

from __future__ import annotations

from expo_extract.mentions import Mention, Reading, VenueValue
from expo_extract.nlp.orgs_arabic import ArabicPhrase
from expo_extract.nlp.orgs_persian import PersianPhrase
from expo_extract.nlp.orgs_words import OrgWords, org_words
from expo_extract.nlp.places_names import written


def find_venues(reading: Reading) -> list[Mention]:
    """Returns the venues of a reading in order of position: FAC mentions with a ``VenueValue``, the full name with the house around a hall."""
    words, keys = org_words(reading.lang), [token.key for token in reading.tokens]
    grammar = ArabicPhrase if reading.lang == "ar" else PersianPhrase
    found: list[Mention] = []
    for sentence in reading.sentences:
        phrase = grammar(words, keys, sentence.last_token)
        i = sentence.first_token
        while i < sentence.last_token:
            head = words.head(keys, i, sentence.last_token)
            end = None
            if head is not None and head[1].venue and not words.one_of_many(keys, i, head[1]):
                end = phrase.end(head[0], head[1], venue=True)
            if (
                head is not None
                and end is not None
                and words.held(keys, i, head[1], end)
                and not _town(words, keys, i, end)
            ):
                found.append(_mention(reading, i, end, head[1].key))
                i = end
            else:
                i += 1
    return found


def _town(words: OrgWords, keys: list[str], i: int, end: int) -> bool:
    """Whether the whole name is that of a town: «القلعة الكبرى»."""
    place = words.place(keys, i, end)
    return place is not None and place[0] == end


def _mention(reading: Reading, first: int, last: int, head: str) -> Mention:
    start, end = reading.tokens[first].start, reading.tokens[last - 1].end
    value = VenueValue(written(reading, first, last), head)
    return Mention("entity", start, end, reading.text[start:end], "FAC", value, f"{reading.lang}.places.venue")
