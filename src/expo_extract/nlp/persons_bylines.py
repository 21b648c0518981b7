"""Tells the names of those who wrote or took an article from the persons in it.

A byline stands at the head or the tail: «سالم العوفي- الوطن- أبها:», «كتب: محمد علي», «خبرنگار: …», or a line that is
nothing but a name.
"""

from __future__ import annotations

from expo_extract.nlp.persons_bits import AGENCY, BYLINE, OFFICE
from expo_extract.nlp.persons_grammar import Chain
from expo_extract.nlp.persons_text import PersonText

_HEAD = 3  # paragraphs from the top in which a byline may stand
_TAIL = 2
_LINE = 10  # tokens of a line of agency, writer and town
_FROM = "من"
_PLACED = 4  # tokens of the dash and the town after the writer
_TOWN = 6  # tokens of agency and town before the writer
_DASHES = frozenset({"-", "–", "—", "/", "|", ":", "_", "."})
_LONG_DASHES = frozenset({"-", "–", "—", "/", "|", "_"})


class BylineFinder:
    """Judges the names of one text."""

    def __init__(self, text: PersonText) -> None:
        self.tokens, self.marks = text.tokens, text.marks
        sentences = text.reading.sentences
        self.last_paragraph = sentences[-1].paragraph if sentences else 0
        self._lines: dict[int, tuple[int, int]] = {}
        for sentence in sentences:
            first, _ = self._lines.get(sentence.paragraph, (sentence.first_token, 0))
            self._lines[sentence.paragraph] = (first, sentence.last_token)

    def is_byline(self, chain: Chain, paragraph: int) -> bool:
        """Whether the name is that of a writer; ``paragraph`` is where it stands."""
        if _HEAD <= paragraph <= self.last_paragraph - _TAIL or self.last_paragraph == 0:
            return False
        first, last = self._lines[paragraph]
        return (
            self._is_announced(chain, first)
            or self._is_papers(chain, first)
            or self._is_alone(chain, first, last)
            or self._is_dateline(chain, first, last)
            or self._ends_line(chain, first, last)
            or self._begins_line(chain, first, last, paragraph)
        )

    def _is_announced(self, chain: Chain, first: int) -> bool:
        """«تصوير: سالم», «كتب - سالم»: the word for the task, a mark, the name."""
        k = chain.first - 1
        if k <= first or self.tokens[k].text not in _DASHES or chain.first - first > 5:
            return False
        mark = next((self.marks[j] for j in range(first, k) if j in self.marks and self.marks[j].last == k), None)
        return mark is not None and bool(mark.kind & (BYLINE | AGENCY))

    def _is_papers(self, chain: Chain, first: int) -> bool:
        """«گرگان - خبرنگار گلشن مهر:»: the name behind the one who reports, before what he reports, is his or his paper's."""
        mark = self.marks.get(chain.first - 1) if chain.first > first else None
        reports = mark is not None and mark.kind & BYLINE and mark.last == chain.first
        return bool(reports) and chain.last < len(self.tokens) and self.tokens[chain.last].text == ":"

    def _is_alone(self, chain: Chain, first: int, last: int) -> bool:
        """A line that is nothing but the name, perhaps after the word for the task."""
        if last - chain.last > 1 or chain.last - chain.first > 5:
            return False
        mark = self.marks.get(first)
        start = mark.last if mark is not None and mark.kind & BYLINE and mark.last <= chain.first else first
        return start == chain.first or (start + 1 == chain.first and self.tokens[start].text in _DASHES | {"*", "("})

    def _is_dateline(self, chain: Chain, first: int, last: int) -> bool:
        """«سالم العوفي - الرياض:» or «واس - سالم العوفي»: dashes part the name from agency and town."""
        if chain.first - first > 4 or chain.last >= last:
            return False
        # «المنصورة - من سالم العوفي:»
        from_him = chain.first > first + 1 and self.tokens[chain.first - 1].text == _FROM
        if chain.first > first and self.tokens[chain.first - 1 - from_him].text not in _DASHES:
            return False
        line = self.tokens[first : min(last, first + _LINE)]
        texts = [token.text for token in line]
        if self.tokens[chain.last].text not in _DASHES | {"(", "،"} or not any(text in _LONG_DASHES for text in texts):
            return False
        return ":" in texts or (
            last - first <= _LINE and any(self._is_agency(k) for k in range(first, min(last, first + _LINE)))
        )

    def _ends_line(self, chain: Chain, first: int, last: int) -> bool:
        """A short line that ends with the name: «الرياض - سالم العوفي», «أبوظبي: سالم العوفي», «وام/سالم العوفي/هدى العوفي»."""
        before = chain.first - first
        if not 0 < before <= _TOWN or last - first > _LINE or self.tokens[chain.first - 1].text not in _DASHES:
            return False
        if any(k in self.marks and self.marks[k].kind & OFFICE for k in range(first, chain.first)):
            return False
        ends = last - chain.last <= 1
        if self.tokens[chain.first - 1].text == "/":
            return ends or self.tokens[chain.last].text == "/"
        return ends and (before <= 2 or self.tokens[chain.first - 1].text in _LONG_DASHES)

    def _begins_line(self, chain: Chain, first: int, last: int, paragraph: int) -> bool:
        """«سالم العوفي - جازان»: under the headline, a line that is a name, a dash and a town."""
        if not paragraph or chain.first != first or not 1 < last - chain.last <= _PLACED:
            return False
        rest = range(chain.last + 1, last)
        words = all(self.tokens[k].text.isalpha() or self.tokens[k].text in _DASHES for k in rest)
        office = any(k in self.marks and self.marks[k].kind & OFFICE for k in rest)
        return self.tokens[chain.last].text in _LONG_DASHES and words and not office

    def _is_agency(self, k: int) -> bool:
        mark = self.marks.get(k)
        return mark is not None and bool(mark.kind & AGENCY)
