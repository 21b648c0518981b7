"""The words of a reading as the event grammar looks at them: keys, heads, ordinals, dates, quotes, phrases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from expo_extract.lang.events import EventLexicon, HeadForm, event_lexicon
from expo_extract.lang.places import place_lexicon
from expo_extract.mentions import Mention, Reading, Token
from expo_extract.nlp.events.frames import is_framed
from expo_extract.nlp.events.staged import staged_nouns
from expo_extract.nlp.phrases import PhraseTable
from expo_extract.nlp.tokens import token_cutter

_QUOTES = {"«": "»", '"': '"', "'": "'", "‹": "›"}
_BRACKETS = {"(": ")", "[": "]"}
_EDITIONS = range(1, 250)
_EDITION_REACH = 5  # tokens from «الدورة» to the noun after «الدورة الحادية والعشرون من …»
_TITLE_REACH = 12  # tokens from «أيام», «جائزة» to «في دورتها»
_COUNTED_TITLE = 5  # tokens from «جائزة» to its number
_LONGEST_TITLE = 6  # tokens of a quoted title that begins with «أيام»
_LONGEST_QUOTE = 14
_LONGEST_QUOTED_NAME = 10


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What stands in quotes or brackets: tokens ``first`` to ``last`` (half-open), and the index after the closing mark."""

    first: int
    last: int
    after: int


@dataclass(frozen=True)
class EventPhrases:
    """The phrase tables of a language's event lexicon, and the keys at which a mention may have its noun (``triggers``)."""

    triggers: frozenset[str]
    brands: PhraseTable[str]
    bodies: PhraseTable[bool]
    alias_intro: PhraseTable[bool]
    about: PhraseTable[bool]
    places: PhraseTable[bool]


@cache
def event_phrases(lang: str) -> EventPhrases:
    """Returns the phrase tables of a language."""
    lexicon, cutter = event_lexicon(lang), token_cutter(lang)
    brands = PhraseTable(lexicon.brands, cutter)
    made = lexicon.titled.keys() | lexicon.numbered.keys() | lexicon.local.keys() | lexicon.called.keys()
    heads = lexicon.heads.keys() | lexicon.limited.keys() | lexicon.minor.keys() | lexicon.staged.keys() | made
    return EventPhrases(
        triggers=frozenset(heads | lexicon.editions.keys() | lexicon.plural_editions) | brands.prefixes,
        brands=brands,
        bodies=PhraseTable(dict.fromkeys(lexicon.bodies, True), cutter),
        alias_intro=PhraseTable(_intros(lexicon), cutter),
        about=PhraseTable(dict.fromkeys(lexicon.about, True), cutter),
        places=PhraseTable(dict.fromkeys(_places(lang), True), cutter),
    )


def _places(lang: str) -> list[str]:
    """The names of countries, cities and regions that are no other word too; they need no context to be known."""
    forms = place_lexicon(lang).forms
    return [form for form, places in forms.items() if any(p.type != "nationality" and not p.need for p in places)]


def _intros(lexicon: EventLexicon) -> dict[str, bool]:
    """Phrases that bring a name in quotes, and whether they do so right after a bare head."""
    return dict.fromkeys(lexicon.alias_intro, True) | dict.fromkeys(lexicon.alias_naming, False)


