"""One pass over a sentence: which frames stand there, and where each asks for a name.

A style right before it asks most («معالي …»), then a calling («الفنان …»), a list («سالم وأحمد …»), a position
(«رئيس الهيئة …»), a verb of saying; without a frame a name must show itself by its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.mentions import Reading
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_bits import Mark
from expo_extract.nlp.persons_grammar import Chain, Frame, NameReader
from expo_extract.nlp.persons_words import word_book

_STARTS = bit.GIVEN | bit.GIVEN_TOO | bit.SERVANT | bit.KUNYA | bit.HOUSE | bit.FAMILY
_SURNAME = bit.FAMILY | bit.DEFINITE
_UNHEARD_FAMILY = bit.UNKNOWN | bit.SHAPED | bit.DEFINITE  # «الشيراوي»
_ASIDE = 8  # tokens of brackets between the names of a list
_FROM, _RELATED = "از", "ی"
_DESCRIBED = 2  # tokens of a trade or a home between the names of a list
_SCOPE = 14  # tokens for which a position stays open
_CLOSES_SCOPE = frozenset('،,:؛.؟!«"')
_QUOTED = 8  # tokens of a quoted name of a body, with its marks
_COMMAS = frozenset("،,")
_LEADING = frozenset({"با", "از", "توسط", "برای"})  # prepositions before somebody whose office follows
_AGED = frozenset({"ساله"})
_BETWEEN = frozenset({"،", ",", '"', "»"})  # between the names of a list
_INNER = frozenset({".", "/", '"', "«", "("})  # between a style and the name: «د. سالم», «الدكتور "سالم"»
_OPENING, _ENDING = frozenset('"«'), frozenset('"»')
_RELATION = ("ي", "يه")  # endings of adjectives of relation: «الكويتي», «المسرحية»


@dataclass(frozen=True, slots=True)
class Person:
    """A name found: its chain, where its styles begin, its frame."""

    chain: Chain
    head: int
    frame: Frame


class PersonText:
    """A reading with the bits of its tokens and the forms of the tables in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.book = word_book(reading.lang)
        self.flags = self.book.flags(reading.tokens)
        self.marks = self.book.marks(reading.tokens, self.flags)
        self.cover = {k: mark for mark in self.marks.values() for k in range(mark.first, mark.last)}
        self.reader = NameReader(self.tokens, self.flags, self.marks)
        self.skipped: set[int] = set()  # tokens of names after which bodies are named
        self.joined: set[int] = set()  # first tokens of names that keep their «و»

    def span(self, chain: Chain) -> tuple[int, int]:
        """The span of a name in the normalised text."""
        start = self.tokens[chain.first].start + (chain.first in self.joined)
        return start, self.tokens[chain.last - 1].end

    def is_sacred(self, chain: Chain) -> bool:
        """«محمد صلى الله عليه وسلم», «علی (ع)»."""
        j = chain.last
        bracket = j < len(self.tokens) and self.tokens[j].text == "("
        mark = self.marks.get(j + bracket)
        if mark is None or not mark.kind & bit.SACRED_AFTER:
            return False
        return bracket or len(self.tokens[mark.first].key) > 2 or mark.last - mark.first > 1

    def is_named_after(self, first: int) -> bool:
        """Whether what begins at ``first`` names a body or an event: «جامعة | الملك سعود», «کنگره علمی | علامه …»."""
        for k in range(first - 1, max(-1, first - 5), -1):
            mark = self.cover.get(k)
            if mark is not None:
                near = bit.INSTITUTION | bit.SACRED if k == first - 1 else 0
                return bool(mark.kind & (near | bit.EVENT)) and not mark.kind & (bit.OFFICE | bit.GROUP)
            if not self.flags[k] & bit.COMMON or self.flags[k] & bit.STOP:
                return False
        return False

    def is_style(self, mark: Mark) -> bool:
        """Whether a form is a style; a single letter is one before a stop, a slash or a name: «د. سالم», «م/ سالم»."""
        if not mark.kind & bit.HONORIFIC:
            return False
        if mark.last - mark.first > 1 or len(self.tokens[mark.first].key) > 1 or mark.last >= len(self.tokens):
            return True
        return self.tokens[mark.last].text in ("/", ".") or bool(self.flags[mark.last] & bit.GIVEN)


