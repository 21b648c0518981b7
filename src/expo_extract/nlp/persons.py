"""Finds persons: names with the position that goes with them.

Evidence comes from styles («معالي», «دکتر»), positions («رئيس …», «مدیرعامل …»), verbs of saying, lists, and the names
themselves. ``by`` tells the frame and ends in ``.short`` for a short form of a name in the document, in ``.byline`` for
who wrote or took the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from expo_extract.mentions import Mention, PersonValue, Reading
from expo_extract.nlp.persons_bits import HONORIFIC
from expo_extract.nlp.persons_bylines import BylineFinder
from expo_extract.nlp.persons_grammar import Chain
from expo_extract.nlp.persons_parts import Frame
from expo_extract.nlp.persons_scan import Person, SentenceScan
from expo_extract.nlp.persons_short import NameIndex, short_mentions
from expo_extract.nlp.persons_text import PersonText
from expo_extract.nlp.persons_titles import Title, TitleFinder
from expo_extract.nlp.spans import Span, covered


def find_persons(reading: Reading, learned: Sequence[Span] = ()) -> list[Mention]:
    """Returns the persons of a reading, in order of position.

    ``learned`` are names from elsewhere, of any label: the persons among them are taken as they are, and no rule finds one across them.

    A mention's span and text are the bare name, without styles and position; ``value`` is a ``PersonValue`` whose ``name``
    is the fullest form in the document («القباني» has «هيثم بن ناصر القباني»), with the position and the body named in it.
    Offsets are in the normalised text.
    """
    text = PersonText(reading)
    persons: list[Person] = []
    for sentence in reading.sentences:
        persons += SentenceScan(text, sentence.first_token, sentence.last_token).persons()
    if learned:
        held = covered(learned)
        persons = [p for p in persons if held.isdisjoint(range(p.chain.first, p.chain.last))]
        persons += [_learned(text, span) for span in learned if span.label == "PERSON"]
        text.skipped |= held
    index = NameIndex(text, [person.chain for person in persons])
    taken = text.skipped.union(*(range(p.chain.first, p.chain.last) for p in persons))
    persons += [Person(chain, chain.first, Frame.BARE) for chain in short_mentions(text, taken, index)]
    persons.sort(key=lambda person: person.chain.first)
    return _Mentions(text, persons, index).all()


def _learned(text: PersonText, span: Span) -> Person:
    """A name that no rule found, with the styles before it."""
    head = span.first
    while head and (mark := text.cover.get(head - 1)) is not None and mark.kind & HONORIFIC:
        head = mark.first
    return Person(Chain(span.first, span.last, span.last - span.first, 0), head, Frame.LEARNED)


class _Mentions:
    """Makes mentions of the names found in one text."""

    def __init__(self, text: PersonText, persons: list[Person], index: NameIndex) -> None:
        self.text = text
        self.persons = persons
        self.index = index
        self.titles = TitleFinder(text)
        self.bylines = BylineFinder(text)

    def all(self) -> list[Mention]:
        return [self._mention(k) for k in range(len(self.persons))]

    def _mention(self, k: int) -> Mention:
        person, text = self.persons[k], self.text.reading.text
        start, end = self.text.span(person.chain)
        whole, is_short = self.index.full(person.chain)
        full_start, full_end = self.text.span(whole)
        by = f"{self.text.reading.lang}.persons.{person.frame.name.lower()}"
        if self.bylines.is_byline(person.chain, self.text.reading.sentence_of(start).paragraph):
            by += ".byline"
        elif is_short:
            by += ".short"
        value = self._value(text[full_start:full_end], self._title(k))
        return Mention("entity", start, end, text[start:end], "PERSON", value, by)

    def _title(self, k: int) -> Title | None:
        """The position of a person: the one before the name or, failing that, after it."""
        person = self.persons[k]
        sentence = self.text.reading.sentence_of(self.text.tokens[person.chain.first].start)
        before = self.persons[k - 1].chain.last if k else 0
        low = max(sentence.first_token, before)
        title = self.titles.before(person.head, low, after_name=k > 0 and low == before)
        if title is not None:
            return title
        following = self.persons[k + 1].head if k + 1 < len(self.persons) else sentence.last_token
        title = self.titles.after(person.chain.last, min(sentence.last_token, following))
        return None if title is not None and title.last == following < sentence.last_token else title

    def _value(self, name: str, title: Title | None) -> PersonValue:
        if title is None:
            return PersonValue(name)
        tokens = self.text.tokens
        body = self._words(title.body, title.body_last) if title.body is not None else None
        start, end = tokens[title.first].start, tokens[title.last - 1].end
        return PersonValue(name, self._words(title.first, title.last), start, end, body)

    def _words(self, first: int, last: int) -> str:
        """The text of tokens; «ل|لهيئة» gets back the letter that the preposition took."""
        token, tokens = self.text.tokens[first], self.text.tokens
        text = self.text.reading.text[token.start : tokens[last - 1].end]
        return token.key[0] + text if len(token.key) == len(token.text) + 1 else text