class Words:
    """Token-wise access to one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: list[Token] = reading.tokens
        self.text = reading.text
        self.lexicon: EventLexicon = event_lexicon(reading.lang)
        self.phrases = event_phrases(reading.lang)
        self.keys = [token.key for token in self.tokens]
        self.ordinals: dict[int, tuple[int, int]] = {}
        self.ordinal_ends: dict[int, tuple[int, int]] = {}
        self.cardinals: set[int] = set()
        self.counted_nouns: set[int] = set()
        for mention in reading.numbers:
            if not mention.value.ordinal:
                self._add_cardinal(mention)
            elif mention.value.value in _EDITIONS:
                self._add_ordinal(mention)
        self.heads = _heads_of_text(self.lexicon, self.keys)
        self.told_again: set[str] = set()  # none while the staged nouns, which ask for heads, are looked for
        self.with_minor = False  # whether nouns of lesser events are heads like the others: «مسابقة», «ورشة»
        sports = (i for i, key in enumerate(self.keys) if key in self.lexicon.sports)
        self.is_sports = not all(map(self._is_other_league, sports)) and self.lexicon.games.isdisjoint(self.keys)
        self.bodies: list[list[str]] = []  # bodies found so far, by their keys
        self.closing = _closing_quotes(reading, self.keys)
        self.date_starts = {reading.token_at(m.start) for m in reading.dates if not _only_year(m)}
        self.titles = self._titles()
        nouns = ((i, self.lexicon.minor_nouns.get(key)) for i, key in enumerate(self.keys))
        told = [(i, noun) for i, noun in nouns if noun is not None and self._tells_minor(i, noun)]
        self.told = {noun for _, noun in told}
        self.told_pairs = {(noun, self.key(i + 1)) for i, noun in told}
        self.staged = staged_nouns(self)
        self.told_again = self._nouns_told()

    def _nouns_told(self) -> set[str]:
        """Nouns that «این» may point back with, since a lesser event had its name of them: «این مراسم», «این حراج», «این برنامه»."""
        lexicon = self.lexicon
        if not lexicon.staged:
            return set()
        told = {self.keys[i] for i in self.staged}
        told |= {key for i, key in enumerate(self.keys) if key in lexicon.limited and self.limited(i)}
        told |= {key for i, key in enumerate(self.keys) if key in lexicon.minor and self._is_other_league(i)}
        return told | lexicon.staged_pointers if told else told

    def _add_ordinal(self, mention: Mention) -> None:
        first, last = self.reading.token_at(mention.start), self.reading.token_at(mention.end - 1) + 1
        value = int(mention.value.value)
        self.ordinals[first] = (value, last)
        self.ordinal_ends[last] = (value, first)

    def _add_cardinal(self, mention: Mention) -> None:
        first, last = self.reading.token_at(mention.start), self.reading.token_at(mention.end - 1)
        self.cardinals.add(first)
        if mention.value.value != 1 and not self.is_year(last) and not self._ends_line(last):
            self.counted_nouns.add(last + 1)

    def _ends_line(self, i: int) -> bool:
        """Whether a line ends behind token ``i``: the code of an article over its headline counts no event."""
        following = self.tokens[i + 1].start if i + 1 < len(self.tokens) else len(self.text)
        return "\n" in self.text[self.tokens[i].end : following]

    def _titles(self) -> set[tuple[str, str]]:
        """Nouns that a quotation, a programme or an edition makes the head of a name, with the word after them.

        «أيام الواحة», «فعاليات أسبوع الشجرة», «الدورة السابعة لأيام الواحة», «أيام الواحة المسرحية في دورتها السابعة».
        """
        pairs = ((i, (key, self.key(i + 1))) for i, key in enumerate(self.keys))
        return {pair for i, pair in pairs if pair[1] not in self.lexicon.heads and self._is_title(i)}

    def _is_title(self, i: int) -> bool:
        titled = self.keys[i] in self.lexicon.titled
        if titled and (self._is_quoted_title(i) or self._is_on_programme(i)):
            return True
        return (titled or self.keys[i] in self.lexicon.numbered) and self._is_numbered(i)

    def _is_quoted_title(self, i: int) -> bool:
        """«أيام الواحة», «أسبوع سرت التراثي» in quotes: something in them is definite."""
        if self.key(i - 1) not in _QUOTES or i - 1 in self.closing:
            return False
        if self.key(i + 1).startswith("ال") or self.place(i + 1, i + 3) is not None:
            return True
        quoted = self.quoted(i - 1, len(self.keys), _LONGEST_TITLE)
        return quoted is not None and self.key(quoted.last - 1) in self.lexicon.local_adjectives

    def _is_on_programme(self, i: int) -> bool:
        """«فعاليات أسبوع الشجرة»; not «انطلاق يوم الجمعة»."""
        if self.key(i - 1) not in self.lexicon.programmes or i in self.date_starts:
            return False
        definite = self.key(i + 1).startswith("ال") or self.place(i + 1, i + 3) is not None
        return definite and i + 1 not in self.ordinals and self.key(i + 1) not in self.lexicon.stop

    def _is_numbered(self, i: int) -> bool:
        ordinal = self.ordinal_ends.get(i, (0, i))[1]
        if self.edition_noun(i - 1) or self.key(ordinal - 1) in self.lexicon.title_leads:
            return True  # «سومین دوره جایزه …», «اختتامیه سومین جایزه …», «داوران جایزه …»
        linked = self.key(i - 1) in self.lexicon.edition_links
        before = linked and self._has_edition(range(max(0, i - _EDITION_REACH), i - 1))
        after = (j for j in range(i + 2, i + _TITLE_REACH) if self.key(j) in self.lexicon.before_possessive)
        told = any(self._has_edition(range(j + 1, j + 2)) and self.counted(j + 2) for j in after)
        return before or told or self._is_counted_title(i)

    def _is_counted_title(self, i: int) -> bool:
        """«جائزة الواحة السادسة لمزايين الإبل», «موسم الزعفران الرابع»; not «جائزة المركز الثالث», «الجائزة الثانية», «جائزة التميز الأولى»."""
        feminine = self.tokens[i].text.endswith("ة")
        for j in range(i + 1, i + _COUNTED_TITLE):
            if j > i + 1 and self.ordinals.get(j, (0, 0))[0] > 1:
                return self.tokens[j].text.endswith("ة") == feminine
            if not self.key(j).startswith("ال") or self.key(j) in self.lexicon.ranks:
                return False
        return False

    def _has_edition(self, tokens: range) -> bool:
        return any(self.edition_noun(j) for j in tokens)

    def key(self, i: int) -> str:
        """The key of token ``i``, or nothing outside the text."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def head(self, i: int) -> HeadForm | None:
        """The head noun at token ``i``."""
        return self.main_head(i) or (self._minor_head(i) if self.with_minor else None)

    def main_head(self, i: int) -> HeadForm | None:
        """The head noun at token ``i``, lesser events left out."""
        limited = self.limited(i)
        if limited:
            return HeadForm(limited[0], definite=self.keys[i].startswith("ال") or self.lexicon.lang == "fa")
        return self.heads.get(self.key(i)) or self._told_before(i)

    def _told_before(self, i: int) -> HeadForm | None:
        """«این مراسم», «این حراج» after one that had a name."""
        key = self.key(i)
        if key not in self.told_again or self.key(i - 1) not in self.lexicon.demonstratives:
            return None
        if key in self.lexicon.staged_pointers:
            return HeadForm("other", definite=True)
        kinds = set(self.lexicon.limited.get(key, {}).values())
        return self.lexicon.staged.get(key) or HeadForm(min(kinds, default="other"), definite=True)

    def edition_head(self, i: int) -> HeadForm | None:
        """The head noun at token ``i`` behind an edition, which numbers lesser events too: «الدورة السادسة لمسابقة …»."""
        return self.main_head(i) or self._minor_head(i)

    def _minor_head(self, i: int) -> HeadForm | None:
        """The noun of a lesser event at token ``i``: «المسابقة», «ورشة عمل», «أيام الواحة» where the text has it in quotes, too."""
        key, following = self.key(i), self.key(i + 1)
        if (key, following) in self.titles:
            return self.lexicon.titled.get(key) or self.lexicon.numbered[key]
        if key in self.lexicon.called and self.quoted_name(i + 1, len(self.keys)):
            return self.lexicon.called[key]
        if i in self.staged:
            return self.lexicon.staged[key]  # «مراسم … برگزار شد»
        head, noun = self.lexicon.minor.get(key), self.lexicon.minor_nouns.get(key)
        sports = self.is_sports and noun not in self.lexicon.beside_sports and not self._is_other_league(i)
        if head is None or noun is None or sports:
            return None
        always = not self.lexicon.minor_before[noun]
        told = always or self._tells_minor(i, noun) or (noun, following) in self.told_pairs
        return head if told or (noun in self.told and head.definite and not head.possessive) else None

    def _tells_minor(self, i: int, noun: str) -> bool:
        """Whether the word after token ``i`` makes a lesser event of its noun, or an adjective after that: «سوق البركة الرمضاني»."""
        telling, (first, second) = self.lexicon.minor_before[noun], (self.key(i + 1), self.key(i + 2))
        if first in telling or self.is_framed(i):
            return True
        told = second in telling and first not in self.lexicon.stop
        return told and first.startswith("ال") == second.startswith("ال") and self.is_word(i + 1)

    def is_framed(self, i: int) -> bool:
        """Whether the noun at token ``i`` is an event by the verb that governs it or the clause after it: «محاضرة ألقاها …»."""
        noun = self.lexicon.minor_nouns.get(self.keys[i], self.keys[i])
        if noun not in self.lexicon.framed or i in self.date_starts:
            return False
        sentence = self.reading.sentence_of(self.tokens[i].start)
        return is_framed(self.lexicon, self.keys, i, (sentence.first_token, sentence.last_token))

    def minor_edition(self, i: int) -> bool:
        """Whether a noun that counts editions is a course at token ``i``: «دورة تدريبية»."""
        noun, key = self.lexicon.minor_nouns.get(self.key(i)), self.key(i)
        if not self.with_minor or noun is None or self.is_sports or self.lexicon.minor[key].possessive:
            return False
        return self._tells_minor(i, noun)

    def _is_other_league(self, i: int) -> bool:
        """«لیگ مناظره», «جام کتاب‌خوانی»: a word of sports that heads the name of something else."""
        followers = self.lexicon.staged_before.get(self.keys[i], frozenset())
        return not followers.isdisjoint((self.key(i + 1), self.key(i + 2)))

    def limited(self, i: int) -> tuple[str, int] | None:
        """The event type of a noun at token ``i`` that the words after it make a head, and the token after the first of these.

        «سوق عكاظ»; «أيام سرت المسرحية», «أيام سرت للقصة».
        """
        key = self.key(i)
        event_type = self.lexicon.limited.get(key, {}).get(self.key(i + 1))
        if event_type:
            return event_type, i + 2
        if key not in self.lexicon.local:
            return None
        place = self.place(i + 1, len(self.keys))
        told = place is not None and (self.key(place) in self.lexicon.local_adjectives or self._is_for(place))
        return (self.lexicon.local[key], place) if told and place else None

    def _is_for(self, i: int) -> bool:
        """«للقصة»: what something is for, at token ``i``."""
        return self.key(i) == "ل" and self.key(i + 1).startswith("ال")

    def begins_event(self, i: int) -> bool:
        """Whether a head noun at token ``i`` begins another event's name rather than go on with this one."""
        return self.key(i) not in self.lexicon.inner and self.head(i) is not None

    def edition_noun(self, i: int) -> HeadForm | None:
        """The noun that counts editions at token ``i``."""
        return self.lexicon.editions.get(self.key(i))

    def year(self, i: int) -> int | None:
        """The Gregorian year that is written at token ``i`` in four digits."""
        key = self.key(i)
        return int(key) if len(key) == 4 and key.isdigit() and 1980 <= int(key) <= 2060 else None

    def is_year(self, i: int) -> bool:
        """Whether token ``i`` is a year of any calendar in use, in four digits."""
        key = self.key(i)
        return self.year(i) is not None or (len(key) == 4 and key.isdigit() and 1370 <= int(key) <= 1470)

    def counted(self, i: int) -> tuple[int, int] | None:
        """The number of an edition at token ``i``, and the token after it: «الخمسون», «ال15», «54», «رقم 3», «ال(43)»."""
        j = i
        for opening in (("ال", "رقم", "شماره"), ("(",)):
            j += j not in self.ordinals and self.key(j) in opening
        number = self.ordinals.get(j)
        if number is None and self.key(j).isdigit() and 0 < len(self.key(j)) <= 3:
            number = int(self.key(j)), j + 1
        if number is None or self.key(j - 1) != "(" or j == i:
            return number
        return (number[0], number[1] + 1) if self.key(number[1]) == ")" else None

    def is_word(self, i: int) -> bool:
        """Whether token ``i`` is made of letters."""
        return self.key(i)[:1].isalpha()

    def place(self, i: int, stop: int) -> int | None:
        """The token after the place name that begins at token ``i``, before ``stop`` and the end of the text."""
        found = self.phrases.places.longest(self.keys, i, min(stop, len(self.keys)))
        return found[0] if found else None

    def quoted(self, i: int, stop: int, longest: int = _LONGEST_QUOTE) -> Enclosed | None:
        """The quotation of at most ``longest`` tokens that opens at token ``i``."""
        return self._enclosed(i, min(stop, i + 2 + longest), _QUOTES)

    def quoted_name(self, i: int, stop: int) -> Enclosed | None:
        """A quotation that is short enough for a name and has no verb in it."""
        quoted = self.quoted(i, stop, _LONGEST_QUOTED_NAME)
        if quoted is None or not self.is_word(quoted.first):
            return None
        return None if any(self.keys[j] in self.lexicon.verbs for j in range(quoted.first, quoted.last)) else quoted

    def year_in(self, enclosed: Enclosed) -> int | None:
        """The year at the end of a quoted name: «اكسبو الحج 2023»; «رؤية 2030» looks too far ahead."""
        year = self.year(enclosed.last - 1) if enclosed.last - enclosed.first > 1 else None
        return year if year and year < 2030 else None

    def bracketed(self, i: int, stop: int) -> Enclosed | None:
        """The bracket that opens at token ``i``."""
        return self._enclosed(i, min(stop, i + 2 + _LONGEST_QUOTE), _BRACKETS)

    def _enclosed(self, i: int, stop: int, marks: dict[str, str]) -> Enclosed | None:
        closing = marks.get(self.key(i))
        if closing is None or i in self.closing:
            return None
        for j in range(i + 1, stop):
            if self.keys[j] == closing:
                return Enclosed(i + 1, j, j + 1) if j > i + 1 else None
        return None

    def slice(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last`` (half-open)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].strip()


def _heads_of_text(lexicon: EventLexicon, keys: list[str]) -> dict[str, HeadForm]:
    """The head nouns, without «تظاهرة» where the text speaks of protest."""
    if lexicon.protest.isdisjoint(keys):
        return lexicon.heads
    return {key: head for key, head in lexicon.heads.items() if key not in lexicon.marches}


def _only_year(mention: Mention) -> bool:
    return mention.text.strip().isdigit() and len(mention.text.strip()) == 4


def _closing_quotes(reading: Reading, keys: list[str]) -> frozenset[int]:
    """The straight quotes that close: every second one of a sentence, or where their number is odd, those after a letter."""
    closing: set[int] = set()
    if '"' not in reading.text and "'" not in reading.text:
        return frozenset()
    for sentence in reading.sentences:
        for mark in ('"', "'"):
            at = [i for i in range(sentence.first_token, sentence.last_token) if keys[i] == mark]
            if len(at) % 2 == 0:
                closing.update(at[1::2])
            else:
                closing.update(i for i in at if i and reading.tokens[i - 1].end == reading.tokens[i].start)
    return frozenset(closing)