class SentenceScan:
    """The pass over the tokens ``[first, stop)`` of a text."""

    def __init__(self, text: PersonText, first: int, stop: int) -> None:
        self.text = text
        self.tokens, self.flags, self.marks, self.reader = text.tokens, text.flags, text.marks, text.reader
        self.first, self.stop = first, stop
        self.verbs = _VerbLast(text, first, stop) if text.book.verb_last else None
        self.scope = -1  # until this token a position waits for its name
        self.asked = -1  # the token at which a verb, list or comma asks for a name
        self.frame = Frame.BARE
        self.last_name = -1  # where the name before ends
        self.prized = False  # whether a prize has been named

    def persons(self) -> Iterator[Person]:
        """Yields the names in order of position."""
        i = self.first
        while i < self.stop:
            mark = self.marks.get(i)
            self.prized = self.prized or bool(mark is not None and mark.kind & bit.PRIZE)
            if self._leads_to_winner(i):
                self._ask(i + 1, Frame.LIST)
            if mark is not None and not self._is_name_after_all(mark):
                found, i = self._at_mark(mark)
            else:
                found, i = self._at_word(i)
            if found is not None:
                yield found

    def _leads_to_winner(self, i: int) -> bool:
        """«جایزه به | سالم», «بهترین بازیگر: | سالم»: whether a word brings who gets the prize that was named before."""
        return self.prized and (bool(self.flags[i] & bit.PRIZED) or self.tokens[i].text == ":")

    def _is_name_after_all(self, mark: Mark) -> bool:
        """«مالك الجزيري», «أمين العوفي»: a position or style that is a given name too, before a family name."""
        bits = self.flags[mark.first]
        if mark.last - mark.first > 1 or not bits & (bit.GIVEN | bit.GIVEN_TOO):
            return False
        if bits & bit.GIVEN and not mark.kind & bit.HONORIFIC:
            return True
        if mark.kind & bit.INSTITUTION and mark.first < self.scope:  # «رئيس الاتحاد | سيدي محمد ولد …»
            lineage = self.flags[mark.first + 2] if mark.first + 2 < self.stop else 0
            return bool(self.flags[mark.first + 1] & bit.GIVEN and lineage & (bit.PARENT | bit.LINEAGE))
        chain = self.reader.chain(mark.first, self.stop, Frame.BARE)
        sure = bit.PARENT | bit.SERVANT | (0 if mark.kind & bit.HONORIFIC else bit.FAMILY)
        if chain is None or chain.evidence <= 2:
            return False
        following = self.flags[mark.first + 1]
        unheard = not mark.kind & bit.HONORIFIC and following & _UNHEARD_FAMILY == _UNHEARD_FAMILY
        return bool(following & sure) or unheard

    def _at_word(self, i: int) -> tuple[Person | None, int]:
        bits, frame = self.flags[i], self._frame(i)
        late = self._is_late(i, frame)
        chain = self.reader.read(i, self.stop, frame) if self._is_candidate(i, bits, frame) and not late else None
        if chain is None and self.verbs is not None and bits & (_STARTS | bit.UNKNOWN | bit.FAMILY_TOO) and not late:
            chain = self.verbs.read(i, asked=i == self.asked)
        if chain is not None and not self.text.is_sacred(chain):
            return self._found(chain, i, frame)
        self._narrow(i, bits)
        return None, i + 1

    def _frame(self, i: int) -> Frame:
        if i == self.asked:
            return self.frame
        return Frame.POSITION if i < self.scope else Frame.BARE

    def _is_candidate(self, i: int, bits: int, frame: Frame) -> bool:
        if bits & _STARTS or i == self.asked:
            return True
        if frame > Frame.BARE:
            return bool(bits & (bit.UNKNOWN | bit.FAMILY_TOO))
        return bool(bits & bit.UNKNOWN) and i + 1 < self.stop and self.reader.is_told_name(i + 1, self.stop)

    def _read(self, i: int, frame: Frame) -> Chain | None:
        return None if self._is_late(i, frame) else self.reader.read(i, self.stop, frame)

    def _is_late(self, i: int, frame: Frame) -> bool:
        """Whether an unknown word at ``i`` belongs to what stands before the name: «منطقة فيفاء | هادي آل جبران»."""
        bits = self.flags[i] if i < self.stop else 0
        if bits & bit.UNKNOWN and frame is Frame.POSITION and self._names_body(i):
            return True
        if frame is Frame.LIST and self.verbs is not None and i > self.first and self.flags[i - 1] & bit.AND:
            return False  # «… و گلدی مراد بردی‌یف»
        if not bits & (bit.UNKNOWN | bit.ADJECTIVE) or (frame is Frame.TITLE and not bits & bit.DEFINITE):
            return False
        chain = self.reader.chain(i, self.stop, Frame.POSITION)
        given = bit.GIVEN | bit.GIVEN_TOO | bit.SERVANT
        if chain is None or (chain.parts > 1 and self.flags[i + 1] & bit.PARENT):
            return False
        return any(self.flags[k] & given for k in range(chain.first + 1, chain.last - 1))

    def _names_body(self, i: int) -> bool:
        """«الرئيس التنفيذي لشركة | توتال إنرجيز»: unknown words right after a body are its name."""
        while i > self.first and self.flags[i - 1] & bit.UNKNOWN:
            i -= 1
        mark = self.text.cover.get(i - 1)
        if i <= self.first or mark is None or not mark.kind & bit.BODY:
            return False
        return not self.flags[i - 1] & bit.DEFINITE  # «ممثلة الاتحاد | فيديريكا موغيريني»

    def _narrow(self, i: int, bits: int) -> None:
        """Closes the scope of a position; right after a comma it still asks for a name: «رئيس الهيئة، سالم …», «مدير المهرجان "سالم …"»."""
        text = self.tokens[i].text
        if text in _OPENING and i < self.scope and self.verbs is None:
            if self._quotes_name(i):
                self._ask(i + 1, Frame.CALLING)
            else:
                self._ask_past_quotation(i)
        if text in _COMMAS and i < self.scope:
            self._ask(i + 1, Frame.POSITION)
        if text in _CLOSES_SCOPE or (bits & bit.STOP and len(text) > 2):
            self.scope = -1

    def _quotes_name(self, i: int) -> bool:
        """«مدير المهرجان "سالم العوفي"»: a quotation that is a full name, of no body that the office is in."""
        before = self.text.cover.get(i - 1)
        of_body = before is not None and before.kind & (bit.INSTITUTION | bit.EVENT)
        if of_body or not self.flags[i - 1] & bit.DEFINITE:
            return False
        chain = self.reader.read(i + 1, self.stop, Frame.CALLING)
        return chain is not None and self._is_closed(chain)

    def _ask_past_quotation(self, i: int) -> None:
        """«مديرة التسويق في «الدانة» | نورة …»: what stands in quotes names the body of the office, and the name comes behind it."""
        closing = range(i + 2, min(self.stop - 1, i + _QUOTED))
        last = next((j for j in closing if self.tokens[j].text in _ENDING), None)
        given = bit.GIVEN | bit.GIVEN_TOO | bit.SERVANT
        if last is not None and self.flags[last + 1] & given:
            self._ask(last + 1, Frame.POSITION)

    def _is_closed(self, chain: Chain) -> bool:
        """Whether a quotation ends with the name."""
        return chain.parts > 1 and chain.last < self.stop and self.tokens[chain.last].text in _ENDING

    def _ask(self, at: int, frame: Frame) -> None:
        self.asked, self.frame = at, frame

    def _found(self, chain: Chain, head: int, frame: Frame) -> tuple[Person, int]:
        self.last_name = chain.last
        self._ask_for_more(chain.last)
        return Person(chain, head, frame), chain.last

    def _ask_for_more(self, j: int) -> None:
        """After a name, a comma or «و» may bring another: «سالم وأحمد ورنا»."""
        self.scope = -1
        j = self._past_description(self._past_aside(j))
        while j < self.stop and (self.tokens[j].text in _BETWEEN or self.flags[j] & bit.AND):
            j += 1
            self._ask(j, Frame.LIST)
        bits = self.text.book.without_conjunction(self.tokens[j]) if j + 1 < self.stop else 0
        following = bit.FAMILY | bit.SHAPED | bit.GIVEN
        if bits & (bit.GIVEN | bit.FAMILY | bit.UNKNOWN) and self.flags[j + 1] & following:
            self.flags[j] = bits
            self.text.joined.add(j)
            self._ask(j, Frame.LIST)

    def _past_description(self, j: int) -> int:
        """«فیلیپ کارتلند | انگلیسی و …», «… | سفالگر لالجینی و …», «… | از ترکیه و …»: the comma or «و» behind what a Persian name is told by."""
        if self.verbs is None or j >= self.stop:
            return j
        mark = self.marks.get(j)
        calling = mark is not None and mark.kind & bit.PROFESSION and not mark.kind & bit.POSITION
        from_place = self.tokens[j].text == _FROM
        first = mark.last if mark is not None and calling else j + from_place
        most = _DESCRIBED if calling or from_place else 1
        for k in range(first, min(self.stop, first + most + 1)):
            if self.tokens[k].text in _COMMAS or self.flags[k] & bit.AND:
                related = self.tokens[k - 1].key.endswith(_RELATED)
                return k if k > j and (calling or from_place or related) else j
            if not self.flags[k] & bit.WORD or self.flags[k] & bit.STOP:
                break
        return j

    def _past_aside(self, j: int) -> int:
        """«ژان کلر (فرانسه)، آنا …»: the token after short brackets behind a name."""
        if j < self.stop and self.tokens[j].text == "(":
            closing = range(j + 1, min(self.stop, j + _ASIDE))
            return next((k + 1 for k in closing if self.tokens[k].text == ")"), j)
        return j

    def _at_mark(self, mark: Mark) -> tuple[Person | None, int]:
        if self.text.is_style(mark):
            return self._styled(mark)
        if mark.kind & bit.OFFICE:
            return self._positioned(mark)
        if mark.kind & (bit.SACRED | bit.INSTITUTION | bit.EVENT):
            return None, self._past_namesake(mark)
        if mark.kind & bit.GROUP:
            self._ask(self._past_colon(mark.last), Frame.LIST)
        elif mark.kind & bit.SAY_BEFORE or (mark.kind & bit.SAY and self.verbs is None):
            self._ask(mark.last, Frame.LIST if mark.kind & bit.SAY_WORK else Frame.SPEECH)
            self.scope = -1
        return None, mark.last

    def _past_colon(self, j: int) -> int:
        while j < self.stop and self.tokens[j].text in (":", '"', "«"):
            j += 1
        return j

    def _positioned(self, mark: Mark) -> tuple[Person | None, int]:
        self.scope = -1 if self._has_holder(mark.first) else mark.last + _SCOPE
        if mark.last in self.marks and self.text.is_style(self.marks[mark.last]):
            return None, mark.last
        frame = Frame.CALLING if mark.kind & bit.PROFESSION else Frame.POSITION
        chain = self._described(mark.last) or self._read(mark.last, frame)
        if chain is not None and not self.text.is_sacred(chain):
            return self._found(chain, chain.first, frame)
        return None, mark.last

    def _described(self, i: int) -> Chain | None:
        """The name after the adjectives of a calling that ends before token ``i``: «الروائي | الكويتي ناصر …», «الشاعر | الكبير "محمد …"»."""
        if self.verbs is not None or not self.flags[i - 1] & bit.DEFINITE:
            return None
        j = i
        while j < self.stop and j not in self.marks and self._describes(j):
            j += 1
        quote = j < self.stop and self.tokens[j].text in _OPENING
        first = j + quote
        if first == i or first >= self.stop or self.flags[first] & bit.DEFINITE:
            return None
        chain = self.reader.read(first, self.stop, Frame.CALLING)
        return chain if chain is not None and (not quote or self._is_closed(chain)) else None

    def _describes(self, j: int) -> bool:
        """Whether token ``j`` is an adjective with the article."""
        bits = self.flags[j]
        return bool(bits & bit.DEFINITE and (bits & bit.ADJECTIVE or self.tokens[j].key.endswith(_RELATION)))

    def _has_holder(self, i: int) -> bool:
        """Whether a position follows a name, as in «سالم العوفي، الرئيس التنفيذي لشركة …», and asks for no other."""
        return self.last_name >= 0 and i - self.last_name <= (self.tokens[i - 1].text in _COMMAS)

    def _styled(self, mark: Mark) -> tuple[Person | None, int]:
        last_style, j = self._past_styles(mark)
        if self.text.is_named_after(mark.first):
            chain = self.reader.chain(j, self.stop, Frame.TITLE)
            return None, self._skip(j, chain.last if chain else max(j, mark.last))
        frame = Frame.CALLING if last_style.kind & bit.WEAK_STYLE else Frame.TITLE
        chain = self._described(j) or self._read(j, frame)
        if chain is not None and not self.text.is_sacred(chain):
            return self._found(chain, mark.first, frame)
        if mark.kind & bit.OFFICE or (j < self.stop and self.flags[j] & bit.UNKNOWN):
            self.scope = j + _SCOPE
        return None, max(j, mark.last)

    def _past_styles(self, mark: Mark) -> tuple[Mark, int]:
        """Returns the last of a run of styles and the token after it, past full stops and opening quotes."""
        last_style, j = mark, mark.last
        while j < self.stop:
            following = self.marks.get(j)
            if following is not None and self.text.is_style(following) and not self._is_name_too(following):
                last_style, j = following, following.last
            elif self.tokens[j].text in _INNER:
                j += 1
            else:
                break
        return last_style, j

    def _is_name_too(self, mark: Mark) -> bool:
        """«الدكتور | أمير»: a style that is a name as well, after another style and before no further name."""
        listed = bit.GIVEN | bit.GIVEN_TOO | bit.FAMILY
        if not self.flags[mark.first] & listed or mark.last - mark.first > 1:
            return False
        more = bit.NAME | bit.SERVANT | bit.HOUSE | bit.UNKNOWN
        return not (mark.last < self.stop and self.flags[mark.last] & more)

    def _past_namesake(self, mark: Mark) -> int:
        """Returns the token after an institution or a word like «النبي» and the name right after it."""
        j = mark.last
        named = bit.GIVEN | bit.GIVEN_TOO | bit.SERVANT | bit.FAMILY
        if j < self.stop and (self.flags[j] & named or mark.kind & bit.SACRED):
            chain = self.reader.chain(j, self.stop, Frame.TITLE)
            if chain is not None and (chain.parts > 1 or not self.flags[j] & bit.GIVEN_TOO):
                return self._skip(j, chain.last)
        return j

    def _skip(self, first: int, last: int) -> int:
        """Notes that the tokens ``[first, last)`` are the name of a body; returns where it ends."""
        self.text.skipped.update(range(first, last))
        return last


