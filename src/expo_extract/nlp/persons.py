"""Finds persons: names with the position that goes with them.

Evidence comes from styles («معالي», «دکتر»), positions («رئيس …», «مدیرعامل …»), verbs of saying, lists, and the names themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.mentions import Mention, PersonValue, Reading, Sentence, Token
from expo_extract.nlp.persons_bylines import BylineFinder
from expo_extract.nlp.persons_grammar import Chain, Frame, NameReader
from expo_extract.nlp.persons_short import NameIndex, short_mentions
from expo_extract.nlp.persons_titles import Title, TitleFinder
from expo_extract.nlp.persons_words import (
    COMMON,
    DEFINITE,
    EVENT,
    FAMILY,
    FAMILY_TOO,
    GIVEN,
    GIVEN_TOO,
    GROUP,
    HONORIFIC,
    HOUSE,
    INSTITUTION,
    KUNYA,
    NAME,
    PARENT,
    POSITION,
    PROFESSION,
    SACRED,
    SACRED_AFTER,
    SAY,
    SAY_AFTER,
    SAY_BEFORE,
    SAY_LOOSELY,
    SERVANT,
    SHAPED,
    STOP,
    UNKNOWN,
    WEAK_STYLE,
    Mark,
    word_book,
)

_STARTS = GIVEN | GIVEN_TOO | SERVANT | KUNYA | HOUSE | FAMILY
_SCOPE = 14  # tokens for which a position stays open
_CLOSES_SCOPE = frozenset('،,:؛.؟!«"')
_COMMAS = frozenset("،,")
_INNER = frozenset({".", "/", '"', "«", "("})  # between a style and the name: «د. سالم», «الدكتور "سالم"»


@dataclass(frozen=True, slots=True)
class Person:
    """A name found: its chain, where its styles begin, its frame."""

    chain: Chain
    head: int
    frame: Frame


def find_persons(reading: Reading) -> list[Mention]:
    """Returns the persons of a reading, in order of position; spans hold the bare name."""
    search = _Search(reading)
    return search.mentions()


class _Search:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lang = reading.lang
        self.tokens = reading.tokens
        self.book = word_book(reading.lang)
        self.flags = self.book.flags(reading.tokens)
        self.marks = self.book.marks(reading.tokens, self.flags)
        self.skipped: set[int] = set()  # tokens of names after which bodies are named
        self.joined: set[int] = set()  # first tokens of names that keep their «و»
        self.reader = NameReader(self.tokens, self.flags, self.marks, _places(reading))
        self.titles = TitleFinder(self.tokens, self.flags, self.marks)

    def mentions(self) -> list[Mention]:
        persons = [p for sentence in self.reading.sentences for p in self._sentence(sentence)]
        index = NameIndex(self.tokens, self.flags, [p.chain for p in persons], self.lang)
        short = short_mentions(self.marks, self._taken(persons), index)
        persons += [Person(chain, chain.first, Frame.BARE) for chain in short]
        persons.sort(key=lambda p: p.chain.first)
        bylines = BylineFinder(self.tokens, self.marks, self.reading.sentences)
        return [self._mention(p, self._title(persons, k), index, bylines) for k, p in enumerate(persons)]

    def _taken(self, persons: list[Person]) -> set[int]:
        return self.skipped.union(*(range(p.chain.first, p.chain.last) for p in persons))

    def _sentence(self, sentence: Sentence) -> Iterator[Person]:
        yield from _Scan(self, sentence.first_token, sentence.last_token).persons()

    def _mention(self, person: Person, title: Title | None, index: NameIndex, bylines: BylineFinder) -> Mention:
        start, end = self._span(person.chain)
        by = f"{self.lang}.persons.{person.frame.name.lower()}"
        whole, is_short = index.full(person.chain)
        if bylines.is_byline(person.chain, self.reading.sentence_of(start).paragraph):
            by += ".byline"
        elif is_short:
            by += ".short"
        full, text = self._span(whole), self.reading.text
        return Mention("entity", start, end, text[start:end], "PERSON", self._value(text[full[0] : full[1]], title), by)

    def _span(self, chain: Chain) -> tuple[int, int]:
        return self.tokens[chain.first].start + (chain.first in self.joined), self.tokens[chain.last - 1].end

    def _title(self, persons: list[Person], k: int) -> Title | None:
        """The position of a person: the one before the name or, failing that, after it."""
        person = persons[k]
        low, high = self._room(person, persons, k)
        title = self.titles.before(person.head, low, k > 0 and low == persons[k - 1].chain.last)
        if title is None:
            title = self.titles.after(person.chain.last, high)
            if title is not None and k + 1 < len(persons) and title.last >= persons[k + 1].head:
                return None
        return title

    def _room(self, person: Person, persons: list[Person], k: int) -> tuple[int, int]:
        """The tokens in which the position of a person may lie: its sentence, up to the neighbouring names."""
        sentence = self.reading.sentence_of(self.tokens[person.chain.first].start)
        low, high = sentence.first_token, sentence.last_token
        if k:
            low = max(low, persons[k - 1].chain.last)
        if k + 1 < len(persons):
            high = min(high, persons[k + 1].head)
        return low, high

    def _value(self, name: str, title: Title | None) -> PersonValue:
        if title is None:
            return PersonValue(name)
        start, end = self.tokens[title.first].start, self.tokens[title.last - 1].end
        body = self._text(title.body, title.body_last) if title.body is not None else None
        return PersonValue(name, self._text(title.first, title.last), start, end, body)

    def _text(self, first: int, last: int) -> str:
        """The text of tokens; «ل|لهيئة» gets back the letter that the preposition took."""
        token = self.tokens[first]
        text = self.reading.text[token.start : self.tokens[last - 1].end]
        return "ا" + text if token.key.startswith("ال") and token.text.startswith("ل") else text


class _Scan:
    """One pass over the tokens of a sentence."""

    def __init__(self, search: _Search, first: int, stop: int) -> None:
        self.search = search
        self.tokens: list[Token] = search.tokens
        self.flags = search.flags
        self.marks = search.marks
        self._cover = search.titles.cover
        self.reader = search.reader
        self.lang = search.lang
        self.first = first
        self.stop = stop
        self.scope = -1  # until this token a position waits for its name
        self.asked = -1  # the token at which a verb or list asks for a name
        self.frame = Frame.BARE
        self._last_style = Mark(first, first, 0)

    def persons(self) -> Iterator[Person]:
        i = self.first
        while i < self.stop:
            mark = self.marks.get(i)
            if mark is not None and not self._is_name_after_all(mark):
                found, i = self._at_mark(mark)
            else:
                found, i = self._at_word(i)
            if found is not None:
                yield found

    def _is_name_after_all(self, mark: Mark) -> bool:
        """«مالك الجزيري», «أمين العوفي»: a position or style that is a given name too, before a family name."""
        bits = self.flags[mark.first]
        if mark.last - mark.first > 1 or not bits & (GIVEN | GIVEN_TOO):
            return False
        if bits & GIVEN and not mark.kind & HONORIFIC:
            return True
        chain = self.reader.chain(mark.first, self.stop, Frame.BARE)
        sure = PARENT | SERVANT if mark.kind & HONORIFIC else FAMILY | PARENT | SERVANT
        return chain is not None and chain.evidence > 2 and bool(self.flags[mark.first + 1] & sure)

    def _at_word(self, i: int) -> tuple[Person | None, int]:
        bits = self.flags[i]
        frame = self._frame(i)
        if self._is_candidate(i, bits, frame):
            chain = self._read(i, bits, frame)
            if chain is not None and not self._is_sacred(chain):
                return self._found(chain, i, frame)
        else:
            self._narrow(i, bits)
        return None, i + 1

    def _is_candidate(self, i: int, bits: int, frame: Frame) -> bool:
        if (
            bits & _STARTS
            or (frame > Frame.BARE and bits & (UNKNOWN | FAMILY_TOO))
            or (i == self.asked and bits & COMMON)
        ):
            return True
        return self.lang == "fa" and bool(bits & (UNKNOWN | FAMILY_TOO)) and (i == self.first or i + 1 in self.marks)

    def _read(self, i: int, bits: int, frame: Frame) -> Chain | None:
        chain = None
        if bits & _STARTS or (frame > Frame.BARE and not (bits & UNKNOWN and self._begins_late(i))):
            chain = self.reader.read(i, self.stop, frame)
        return chain or (self._before_verb(i) if self.lang == "fa" else None)

    def _narrow(self, i: int, bits: int) -> None:
        """Closes the scope of a position; right after a comma it still asks for a name: «رئيس الهيئة، سالم …»."""
        text = self.tokens[i].text
        if text in _COMMAS and i < self.scope:
            self._ask(i + 1, Frame.POSITION)
        if text in _CLOSES_SCOPE or (bits & STOP and len(text) > 2):
            self.scope = -1

    def _begins_late(self, i: int) -> bool:
        """«منطقة عسير | عادل آل عمر»: an unknown word before a given name belongs to the position."""
        chain = self.reader.chain(i, self.stop, Frame.POSITION)
        return chain is not None and any(
            self.flags[k] & (GIVEN | GIVEN_TOO | SERVANT) for k in range(chain.first + 1, chain.last - 1)
        )

    def _frame(self, i: int) -> Frame:
        if i == self.asked:
            return self.frame
        return Frame.POSITION if i < self.scope else Frame.BARE

    def _before_verb(self, i: int) -> Chain | None:
        """In Persian a verb of saying or a position after it frames a name: «بلیکس اوانز افزود», «آقایی نیا، رئیس …»."""
        chain = self.reader.chain(i, self.stop, Frame.SPEECH)
        if chain is None or chain.last >= self.stop:
            return None
        mark = self.marks.get(chain.last)
        if chain.parts == 1 and i == self.first and self.tokens[chain.last].text in _COMMAS:
            following = self.marks.get(chain.last + 1)
            return chain if following and following.kind & POSITION and self._is_family(i) else None
        if mark is None or not mark.kind & (SAY | SAY_AFTER):
            office = mark is not None and mark.kind & (POSITION | PROFESSION) and i == self.first and chain.parts > 1
            return self.reader.read(i, self.stop, Frame.SPEECH) if office else self._stretched(chain)
        if chain.parts > 1:
            return self.reader.read(i, self.stop, Frame.SPEECH)
        return (
            chain
            if self._may_stand_alone(i, mark)
            else None
        )

    def _stretched(self, chain: Chain) -> Chain | None:
        """«محمدتقی | حق بین | افزود»: common words between a given name at the head of a sentence and its verb."""
        if chain.first != self.first or chain.parts > 1 or not self.flags[chain.first] & GIVEN:
            return None
        for last in (chain.last + 1, chain.last + 2):
            mark = self.marks.get(last)
            if last < self.stop and mark is not None and mark.kind & SAY and self.flags[last - 1] & COMMON:
                return Chain(chain.first, last, 2, 2)
        return None

    def _may_stand_alone(self, i: int, mark: Mark) -> bool:
        """«کاویانی گفت», and at the head of a sentence «کاویانی با اشاره به», «خسروتاج گفت»."""
        if i == self.first:
            return self._is_family(i) or bool(mark.kind & SAY and self.flags[i] & (UNKNOWN | FAMILY_TOO))
        return bool(mark.kind & SAY) and not mark.kind & SAY_LOOSELY and self._is_family(i)

    def _is_family(self, i: int) -> bool:
        bits = self.flags[i]
        return bool(bits & FAMILY or (bits & UNKNOWN and bits & SHAPED))

    def _found(self, chain: Chain, head: int, frame: Frame) -> tuple[Person, int]:
        self._ask_for_more(chain.last)
        return Person(chain, head, frame), chain.last

    def _ask_for_more(self, j: int) -> None:
        """After a name, a comma or «و» may bring another: «سالم وأحمد ورنا»."""
        self.scope = -1
        while j < self.stop and self.tokens[j].text in ("،", ",", "و", '"', "»"):
            j += 1
            self._ask(j, Frame.LIST)
        bits = self.search.book.without_conjunction(self.tokens[j]) if j < self.stop else 0
        if bits & (GIVEN | FAMILY | UNKNOWN) and j + 1 < self.stop and self.flags[j + 1] & (FAMILY | SHAPED | GIVEN):
            self.flags[j] = bits
            self.search.joined.add(j)
            self._ask(j, Frame.LIST)

    def _at_mark(self, mark: Mark) -> tuple[Person | None, int]:
        if self._is_style(mark):
            return self._styled(mark)
        if mark.kind & (SACRED | INSTITUTION | EVENT) and not mark.kind & (POSITION | PROFESSION):
            return None, self._named_after(mark)
        if mark.kind & (POSITION | PROFESSION):
            return self._positioned(mark)
        if mark.kind & GROUP:
            self._ask(self._past_colon(mark.last), Frame.LIST)
        elif mark.kind & (SAY | SAY_BEFORE) and (self.lang == "ar" or mark.kind & SAY_BEFORE):
            self._ask(mark.last, Frame.SPEECH)
            self.scope = -1
        return None, mark.last

    def _ask(self, at: int, frame: Frame) -> None:
        self.asked, self.frame = at, frame

    def _past_colon(self, j: int) -> int:
        while j < self.stop and self.tokens[j].text in (":", '"', "«"):
            j += 1
        return j

    def _is_style(self, mark: Mark) -> bool:
        """A single letter is a style only before a full stop, a slash or a name: «د. سالم», «م/ سالم»."""
        if not mark.kind & HONORIFIC:
            return False
        key = self.tokens[mark.first].key
        if mark.last - mark.first > 1 or len(key) > 1 or mark.last >= self.stop:
            return True
        following = self.tokens[mark.last].text
        return following in ("/", ".") or bool(self.flags[mark.last] & GIVEN)

    def _styled(self, mark: Mark) -> tuple[Person | None, int]:
        j = self._past_styles(mark.first)
        frame = Frame.CALLING if self._last_style.kind & WEAK_STYLE else Frame.TITLE
        if self._is_named_after(mark.first):
            chain = self.reader.chain(j, self.stop, Frame.TITLE)
            return None, self._skip(chain.last if chain else max(j, mark.last), j)
        late = j < self.stop and self.flags[j] & UNKNOWN and self.flags[j] & DEFINITE and self._begins_late(j)
        chain = None if late else self.reader.read(j, self.stop, frame)
        if chain is not None and not self._is_sacred(chain):
            return self._found(chain, mark.first, frame)
        if late:
            self.scope = j + _SCOPE
        if mark.kind & (POSITION | PROFESSION):
            self.scope = j + _SCOPE
        return None, max(j, mark.last)

    def _skip(self, last: int, first: int) -> int:
        """Notes that the tokens ``[first, last)`` are the name of a body; returns where it ends."""
        self.search.skipped.update(range(first, last))
        return last

    def _past_styles(self, first: int) -> int:
        """Returns the token after a run of styles, their full stops and opening quotes."""
        self._last_style, j = self.marks[first], first
        while j < self.stop:
            mark = self.marks.get(j)
            if mark is not None and self._is_style(mark) and not (j > first and self._is_name_too(mark)):
                self._last_style, j = mark, mark.last
            elif self.tokens[j].text in _INNER:
                j += 1
            else:
                break
        return j

    def _is_name_too(self, mark: Mark) -> bool:
        """«الدكتور | أمير»: a style that is a name as well, after another style and before no further name."""
        if not self.flags[mark.first] & (GIVEN | GIVEN_TOO | FAMILY) or mark.last - mark.first > 1:
            return False
        return not (mark.last < self.stop and self.flags[mark.last] & (NAME | SERVANT | HOUSE | UNKNOWN))

    def _is_named_after(self, first: int) -> bool:
        """«جامعة | الملك سعود», «مصلای | امام …», «کنگره علمی پژوهشی | علامه …»."""
        k = first - 1
        while k >= max(self.first, first - 4):
            mark = self._cover.get(k)
            if mark is not None:
                near = INSTITUTION | SACRED if k == first - 1 else 0
                return bool(mark.kind & (near | EVENT)) and not mark.kind & (POSITION | PROFESSION | GROUP)
            if not self.flags[k] & COMMON or self.flags[k] & STOP:
                return False
            k -= 1
        return False

    def _named_after(self, mark: Mark) -> int:
        """Skips the name right after an institution or a word like «النبي»."""
        j = mark.last
        if j < self.stop and (self.flags[j] & (GIVEN | GIVEN_TOO | SERVANT | FAMILY) or mark.kind & SACRED):
            chain = self.reader.chain(j, self.stop, Frame.TITLE)
            if chain is not None and (chain.parts > 1 or not self.flags[j] & GIVEN_TOO):
                return self._skip(chain.last, j)
        return j

    def _positioned(self, mark: Mark) -> tuple[Person | None, int]:
        self.scope = mark.last + _SCOPE
        frame = Frame.CALLING if mark.kind & PROFESSION else Frame.POSITION
        late = mark.last < self.stop and self.flags[mark.last] & UNKNOWN and self._begins_late(mark.last)
        chain = None if late else self.reader.read(mark.last, self.stop, frame)
        if chain is not None and not self._is_sacred(chain):
            return self._found(chain, mark.last, frame)
        return None, mark.last

    def _is_sacred(self, chain: Chain) -> bool:
        """«محمد صلى الله عليه وسلم», «علی (ع)»."""
        j = chain.last
        bracket = j < self.stop and self.tokens[j].text == "("
        mark = self.marks.get(j + bracket) if j + bracket < self.stop else None
        if mark is None or not mark.kind & SACRED_AFTER:
            return False
        return bracket or len(self.tokens[mark.first].key) > 2 or mark.last - mark.first > 1


def _places(reading: Reading) -> frozenset[int]:
    """The tokens inside places and organisations that were found before."""
    found: set[int] = set()
    for mention in reading.entities:
        if mention.label in ("GPE", "LOC", "ORG", "FAC"):
            first = reading.token_at(mention.start)
            found.update(range(first, first + len(reading.tokens_between(mention.start, mention.end))))
    return frozenset(found)
