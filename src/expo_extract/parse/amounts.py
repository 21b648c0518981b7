"""Joins numbers to amounts: ranges («بين 5 و7 آلاف», «۳۰ تا ۳۵ هزار») and plain numbers, dates and clock times left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from expo_extract.parse.number_words import Numeral
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words

_DASHES = {"-", "–", "—", "ـ"}
_LIST = {"و", "،", ","}
_HIGHEST_SCORE = 40
_LAST_HOUR = 24


@dataclass(frozen=True, slots=True)
class Amount:
    """One number, or two ends of a range: values, tokens ``first`` to ``last``, offsets; its number (of a range the second)."""

    low: int | Fraction
    high: int | Fraction | None
    first: int
    last: int
    start: int
    end: int
    numeral: Numeral | None = None


class Amounts:
    """Reads the amounts of a text."""

    def __init__(self, words: Words, lexicon: QuantityLexicon, numerals: Sequence[Numeral]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.numerals = numerals
        self._label = -1  # the last token of the last number that was a name

    def __iter__(self) -> Iterator[Amount]:
        index = 0
        while index < len(self.numerals):
            numeral = self.numerals[index]
            following = self.numerals[index + 1] if index + 1 < len(self.numerals) else None
            if following is not None and self._is_score(numeral, following):
                index += 2
                continue
            amount = self._range(numeral, following) if following else None
            index += 2 if amount else 1
            amount = amount or Amount(
                numeral.value, None, numeral.first, numeral.last, numeral.start, numeral.end, numeral
            )
            if numeral.ordinal or self._is_date(amount, index) or self._is_opening_time(amount):
                continue
            yield amount

    # Ranges.

    def _range(self, low: Numeral, high: Numeral) -> Amount | None:
        if low.ordinal or high.ordinal or high.first - low.last > 5 or self._closes_noun(low):
            return None
        opener, first = self._opener(low)
        if not self._connects(low, high, opener) or (not opener and self._is_definite_alone(low, high)):
            return None
        values = _share_scale(low, self._turned(low, high))
        if values[1] < values[0] < 0:
            values = values[1], values[0]  # «بين 5 و10 درجات تحت الصفر»
        if not values[0] < values[1] or values[0] < 0 <= values[1] or (opener == "from" and self._is_change(low.first)):
            return None
        start = self.words.starts[first] if opener else low.start
        if opener and self.words.text[start] in "وف" and self.words.keys[first][1:] in self.lexicon.phrases["between"]:
            start += 1
        return Amount(values[0], values[1], low.first, high.last, start, high.end, high)

    def _closes_noun(self, low: Numeral) -> bool:
        """«أيامه الأربعة إلى …», «من قاعة واحدة إلى ثلاث»: the number belongs to the noun before it."""
        atom, before = self.lexicon.numbers.atoms.get(self.words.keys[low.first]), self.words.key(low.first - 1)
        if low.first != low.last or atom is None or self.lexicon.lang != "ar":
            return False
        one = self.words.keys[low.first] in self.lexicon.words["one"] and before in self.lexicon.nouns.forms
        return one or (atom.definite and before not in self.lexicon.phrases["from"])

    def _is_definite_alone(self, low: Numeral, high: Numeral) -> bool:
        """«أن تصل المبيعات خلال أيام المعرض الـ11 إلى 6 ملايين»: the ends of a range have the article both, or neither."""
        ends = [self.words.key(n.first - 1) in self.lexicon.numbers.articles for n in (low, high)]
        return ends[0] and not ends[1]

    def _turned(self, low: Numeral, high: Numeral) -> Numeral:
        """«۲ تا ۵/۲ میلیارد» is 2 to 2.5: a page that runs from right to left turned the decimal round."""
        first, slash, second = self.words.key(high.first).partition("/")
        if not slash or self.lexicon.lang != "fa" or high.parts > 1 or low.scale not in {1, high.scale}:
            return high
        start = Fraction(low.value, 1 if low.scale == 1 else low.scale)
        turned = int(second) + Fraction(int(first), 10 ** len(first))
        as_written = Fraction(high.value, high.scale)
        if turned <= start or not (as_written < start or int(second) == start):
            return high
        return replace(high, value=turned * high.scale, multiplier=turned)

    def _opener(self, low: Numeral) -> tuple[str, int]:
        """What opens a range before its first number: ``between``, ``from`` or nothing; and its first token."""
        at = low.first - 1
        if self.words.key(at) in self.lexicon.numbers.articles and self.words.glued(low.first):
            at -= 1
        if at < 0:
            return "", 0
        for name in ("between", "from"):
            found = self.lexicon.phrases[name].ending_at(self.words.keys, at)
            if found:
                return name, found[1]
        return "", at

    def _connects(self, low: Numeral, high: Numeral, opener: str) -> bool:
        keys, lexicon = self.words.keys, self.lexicon
        between = keys[low.last + 1 : high.first]
        if between and between[-1] in lexicon.numbers.articles:
            between = between[:-1]
        if not between:
            atom = lexicon.numbers.atoms.get(keys[high.first])
            joined = atom is not None and atom.joined
            return (opener == "between" and joined) or (lexicon.lang == "fa" and self._is_approximate(low, high))
        connector = between[-1]
        if len(between) > 1:
            noun = lexicon.nouns.match(keys, low.last + 1)
            if noun is None or noun[1] != len(between) - 1 or not opener:
                return False
            following = lexicon.nouns.match(keys, high.last + 1)
            if following is not None and following[0] != noun[0]:
                return False  # «بین یک کیلو و 400 گرم»
        if connector in lexicon.words["and"]:
            return opener == "between"
        return connector in lexicon.words["to"] or connector in lexicon.words["or"] or connector in _DASHES

    def _is_approximate(self, low: Numeral, high: Numeral) -> bool:
        """«سه چهار نفر», «دو سه هزار نفر»: two units one after the other."""
        follows = high.multiplier == low.value + 1 or (high.scale == 1 and high.value == low.value + 1)
        return low.first == low.last and low.scale == high.parts == 1 and low.value < 9 and follows

    def _is_change(self, first: int) -> bool:
        """«ارتفع عدد العارضين من 200 إلى 300» has two numbers, no range."""
        changes = self.lexicon.words["changes"]
        return any(key in changes for key in self.words.keys[max(0, first - 9) : first])

    # Dates, labels and clock times.

    def _is_date(self, amount: Amount, index: int) -> bool:
        """Says whether an amount is a day or a year; ``index`` is that of the number after it."""
        words, lexicon, numeral = self.words, self.lexicon, self.numerals[index - 1]
        before, after = words.key(amount.first - 1), words.key(amount.last + 1)
        if before in lexicon.numbers.articles:
            before = words.key(amount.first - 2)
        if self._is_year(amount) and (self._names_year(before) or lexicon.has("era", after)):
            return True
        if self._is_label(before, amount.first) or self._is_short_year(amount) or self._is_named(amount, before):
            self._label = amount.last
            return True
        if (
            self._is_sum(amount)
            or self._is_plate(amount)
            or self._is_issue(before, amount.last)
            or self._goes_on_label(amount)
        ):
            return True
        if amount.high is None and numeral.scale > 1:
            return False
        top = amount.low if amount.high is None else amount.high
        if top > 31:
            return False
        return self._names_month(amount) or self._lists_days(amount, index)

    def _is_named(self, amount: Amount, before: str) -> bool:
        """«القاعة 5», «پژو ۲۰۶», «جام جهانی ۲۰۲۶»: the number is a name; not so in «در سالن ۵ شرکت», where something is counted.

        «يتجاوز العدد 40 ألفا» is no number of anything.
        """
        lexicon = self.lexicon
        if amount.numeral is not None and amount.numeral.scale > 1:
            return False
        if lexicon.lang == "ar" and not lexicon.has("named", before):
            before = before.removeprefix("و")
        named = lexicon.has("named", before) or (lexicon.has("tournaments", before) and self._is_year(amount))
        return named and not lexicon.nouns.match(self.words.keys, amount.last + 1)

    def _is_label(self, before: str, first: int) -> bool:
        """«المادة 5», «والفصل 150», «المرسوم عدد 97»."""
        if before in self.lexicon.words["classifiers"]:
            before = self.words.key(first - 2)
        if self.lexicon.lang == "ar" and not self.lexicon.has("labels", before):
            before = before.removeprefix("و")
        return self.lexicon.has("labels", before)

    def _goes_on_label(self, amount: Amount) -> bool:
        """The second of «نوع یک و دو», «سالن‌های ۵ و ۶», «المادتين 4 و5»; not where something is counted."""
        if self._label < 0:
            return False
        between = self.words.keys[self._label + 1 : amount.first]
        atom = self.lexicon.numbers.atoms.get(self.words.keys[amount.first])
        joined = atom is not None and atom.joined and not between
        listed = len(between) == 1 and (
            between[0] in _LIST or between[0] in _DASHES or between[0] in self.lexicon.words["to"]
        )
        if not (joined or listed) or self.lexicon.nouns.match(self.words.keys, amount.last + 1):
            return False
        self._label = amount.last
        return True

    def _is_sum(self, amount: Amount) -> bool:
        """«گروه ۱+۵»; «۲ بر صفر» too, whose none is no numeral."""
        words, low, high = self.words, amount.first, amount.last
        if self.lexicon.has("score", words.key(high + 1)) and words.key(high + 2) == "صفر":
            return True
        adds = words.key(high + 1) == "+" and words.glued(high + 2) and words.key(high + 2).isdigit()
        return adds or (words.key(low - 1) == "+" and words.glued(low - 1) and words.key(low - 2).isdigit())

    def _is_plate(self, amount: Amount) -> bool:
        """«پلاک ۱۲ ب ۳۴۵»: one letter between the two numbers of a plate."""
        at = amount.first - 1
        return (
            len(self.words.key(at)) == 1
            and self.words.key(at - 1).isdigit()
            and self.lexicon.has("labels", self.words.key(at - 2))
        )

    def _is_issue(self, before: str, last: int) -> bool:
        """«عدد 90 من الجريدة»: an issue of the paper."""
        lexicon, words = self.lexicon, self.words
        issue = lexicon.has("issue", before) and words.key(last + 1) in lexicon.words["of"]
        return issue and lexicon.has("periodicals", words.key(last + 2))

    def _is_opening_time(self, amount: Amount) -> bool:
        """«ساعات بازدید 14 تا 19», «همه روزه 15 الی 21»: two hours, and nothing counted after them."""
        if amount.high is None or amount.high > _LAST_HOUR or not self.words.keys[amount.first].isdigit():
            return False
        near = self.words.keys[max(0, amount.first - 4) : amount.first]
        told = any(self.lexicon.has("opening_times", key) for key in near)
        return told and not self.lexicon.nouns.match(self.words.keys, amount.last + 1)

    def _is_score(self, low: Numeral, high: Numeral) -> bool:
        """«3-1», «2 - 2», «۳ بر ۱»: two small numbers that do not rise, and nothing counted after them, are a score, no range."""
        words, between = self.words, self.words.key(low.last + 1)
        won = between in self.lexicon.words["score"]
        if (
            high.first - low.last != 2
            or not (won or between in _DASHES)
            or not high.value <= low.value < _HIGHEST_SCORE
        ):
            return False
        digits = words.key(low.first).isdigit() and words.key(high.last).isdigit() and low.first == low.last
        counted = self.lexicon.nouns.match(words.keys, high.last + 1)
        return (won and (counted is None or counted[0].kind == "count")) or (digits and counted is None)

    def _names_month(self, amount: Amount) -> bool:
        words, lexicon = self.words, self.lexicon
        before, after = words.key(amount.first - 1), words.key(amount.last + 1)
        if after == ")":
            after = words.key(amount.last + 2)
        if after in lexicon.words["of"] and self._is_month(words.key(amount.last + 2)):
            return True
        return lexicon.has("month", after) or (lexicon.lang == "ar" and lexicon.has("month", before))

    def _is_short_year(self, amount: Amount) -> bool:
        """«سال 84», «مرداد 95», «مرداد ماه 95»: a year in two digits, where nothing known is counted."""
        words, lexicon = self.words, self.lexicon
        before = words.key(amount.first - 1)
        if lexicon.has("this_month", before):
            before = words.key(amount.first - 2)
        if not lexicon.has("short_year", before) and not (lexicon.lang == "fa" and lexicon.has("month", before)):
            return False
        late = lexicon.lang == "fa" and 60 <= amount.low < 100
        return amount.low < 100 and (late or not lexicon.nouns.match(words.keys, amount.last + 1))

    def _names_year(self, key: str) -> bool:
        """«عام», «رؤية», «وإكسبو», a month."""
        bare = key[1:] if key.startswith("و") else key
        return any(self.lexicon.has(use, word) for use in ("year", "month") for word in (key, bare))

    def _is_month(self, key: str) -> bool:
        """«22 من نوفمبر», «22 من الشهر الجاري»."""
        return self.lexicon.has("month", key) or self.lexicon.has("this_month", key)

    def _lists_days(self, amount: Amount, index: int) -> bool:
        """«25 و26 فبراير», «۹، ۱۰ و ۱۱ آذر»: the month stands after the last of several days."""
        last, low = amount.last, amount.low
        for following in self.numerals[index : index + 4]:
            between = self.words.keys[last + 1 : following.first]
            listed = len(between) <= 1 and all(key in {"و", "،", ",", *self.lexicon.words["to"]} for key in between)
            if not listed or not low < following.value <= 31:
                return False
            if self.lexicon.has("month", self.words.key(following.last + 1)):
                return True
            last, low = following.last, following.value
        return False

    def _is_year(self, amount: Amount) -> bool:
        digits = self.words.key(amount.last)
        if not digits.isdigit():  # «عام ألفين وثلاثة وعشرين»
            return amount.high is None and (1900 <= amount.low < 2100 or 1300 <= amount.low < 1500)
        return len(digits) == 4 and digits.isdigit() and digits[:2] in {"13", "14", "15", "19", "20", "21"}


def _share_scale(low: Numeral, high: Numeral) -> tuple[int | Fraction, int | Fraction]:
    """«5 و7 آلاف», «20 ألفا إلى 30»: the scale of one end goes for both."""
    if (
        high.scale > 1
        and low.scale == 1
        and low.value < 1000
        and (high.multiplier or 0) > low.value
        and high.parts == 1
    ):
        return low.value * high.scale, high.value
    if low.scale > 1 and high.scale == 1 and high.value < low.scale and (low.multiplier or 0) < high.value:
        return low.value, high.value * low.scale
    return low.value, high.value