class _VerbLast:
    """Where the verb of saying stands after its subject, it frames the name before it: «کاویانی گفت»."""

    def __init__(self, text: PersonText, first: int, stop: int) -> None:
        self.tokens, self.flags, self.marks, self.reader = text.tokens, text.flags, text.marks, text.reader
        self.first, self.stop = first, stop

    def read(self, i: int, *, asked: bool) -> Chain | None:
        """Returns the name that begins at ``i`` and that a verb or, at the head of the sentence, a position or an age follows.

        A word that ``asked`` for a name lets a position follow anywhere.
        """
        chain = self._apposed(i, asked=asked)
        if chain is not None:
            return chain
        if i != self.first and not self.flags[i] & _STARTS and i + 1 not in self.marks:
            return None
        chain = self.reader.chain(i, self.stop, Frame.SPEECH)
        if chain is None or chain.last >= self.stop:
            return None
        mark = self.marks.get(chain.last)
        if mark is not None and mark.kind & (bit.SAY | bit.SAY_AFTER):
            if chain.parts == 1:
                return chain if self._stands_alone(i, mark) else None
            return self.reader.read(i, self.stop, Frame.SPEECH)
        return self._at_head(chain, mark) if i == self.first else None

    def _apposed(self, i: int, *, asked: bool) -> Chain | None:
        """«با حضور زارع‌پور رئیس …», «نمایشگاه را دولت‌مراد سعیدوف، معاون …», «زرغونه 34 ساله»."""
        chain = self.reader.chain(i, self.stop, Frame.SPEECH)
        if chain is None or chain.last >= self.stop:
            return None
        comma = self.tokens[chain.last].text in _COMMAS
        mark = self.marks.get(chain.last + comma)
        office = mark is not None and mark.kind & bit.POSITION
        if chain.parts == 1:
            aged = i == self.first and self._is_aged(chain.last + comma)
            return chain if aged or (asked and office and not comma and self._is_family(i)) else None
        led = i > self.first and (self.flags[i - 1] & (bit.PRIZED | bit.AND) or self.tokens[i - 1].text in _LEADING)
        named = all(self.flags[k] & (bit.UNKNOWN | bit.NAME) for k in range(chain.first, chain.last))
        return chain if office and comma and led and named else None

    def _is_aged(self, j: int) -> bool:
        """«34 ساله»."""
        return j + 1 < self.stop and self.tokens[j].text.isdigit() and self.tokens[j + 1].text in _AGED

    def _stands_alone(self, i: int, mark: Mark) -> bool:
        """«کاویانی گفت», and at the head of a sentence «کاویانی با اشاره به», «زرینه‌باف گفت»."""
        says = bool(mark.kind & bit.SAY)
        if i == self.first:
            return self._is_family(i) or (says and bool(self.flags[i] & (bit.UNKNOWN | bit.FAMILY_TOO)))
        told_of = self.flags[i - 1] & (bit.GOVERNS | bit.INSIDE)  # «درباره ممیزی گفت»
        return says and not told_of and not mark.kind & bit.SAY_LOOSELY and self._is_family(i)

    def _is_family(self, i: int) -> bool:
        bits = self.flags[i]
        return bool(bits & bit.FAMILY or (bits & bit.UNKNOWN and bits & bit.SHAPED))

    def _at_head(self, chain: Chain, mark: Mark | None) -> Chain | None:
        """«زرین نیا محقق …», «صالحی، مدیرکل …», «محمدعارف کم گو افزود»."""
        if chain.parts > 1:
            office = mark is not None and mark.kind & bit.OFFICE
            return self.reader.read(chain.first, self.stop, Frame.SPEECH) if office else None
        if self.tokens[chain.last].text in _COMMAS:
            following = self.marks.get(chain.last + 1)
            office = following is not None and following.kind & bit.POSITION
            return chain if office and self._is_family(chain.first) else None
        if self._holds_office(chain.last + 1) and self.flags[chain.first] & (bit.GIVEN | bit.GIVEN_TOO):
            return Chain(chain.first, chain.last + 1, 2, 2)  # «صدیقه | برخوردار | مدیر موسسه …»
        return self._stretched(chain) if self.flags[chain.first] & bit.GIVEN else None

    def _holds_office(self, last: int) -> bool:
        """Whether a common word that begins no form stands before an office at token ``last``, a comma between them or not."""
        comma = last < self.stop and self.tokens[last].text in _COMMAS
        mark = self.marks.get(last + comma)
        office = last + comma < self.stop and mark is not None and mark.kind & bit.OFFICE
        return bool(office and self.flags[last - 1] & bit.COMMON and last - 1 not in self.marks)

    def _stretched(self, chain: Chain) -> Chain | None:
        """«محمدعارف | کم گو | افزود»: common words between a given name at the head of a sentence and its verb."""
        for last in (chain.last + 1, chain.last + 2):
            mark = self.marks.get(last)
            if last < self.stop and mark is not None and mark.kind & bit.SAY and self.flags[last - 1] & bit.COMMON:
                return Chain(chain.first, last, 2, 2)
        return None
