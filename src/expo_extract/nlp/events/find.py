"""Finds event mentions: the parts in their order, from the edition before the head to the relation after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from expo_extract.lang.events import HeadForm, Relation
from expo_extract.mentions import EventValue, Mention, Reading, Sentence
from expo_extract.nlp.events import arabic, persian
from expo_extract.nlp.events.aliases import repeated_aliases
from expo_extract.nlp.events.extent import Name, extend
from expo_extract.nlp.events.words import Words

_SHOWS = frozenset({"exhibition", "fair"})
_MEETINGS = frozenset({"conference", "congress", "forum", "summit"})
_STEPS = {"ar": arabic.step, "fa": persian.step}
_LONGEST_WHOLE = 9  # tokens of a name that stands in quotes together with its head
_INTRO_REACH = 6  # tokens between a name and «بعنوان «…»»


def find_events(reading: Reading) -> list[Mention]:
    """Returns the event mentions of a reading in order of position; needs its sentences, numbers and dates."""
    words = Words(reading)
    found = [mention for sentence in reading.sentences for mention in _in_sentence(words, sentence)]
    if not any(_is_name(mention) for mention in found):
        found.extend(mention for sentence in reading.sentences for mention in _plural_names(words, sentence))
    found.extend(repeated_aliases(words, found))
    return sorted(found, key=lambda m: m.start)


def _is_name(mention: Mention) -> bool:
    return not mention.value.generic and not mention.by.endswith(".indefinite")


def _in_sentence(words: Words, sentence: Sentence) -> Iterator[Mention]:
    lexicon, reached = words.lexicon, sentence.first_token
    for i in range(sentence.first_token, sentence.last_token):
        key = words.keys[i]
        known = (
            key in lexicon.heads or key in lexicon.editions or key in lexicon.limited or key in lexicon.plural_editions
        )
        if i < reached or not (known or key in words.phrases.brands.prefixes):
            continue
        match = _Match(words, reached, i, sentence.last_token)
        mention = match.read()
        if mention is not None:
            yield mention
        reached = match.at if match.at > i else reached


def _plural_names(words: Words, sentence: Sentence) -> Iterator[Mention]:
    """«معارض الإسكان», «نمایشگاه‌های قرآن», in a text that names no single event."""
    for i in range(sentence.first_token, sentence.last_token):
        head = words.lexicon.plurals.get(words.keys[i])
        mention = _Match(words, i, i, sentence.last_token, first=i).plural(head) if head else None
        if mention is not None:
            yield mention


@dataclass
class _Match:
    """One try to read an event mention around the noun at token ``noun``.

    Attributes:
        floor: the first token that no earlier mention has taken.
        stop: the end of the sentence.
        at: where reading ended.
    """

    words: Words
    floor: int
    noun: int
    stop: int
    first: int = 0
    at: int = 0
    edition: int | None = None
    relation: Relation | None = None

    def read(self) -> Mention | None:
        """The mention, or None where the noun names no event."""
        words, i = self.words, self.noun
        self.first = self.at = i
        self._ordinal_before(i)
        if words.edition_noun(i) or words.key(i) in words.lexicon.plural_editions:
            return self._edition_phrase(i)
        brand = words.phrases.brands.longest(words.keys, i, self.stop)
        head = words.head(i) if i not in words.counted_nouns else None
        if brand and (head is None or brand[0] > i + 1):
            return self._brand(i, *brand)
        return self._name(i, head) if head else None

    def plural(self, head: HeadForm) -> Mention | None:
        """A plural head with a complement that tells the events from others."""
        name = Name(self.noun, self.noun + 1, head)
        name.is_open = True
        extend(self.words, name, self.stop, _STEPS[self.words.lexicon.lang])
        return self._mention(head.event_type, name.last, name, "plural") if name.content else None

    def _ordinal_before(self, i: int) -> None:
        """«پنجمین نمایشگاه», «پنجمین دوره نمایشگاه»; Arabic has it in «ثاني معرض» only."""
        before = self.words.ordinal_ends.get(i)
        if before and before[1] >= self.floor and not self.words.key(before[1]).startswith("ال"):
            self.edition, self.first = before

    def _edition_phrase(self, i: int) -> Mention | None:
        """«النسخة الثانية من مؤتمر …», «هذه الدورة», «دوره گذشته», «دومین دوره از نمایشگاه …»."""
        words, lexicon = self.words, self.words.lexicon
        plural = words.key(i) in lexicon.plural_editions
        self._demonstrative(i)
        j = i + 1
        counted = words.counted(j) if self.edition is None and not plural else None
        if counted and not self._counts_something(counted[1]):
            self.edition, j = counted
        j = self._relation_after(j)
        if words.is_year(j) and not plural:
            j += 1
        linked = self._linked_head(j)
        if self._other_body(j):
            return None
        if linked is not None and (self.edition is not None or self.relation or words.key(i).startswith("ال")):
            head = words.head(linked)
            mention = self._name(linked, head) if head else None
            if mention is not None:
                return mention
        if (self.edition is None and self.relation is None) or (plural and self.relation != "previous"):
            return None
        return self._mention("other", j, Name(i, j, HeadForm("other")), "edition", generic=True)

    def _counts_something(self, i: int) -> bool:
        """Whether the number before token ``i`` counts what follows it («دورة 50 متدرباً») and no edition."""
        key = self.words.key(i)
        return self.words.lexicon.lang == "ar" and self.words.is_word(i) and self._arabic_noun(key)

    def _arabic_noun(self, key: str) -> bool:
        lexicon = self.words.lexicon
        known = key in lexicon.edition_links or key in lexicon.stop or key in lexicon.verbs
        return not known and not key.startswith("ال") and key not in ("و", "ف", "ل", "ب")

    def _other_body(self, j: int) -> bool:
        """Whether the edition is one of a parliament, a league, a course: «هشتمین دوره مجلس», «الدورة الأولى للمجلس»."""
        words = self.words
        k = j + 1 if words.key(j) in words.lexicon.edition_links else j
        return words.key(k) in words.lexicon.edition_others

    def _linked_head(self, j: int) -> int | None:
        """The head noun that an edition belongs to, over «من», «ل», «از», or straight after."""
        words = self.words
        k = j
        while words.key(k) in words.lexicon.edition_links:
            k += 1
        if k == j and words.lexicon.lang == "ar":
            return None
        if words.key(k) in ("«", '"') or words.key(k) in words.lexicon.demonstratives:
            k += 1
        return k if k < self.stop and words.head(k) else None

    def _demonstrative(self, i: int) -> None:
        if self.words.key(i - 1) in self.words.lexicon.demonstratives and i - 1 >= self.floor:
            self.relation = "current"
            self.first = min(self.first, i - 1)

    def _relation_after(self, j: int) -> int:
        """Reads «الماضية», «گذشته», «سال گذشته», «هذا العام»; returns the token after it."""
        words, relations = self.words, self.words.lexicon.relations
        if words.key(j) in words.lexicon.demonstratives and words.key(j + 1) in words.lexicon.year_words:
            self.relation = "current"
            return j + 2
        k = j + 1 if words.key(j) in words.lexicon.year_words else j
        if words.key(k) in relations and k not in words.date_starts - {j}:
            self.relation = relations[words.key(k)]
            return k + 1
        return j

    def _brand(self, i: int, last: int, event_type: str) -> Mention:
        """«جيتكس 2024», «اینوتکس»: an event with a name of its own."""
        name = Name(i, last, HeadForm(event_type, definite=True))
        name.is_open, name.content = False, 1
        extend(self.words, name, self.stop, _STEPS[self.words.lexicon.lang])
        self._edition_after(name)
        return self._mention(event_type, name.last, name, "brand")

    def _name(self, i: int, head: HeadForm) -> Mention | None:
        """A head noun with what follows it: a name, or an expression that points back."""
        words, lexicon = self.words, self.words.lexicon
        event_type, last, head = self._joined_heads(i, head)
        if words.key(last) in lexicon.press:
            return self._mention("press_conference", last + 1, Name(i, last + 1, head), "press", generic=True)
        if self._no_event(i, last):
            return None
        self._demonstrative(i)
        name = Name(i, last, head, edition=self.edition)
        after = self._relation_after(last)
        if after > last:
            return self._mention(event_type, after, name, "generic", generic=True)
        if lexicon.lang == "fa":
            name.is_open = True
        if i + 1 == last and words.key(i) in lexicon.limited:
            name.last, name.is_open, name.content = last + 1, lexicon.lang == "fa", 1
        if not self._quoted_whole(name):
            extend(words, name, self.stop, _STEPS[lexicon.lang])
        self._alias_after(name)
        self._edition_after(name)
        return self._judge(event_type, name)

    def _quoted_whole(self, name: Name) -> bool:
        """«مهرجان أبها يجمعنا» in quotes: the name reaches to the closing mark, whatever is inside."""
        before = name.first - 1
        quoted = self.words.quoted(before, self.stop, _LONGEST_WHOLE) if before >= 0 else None
        if quoted is None or quoted.last <= name.last:
            return False
        name.last, name.content, name.is_open = quoted.last, 1, False
        name.year = self.words.year_in(quoted)
        return True

    def _judge(self, event_type: str, name: Name) -> Mention | None:
        """Names, pointers back and descriptions: «معرض الكتاب», «هذا المعرض», «معرض فني»."""
        demonstrative = self.words.key(name.first - 1) in self.words.lexicon.demonstratives
        telling = name.content > 0 or name.alias is not None
        if name.head.pointer:
            return (
                self._mention(event_type, name.body, name, "pointer", True)
                if name.head.definite and name.bare
                else None
            )
        if demonstrative and name.alias is None:
            name.last = name.body if self.words.lexicon.lang == "fa" else name.last
            return self._mention(event_type, name.last, name, "generic", generic=True)
        if self.words.lexicon.lang == "fa" and not name.head.definite and not self._indefinite(name):
            return None
        if telling:
            return self._mention(event_type, name.last, name, "name")
        if name.head.definite or name.edition is not None:
            return self._mention(event_type, name.last, name, "generic", generic=True)
        return None if name.bare else self._mention(event_type, name.last, name, "indefinite")

    def _indefinite(self, name: Name) -> bool:
        """Whether «نمایشگاهی» is one exhibition («در نمایشگاهی از آثار …») and no adjective («فضای نمایشگاهی»)."""
        before = self.words.key(name.first - 1)
        free = (
            not before[:1].isalpha() or before in self.words.lexicon.stop or before == "و" or self.edition is not None
        )
        return name.alias is not None or free

    def _no_event(self, i: int, last: int) -> bool:
        words, lexicon = self.words, self.words.lexicon
        body = words.phrases.bodies.longest(words.keys, i, self.stop)
        if body or words.key(last) in lexicon.not_after or words.key(i - 1) in lexicon.not_before:
            self.at = max(last, body[0] if body else last)
            return True
        return False

    def _alias_after(self, name: Name) -> None:
        """«معرضا فنيا بعنوان «…»»: a name that is brought in after the description."""
        words = self.words
        bare = name.bare and name.head.definite
        if name.alias is not None or (bare and words.lexicon.lang == "ar"):
            return
        reach = _INTRO_REACH if not name.head.definite else 1
        for i in range(name.last, min(self.stop, name.last + reach)):
            intro = words.phrases.alias_intro.longest(words.keys, i, self.stop)
            if intro is None:
                if words.key(i) in words.lexicon.verbs or words.head(i) or not words.is_word(i):
                    return
                continue
            after = intro[0] + (words.key(intro[0]) == ":")
            quoted = words.quoted(after, self.stop) or words.bracketed(after, self.stop)
            if quoted and (intro[1] or not bare):
                name.alias = quoted
                if i == name.last:
                    name.last = quoted.after
            return

    def _edition_after(self, name: Name) -> None:
        """«… في دورته الـ43», «بنسختها الثالثة»: the edition after the name."""
        words, i = self.words, name.last
        if words.key(i) == "،":
            i += 1
        if words.key(i) in words.lexicon.before_possessive and words.edition_noun(i + 1):
            counted = words.counted(i + 2)
            if counted and name.edition is None:
                name.edition = counted[0]

    def _joined_heads(self, i: int, head: HeadForm) -> tuple[str, int, HeadForm]:
        """«مؤتمر ومعرض», «نمایشگاه و همایش»: the type of both, the token after them, and the last of them."""
        types, last, event_type = {head.event_type}, i + 1, head.event_type
        while self.words.key(last) == "و":
            other = self.words.head(last + 1)
            if other is None or other.definite != head.definite or other.pointer:
                break
            types.add(other.event_type)
            last, head = last + 2, other
        if types & _SHOWS and types & _MEETINGS:
            event_type = "conference_and_exhibition"
        return event_type, last, head

    def _mention(self, event_type: str, last: int, name: Name, rule: str, generic: bool = False) -> Mention:
        words = self.words
        start, end = words.tokens[self.first].start, words.tokens[max(last, name.last) - 1].end
        value = EventValue(
            event_type=event_type,
            name=_written(words, name),
            name_start=words.tokens[name.first].start,
            name_end=words.tokens[name.last - 1].end,
            edition=name.edition if name.edition is not None else self.edition,
            year=name.year,
            alias=words.slice(name.alias.first, name.alias.last) if name.alias else None,
            generic=generic,
            relation=self.relation,
        )
        self.at = max(self.at, last, name.last)
        return Mention(
            "event", start, end, words.text[start:end], event_type, value, f"{words.lexicon.lang}.events.{rule}"
        )


def _written(words: Words, name: Name) -> str:
    """The name as written; after «ل» the article gets its «ا» back: «للمعرض الدولي» gives «المعرض الدولي»."""
    text = words.slice(name.first, name.last)
    first = words.tokens[name.first]
    swallowed = first.key.startswith("ال") and not first.text.startswith("ال") and first.text.startswith("ل")
    return "ال" + text[1:] if swallowed else text
