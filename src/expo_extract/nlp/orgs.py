"""Finds bodies: ministries, companies, chambers, universities, associations, agencies, with the limits of their names.

A noun that opens a name («وزارة», «سازمان») is followed to the end of its noun phrase by the grammar of the language; well-known names and
acronyms stand by themselves; a bare «الوزارة» or «این سازمان» points back to the last body with that head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from expo_extract.mentions import Mention, OrgValue, Reading
from expo_extract.nlp.orgs_agencies import agency, reports
from expo_extract.nlp.orgs_heads import HeadReader
from expo_extract.nlp.orgs_links import Body, short_mentions, without_aliases
from expo_extract.nlp.orgs_lists import listed
from expo_extract.nlp.orgs_unheaded import unheaded
from expo_extract.nlp.orgs_words import AND, QUOTES, THE, OrgWords, org_words
from expo_extract.nlp.places_names import written
from expo_extract.nlp.spans import Span, covered


def find_orgs(reading: Reading, learned: Sequence[Span] = ()) -> list[Mention]:
    """Returns the bodies of a reading in order of position, as ORG mentions with an ``OrgValue``.

    ``learned`` are names from elsewhere, of any label: the bodies among them are taken as they are, and no rule finds one across them.

    ``by`` ends in ``.agency`` for a news agency or newspaper that reports, in ``.short`` where the mention points back to a name that the
    document gives elsewhere: the value then has the full name.
    """
    search = _Search(reading)
    bodies = [body for body in search.bodies() if not search.names_event(body)]
    if learned:
        held = covered(learned)
        bodies = [body for body in bodies if held.isdisjoint(range(body.first, body.last))]
        bodies += [search.learned(span) for span in learned if span.label == "ORG"]
        bodies.sort(key=lambda body: body.first)
    bodies = without_aliases(bodies, search.keys, search.words)
    found = [search.mention(body) for body in bodies]
    found += short_mentions(reading, search.keys, bodies, search.words, search.houses)
    return sorted(found, key=lambda m: m.start)


class _Search:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: OrgWords = org_words(reading.lang)
        self.keys = [token.key for token in reading.tokens]
        # Bodies in whose house something takes place: «في غرفة الأحساء», to which «الغرفة» points.
        self.houses: list[Body] = []

    def bodies(self) -> Iterator[Body]:
        """Yields names in order of position; they do not overlap."""
        for sentence in self.reading.sentences:
            first, stop = sentence.first_token, sentence.last_token
            headed = list(self._sentence(first, stop))
            more = unheaded(self.words, self.keys, first, stop, headed)
            yield from sorted((*headed, *more), key=lambda body: body.first)

    def _sentence(self, first: int, stop: int) -> Iterator[Body]:
        reader = HeadReader(self.reading, self.words, self.keys, stop)
        openers = self.words.openers
        ended = reach = -1
        for i in range(first, stop):
            if self.keys[i] not in openers or i < reach:
                continue
            hollow = self.words.hollow_end(self.keys, i, stop)
            if hollow is not None:
                reach = hollow
                continue
            found = self._at(i, ended, reader)
            yield from found
            if found:
                ended = reach = found[-1].last

    def _at(self, i: int, ended: int, reader: HeadReader) -> list[Body]:
        """The names that begin at token ``i``: one, or those of a list («وزارتي الصحة والتعليم»)."""
        many = listed(self.words, self.keys, i, reader.stop)
        if many:
            return many
        body = self._headed(i, ended, reader)
        other = agency(self.words, self.keys, i, reader.stop) or self._known(i, reader.stop)
        if body is not None and other is not None:
            keep = other.last >= body.last or not self._extends(other, body)
            return [replace(other, head=body.head, after=body.after) if keep else body]
        one = body or other
        return [one] if one else []

    def _extends(self, known: Body, body: Body) -> bool:
        """Whether the grammar rightly goes on after a known name: «الهلال الأحمر | القطري», not «بانک مرکزی | اوراق دولتی»."""
        key = self.keys[known.last]
        if key in self.words.sets["sites"] or key.startswith(THE) or key in (AND, "ل", "(", "في", "ب"):
            return True
        placed = any(self.words.place(self.keys, i, body.last) for i in range(known.last, body.last))
        own = self.reading.lang == "fa" and self.words.name_word(key) and key not in self.words.names
        own = (
            own
            and self.keys[known.last + 1 : known.last + 2] != []
            and self.keys[known.last + 1] not in self.words.verbs
        )
        return (
            placed
            or (own and not key.startswith("می"))  # «شرکت ملی نفت | سومار»
            or self.words.nationality(key) is not None
            or self.words.head(self.keys, known.last, body.last) is not None
        )

    def _headed(self, i: int, ended: int, reader: HeadReader) -> Body | None:
        name = reader.at(i, ended)
        if name is None:
            return None
        if name.venue:
            self.houses += [Body(*house, "house") for house in reader.houses(name)]
            return None
        rule = "head.agency" if reports(self.words, self.keys, i, name.head) else "head"
        return Body(i, name.last, name.head, name.after, rule)

    def _known(self, i: int, stop: int) -> Body | None:
        """A well-known name; one that is a common word too only in quotes."""
        known = self.words.known.longest(self.keys, i, stop) if self.keys[i] in self.words.known.prefixes else None
        if known is None or (i and self.keys[i - 1] in self.words.sets["offices"]):
            return None
        end, ambiguous = known
        quoted = i > 0 and end < stop and self.keys[i - 1] in QUOTES
        return Body(i, end, None, i, "known") if quoted or not ambiguous else None

    def learned(self, span: Span) -> Body:
        """A name that no rule found, with its head where it begins with one."""
        found = self.words.head(self.keys, span.first, span.last)
        after, head = found or (span.first, None)
        return Body(span.first, span.last, head, after, "learned")

    def names_event(self, body: Body) -> bool:
        """Whether the name is that of an event, which a weak head may open too: «منتدى …»; goods may be part of it («نمایشگاه … و پتروشیمی تهران»)."""
        if body.head is None or body.head.kind not in ("weak", "proper"):
            return False
        start = self.reading.tokens[body.first].start
        return any(event.start <= start < event.end for event in self.reading.events)

    def mention(self, body: Body) -> Mention:
        """Makes the mention of a name."""
        start, end = self.reading.tokens[body.first].start + body.skip, self.reading.tokens[body.last - 1].end
        text = self.reading.text[start:end]
        country = self.words.country(self.keys, body.first, body.last)
        name = written(self.reading, body.first, body.last)[body.skip :]
        name = f"{body.prefix} {name}" if body.prefix else name
        value = OrgValue(
            name, body.head.key if body.head else None, country, body.alias(self.reading, self.keys, self.words)
        )
        return Mention("entity", start, end, text, "ORG", value, f"{self.reading.lang}.orgs.{body.rule}")
