"""Finds venues: halls, fairgrounds, hotels, and houses of bodies where something takes place in them."""

from __future__ import annotations

from expo_extract.mentions import Mention, Reading, VenueValue
from expo_extract.nlp.orgs_heads import HeadedName, HeadReader
from expo_extract.nlp.orgs_words import org_words
from expo_extract.nlp.places_names import written


def find_venues(reading: Reading) -> list[Mention]:
    """Returns the venues of a reading in order of position: FAC mentions with a ``VenueValue``, the full name with the house around a hall."""
    words, keys = org_words(reading.lang), [token.key for token in reading.tokens]
    found: list[Mention] = []
    for sentence in reading.sentences:
        reader = HeadReader(reading, words, keys, sentence.last_token)
        ended = reach = -1
        for i in range(sentence.first_token, sentence.last_token):
            name = reader.at(i, ended) if i >= reach and keys[i] in words.heads.prefixes else None
            if name is None:
                continue
            reach = name.last
            if name.venue:
                found.append(_mention(reading, name))
            else:
                ended = name.last
    return found


def _mention(reading: Reading, name: HeadedName) -> Mention:
    start, end = reading.tokens[name.first].start, reading.tokens[name.last - 1].end
    value = VenueValue(written(reading, name.first, name.last), name.head.key)
    return Mention("entity", start, end, reading.text[start:end], "FAC", value, f"{reading.lang}.places.venue")
