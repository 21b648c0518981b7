"""One pass over a sentence: which frames stand there, and where each asks for a name.

A style right before it asks most («معالي …»), then a calling («الفنان …»), a list («سالم وأحمد …»), a position
(«رئيس الهيئة …»), a verb of saying; without a frame a name must show itself by its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.lang.places import countrymen
from expo_extract.nlp import persons_bits as bit
from expo_extract.nlp.persons_bits import Mark
from expo_extract.nlp.persons_grammar import Chain
from expo_extract.nlp.persons_parts import COMMAS, Frame
from expo_extract.nlp.persons_text import PersonText
from expo_extract.nlp.persons_verb_last import VerbLast

_READ = bit.STARTS | bit.UNKNOWN | bit.FAMILY_TOO  # what a name may begin with for which nothing asked
_UNHEARD_FAMILY = bit.UNKNOWN | bit.SHAPED | bit.DEFINITE  # «الشيراوي»
_ASIDE = 8  # tokens of brackets between the names of a list
_FROM, _RELATED = "از", "ی"
_DESCRIBED = 2  # tokens of a trade or a home between the names of a list
_SCOPE = 14  # tokens for which a position stays open
_CLOSES_SCOPE = frozenset('،,:؛.؟!«"')
_QUOTED = 8  # tokens of a quoted name of a body, with its marks
_BETWEEN = frozenset({"،", ",", '"', "»"})  # between the names of a list
_INNER = frozenset({".", "/", '"', "«", "("})  # between a style and the name: «د. سالم», «الدكتور "سالم"»
_OPENING, _ENDING = frozenset('"«'), frozenset('"»')
_FEMININE = "ه"
_RELATION = ("ي", "يه")  # endings of adjectives of relation: «الكويتي», «المسرحية»


@dataclass(frozen=True, slots=True)
class Person:
    """A name found: its chain, where its styles begin, its frame."""

    chain: Chain
    head: int
    frame: Frame


class SentenceScan:
    """The pass over the tokens ``[first, stop)`` of a text."""

    def __init__(self, text: PersonText, first: int, stop: int) -> None:
        self.text = text
        self.tokens, self.flags, self.marks, self.reader = text.tokens, text.flags, text.marks, text.reader
        self.first, self.stop = first, stop
        self.countrymen = countrymen(text.reading.lang)
        self.verbs = VerbLast(text, first, stop) if text.book.verb_last else None
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
            if mark is not None and mark.kind & bit.PRIZE:
                self.prized = True
            if self.prized and self._leads_to_winner(i):
                self._ask(i + 1, Frame.LIST)
            if mark is not None and not self._is_name_after_all(mark):
                found, i = self._at_mark(mark)
            else:
                found, i = self._at_word(i)
            if found is not None:
                yield found

    def _leads_to_winner(self, i: int) -> bool:
        """«جایزه به | سالم», «بهترین بازیگر: | سالم»: whether a word brings who gets the prize that was named before."""
        return bool(self.flags[i] & bit.PRIZED) or self.tokens[i].text == ":"

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
        bits = self.flags[i]
        if bits & _READ or i == self.asked:
            frame = self._frame(i)
            chain = self._name(i, bits, frame)
            if chain is not None and not self.text.is_sacred(chain):
                return self._found(chain, i, frame)
        if i < self.scope:
            self._narrow(i, bits)
        if self._is_countryman(i):
            self._ask(i + 1, Frame.CALLING)
        return None, i + 1

    def _is_countryman(self, i: int) -> bool:
        """«قالت الهولندية | أنيكا …», «فاز القطري | جابر …»: a nationality that calls somebody, and tells of no definite noun before it.

        What is feminine may be a firm («الصينية هواوي كلاود») where no list knows the name.
        """
        if self.tokens[i].key not in self.countrymen or i + 1 >= self.stop:
            return False
        qualifies = i > self.first and (self.flags[i - 1] & bit.DEFINITE or self.tokens[i - 1].text in _ENDING)
        if i == self.last_name or qualifies:
            return False
        return not self.tokens[i].key.endswith(_FEMININE) or bool(self.flags[i + 1] & bit.GIVEN)

    def _name(self, i: int, bits: int, frame: Frame) -> Chain | None:
        """The name that the word at token ``i`` begins."""
        if self._is_late(i, frame):
            return None
        chain = self.reader.read(i, self.stop, frame) if self._is_candidate(i, bits, frame) else None
        if chain is None and self.verbs is not None and bits & _READ:
            return self.verbs.read(i, asked=i == self.asked)
        return chain

    def _frame(self, i: int) -> Frame:
        if i == self.asked:
            return self.frame
        return Frame.POSITION if i < self.scope else Frame.BARE

    def _is_candidate(self, i: int, bits: int, frame: Frame) -> bool:
        if bits & bit.STARTS or i == self.asked:
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
            return False  # «… و آرتیق قلی نوری‌یف»
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
        """Closes the scope of a position around token ``i``; right after a comma it still asks for a name: «رئيس الهيئة، سالم …».

        So it does in quotes: «مدير المهرجان "سالم …"».
        """
        text = self.tokens[i].text
        if text in _OPENING and self.verbs is None:
            if self._quotes_name(i):
                self._ask(i + 1, Frame.CALLING)
            else:
                self._ask_past_quotation(i)
        if text in COMMAS:
            self._ask(i + 1, Frame.POSITION)
        if text in _CLOSES_SCOPE or (bits & bit.STOP and len(text) > 2 and not self._is_owner(i)):
            self.scope = -1

    def _is_owner(self, i: int) -> bool:
        """«کنسول | خود، سالم …»: whether a word before a comma only tells whose the office is."""
        apposed = i + 1 < self.stop and self.tokens[i + 1].text in COMMAS
        return apposed and self.tokens[i].key in self.text.book.owning

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
        """«جان هاربی | انگلیسی و …», «… | سفالگر لالجینی و …», «… | از ترکیه و …»: the comma or «و» behind what a Persian name is told by."""
        if self.verbs is None or j >= self.stop:
            return j
        mark = self.marks.get(j)
        calling = mark is not None and mark.kind & bit.PROFESSION and not mark.kind & bit.POSITION
        from_place = self.tokens[j].text == _FROM
        first = mark.last if mark is not None and calling else j + from_place
        most = _DESCRIBED if calling or from_place else 1
        for k in range(first, min(self.stop, first + most + 1)):
            if self.tokens[k].text in COMMAS or self.flags[k] & bit.AND:
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
        return self.last_name >= 0 and i - self.last_name <= (self.tokens[i - 1].text in COMMAS)

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
