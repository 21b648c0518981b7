"""Finds event mentions: the parts in their order, from the edition before the head to the relation after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from expo_extract.lang.events import HeadForm
from expo_extract.mentions import EventValue, Mention, Reading, Sentence
from expo_extract.nlp.events import editions
from expo_extract.nlp.events.aliases import repeated_aliases
from expo_extract.nlp.events.editions import Edition
from expo_extract.nlp.events.extent import Name
from expo_extract.nlp.events.names import joined_heads, read_brand, read_name, written
from expo_extract.nlp.events.senses import without_other_senses
from expo_extract.nlp.events.words import Words

_OPENING = frozenset({"«", '"'})
_SLOGAN_OPENING = _OPENING | {"("}
_LONGEST_SLOGAN = 8  # tokens between the opening mark and a head
# Where a text that is about a lesser event names it first.
LEAD_SENTENCES = 2
_CAMPAIGN = 2  # words of a name among which one tells that it is a campaign of sales
_QUOTED = frozenset({("«", "»"), ('"', '"')})


def find_events(reading: Reading) -> list[Mention]:
    """Returns the event mentions of a reading in order of position; needs its sentences, numbers and dates.

    The value of each is an :class:`~expo_extract.mentions.EventValue`, its label the event type, or ``press_conference``, which is no
    event. ``by`` ends in ``name``, ``brand`` or ``alias`` (a name), ``indefinite`` («معرض فني»), ``plural`` («معارض الإسكان»), ``generic``,
    ``edition`` or ``pointer`` (they point back), or ``press``.
    """
    words = Words(reading)
    found = _with_minor(words, _in_text(words))
    if not any(_is_name(mention) for mention in found):
        found.extend(mention for sentence in reading.sentences for mention in _plural_names(words, sentence))
    found.extend(repeated_aliases(words, found))
    return sorted(without_other_senses(words, found), key=lambda m: m.start)


def _in_text(words: Words) -> list[Mention]:
    """The mentions of the whole text, without those that shorten the name of a body."""
    found = [mention for sentence in words.reading.sentences for mention in _in_sentence(words, sentence)]
    return [mention for mention in found if not _means_body(words, mention)]


def _with_minor(words: Words, found: list[Mention]) -> list[Mention]:
    """The mentions with those of lesser events, where the lead names no other or the text numbers one of them; in Persian also one named late.

    «وزعت جوائز الدورة السادسة لمسابقة "بهجة"», «اختتمت ورشة العمل التدريبية "…"»; not a workshop at a conference. Where nothing else is
    named at all, a lesser event may come late in Persian: «پنجشنبه شب در نخستین حراج فرش …».
    """
    numbered = any(_is_minor(words, mention) for mention in found)
    sentences = words.reading.sentences
    lead = words.reading.lead_end(LEAD_SENTENCES) or (sentences[-1].end if sentences else 0)
    if any(_is_name(m) and m.start < lead for m in found) and not numbered:
        return found
    words.with_minor = True
    more = _in_text(words)
    if words.lexicon.staged and not any(map(_is_name, found)):
        return more
    named = [m for m in more if m.start < lead and (_is_minor(words, m) or _is_framed(words, m))]
    if found:
        named = [m for m in named if not _is_campaign(words, m)]
    return more if numbered or named else found


def _is_campaign(words: Words, mention: Mention) -> bool:
    """«حملة «شتاء دافئ»», which may hold an event of its own: a bazaar, a fair."""
    noun = words.key(words.reading.token_at(mention.value.name_start))
    return words.lexicon.minor_nouns.get(noun) in words.lexicon.frames.campaigns


def _is_minor(words: Words, mention: Mention) -> bool:
    """Whether a mention names a lesser event."""
    first = words.reading.token_at(mention.value.name_start)
    return _is_name(mention) and words.main_head(first) is None and words.edition_head(first) is not None


def _is_framed(words: Words, mention: Mention) -> bool:
    """Whether a frame of holding makes an event of the noun of a mention: «حفل أقامته الرابطة»."""
    return words.is_framed(words.reading.token_at(mention.value.name_start))


def _is_name(mention: Mention) -> bool:
    return not mention.value.generic and not mention.by.endswith(".indefinite")


def _means_body(words: Words, mention: Mention) -> bool:
    """Whether a mention shortens the name of a body of this text: «المؤتمر» where «المؤتمر الوطني العام» is a parliament."""
    value = mention.value
    if value.edition is not None or value.alias is not None:
        return False
    keys = [token.key for token in words.reading.tokens_between(value.name_start, value.name_end)]
    return any(body[: len(keys)] == keys or (len(body) > 1 and keys[: len(body)] == body) for body in words.bodies)


def _in_sentence(words: Words, sentence: Sentence) -> Iterator[Mention]:
    reached, triggers = sentence.first_token, words.phrases.triggers
    for i in range(sentence.first_token, sentence.last_token):
        if i < reached or words.keys[i] not in triggers:
            continue
        match = _Match(words, reached, i, sentence.last_token)
        mention = match.read()
        if mention is not None:
            yield mention
        reached = match.at if match.at > i else reached


def _plural_names(words: Words, sentence: Sentence) -> Iterator[Mention]:
    """«معارض الإسكان», «نمایشگاه‌های قرآن» at the head of a sentence, in a text that names no single event."""
    i = sentence.first_token
    head = words.lexicon.plurals.get(words.keys[i])
    mention = _Match(words, i, i, sentence.last_token).plural(head) if head else None
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
    at: int = field(init=False)
    edition: Edition = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.noun
        self.edition = editions.before_noun(self.words, self.noun, self.floor)

    def read(self) -> Mention | None:
        """The mention, or None where the noun names no event."""
        words, i = self.words, self.noun
        course = words.minor_edition(i) or (words.with_minor and i in words.staged)  # «دوره آموزشی … برگزار شد»
        edition = words.edition_noun(i) and not course
        if edition or words.key(i) in words.lexicon.plural_editions:
            return self._edition_phrase(i)
        return self._event(i, words.head(i) if i not in words.counted_nouns else None)

    def _event(self, i: int, head: HeadForm | None) -> Mention | None:
        """An event at token ``i`` by a name of its own, or by the noun there."""
        brand = self.words.phrases.brands.longest(self.words.keys, i, self.stop)
        if brand and (head is None or brand[0] > i + 1):
            return self._brand(i, *brand)
        return self._name(i, head) if head else None

    def plural(self, head: HeadForm) -> Mention | None:
        """A plural head with a complement that tells the events from others."""
        if self._no_event(self.noun, self.noun + 1):
            return None
        name = Name(self.noun, self.noun + 1, head)
        read_name(self.words, name, self.stop)
        return self._mention(head.event_type, name.last, name, "plural") if name.content else None

    def _edition_phrase(self, i: int) -> Mention | None:
        """«النسخة الثانية من مؤتمر …», «هذه الدورة», «دوره گذشته», «دومین دوره از نمایشگاه …»."""
        words, edition = self.words, self.edition
        editions.demonstrative(words, i, self.floor, edition)
        j = editions.after_edition_noun(words, i + 1, edition)
        if editions.of_another(words, j):
            return None
        linked = editions.linked_head(words, j, self.stop)
        head = words.edition_head(linked) if linked is not None else None
        if linked is not None and head is not None and (edition.told or words.key(i).startswith("ال")):
            mention = self._event(linked, head)
            if mention is not None and (_is_name(mention) or words.head(linked)):
                return mention
        plural = words.key(i) in words.lexicon.plural_editions
        if not edition.told or (plural and edition.relation != "previous"):
            return None
        return self._mention("other", j, Name(i, j, HeadForm("other")), "edition", generic=True)

    def _brand(self, i: int, last: int, event_type: str) -> Mention:
        name = Name(i, last, HeadForm(event_type, definite=True))
        read_brand(self.words, name, self.stop)
        return self._mention(event_type, name.last, name, "brand")

    def _name(self, i: int, head: HeadForm) -> Mention | None:
        """A head noun with what follows it: a name, or an expression that points back."""
        words, edition = self.words, self.edition
        event_type, last, head = joined_heads(words, i, head)
        if words.key(last) in words.lexicon.press and i not in words.staged:  # but «تور رسانه‌ای … برگزار شد»
            return self._mention("press_conference", last + 1, Name(i, last + 1, head), "press", generic=True)
        if self._no_event(i, last):
            return None
        if not edition.told:
            editions.demonstrative(words, i, self.floor, edition)
        name = Name(i, last, head, edition=edition.number)
        after = editions.relation_after(words, last, edition)
        if after > last and not self._goes_on(name, after):
            return self._mention(event_type, after, name, "generic", generic=True)
        read_name(words, name, self.stop)
        return self._judge(event_type, name)

    def _goes_on(self, name: Name, after: int) -> bool:
        """Whether the name follows the word of relation: «المؤتمر القادم لاتحاد الأطباء» is a name, and the relation no edition."""
        if (
            not name.head.definite
            or self.words.key(after) != "ل"
            or self.words.key(after + 1) in self.words.lexicon.after_lam
        ):
            return False
        name.last, self.edition.relation = after, None
        return True

    def _judge(self, event_type: str, name: Name) -> Mention | None:
        """Names, pointers back and descriptions: «معرض الكتاب», «هذا المعرض», «معرض فني»."""
        persian = self.words.lexicon.lang == "fa"
        if self._is_campaign(name) or self._is_premises(name):
            return None
        if name.head.pointer:
            framed = self.edition.number is not None if persian else self.words.is_framed(name.first)
            told = name.alias or ((framed or name.first in self.words.staged) and name.content)
            if told and self.words.key(name.first - 1) not in self.words.lexicon.demonstratives:
                return self._mention(event_type, name.last, name, "name")  # «رویداد کارآفرینی «گام نو»»
            points = name.head.definite and name.bare
            return self._mention(event_type, name.body, name, "pointer", generic=True) if points else None
        if self.words.key(name.first - 1) in self.words.lexicon.demonstratives and name.alias is None:
            name.last = name.body if persian else name.last
            return self._mention(event_type, name.last, name, "generic", generic=True)
        if persian and not name.head.definite and not self._one_of_many(name):
            return None
        if name.content or name.alias:
            return self._mention(event_type, name.last, name, "name")
        if name.head.definite or name.edition is not None:
            return self._mention(event_type, name.last, name, "generic", generic=True)
        told = not name.bare or self.words.is_framed(name.first)
        return self._mention(event_type, name.last, name, "indefinite") if told else None

    def _is_campaign(self, name: Name) -> bool:
        """«جشنواره فروش پاییزه», «جشنواره تابستانی تخفیف»: sales that shops call a festival, as they do later in the text."""
        words = self.words
        said = words.keys[name.body : min(name.last, name.body + _CAMPAIGN)]
        campaign = name.head.event_type == "festival" and not words.lexicon.campaigns.isdisjoint(said)
        if campaign:
            words.bodies.append(words.keys[name.first : name.last])
        return campaign

    def _is_premises(self, name: Name) -> bool:
        """«نمایشگاه دائمی بین‌المللی بجنورد»: the fairground of a place, where nothing says what is shown."""
        words, i = self.words, name.body
        if words.lexicon.premises.isdisjoint(words.keys[name.body : name.last]):
            return False
        while i < name.last:
            place = words.place(i, name.last)
            if place is None and words.key(i) not in words.lexicon.weak:
                return False
            i = place or i + 1
        return True

    def _one_of_many(self, name: Name) -> bool:
        """Whether «نمایشگاهی» is one exhibition («در نمایشگاهی از آثار …») and no adjective («فضای نمایشگاهی»)."""
        before = self.words.key(name.first - 1)
        start = self.words.tokens[name.first].start
        opens = self.words.reading.sentence_of(start).start == start
        free = opens or not before[:1].isalpha() or before in self.words.lexicon.stop or before == "و"
        return free or name.alias is not None or name.edition is not None

    def _no_event(self, i: int, last: int) -> bool:
        """Whether the words around show that no event is meant: «حزب المؤتمر», «في معرض رده», «معرض للخطر»."""
        words, lexicon = self.words, self.words.lexicon
        body = words.phrases.bodies.longest(words.keys, i, self.stop)
        member = self._has_members(i)
        around = words.key(last) in lexicon.not_after or words.key(i - 1) in lexicon.not_before
        apart = around or self._title_of_work(i) or self._in_slogan(i)
        if body is None and not apart and not member:
            return False
        if body is not None:
            words.bodies.append(words.keys[i : body[0]])
        elif member:
            name = Name(i, last, HeadForm("other", definite=True))
            read_name(words, name, self.stop)
            words.bodies.append(words.keys[i : name.last])
        self.at = max(last, body[0] if body else last)
        return True

    def _has_members(self, i: int) -> bool:
        """«عضو المنتدى الوطني …», «ندوة صحفية نظمها المنتدى …»: a body that is called a forum."""
        words, lexicon = self.words, self.words.lexicon
        head = words.head(i)
        if head is None or not head.definite or head.event_type != "forum":
            return False
        return words.key(i - 1) in lexicon.members or words.key(i - 2) in lexicon.press

    def _title_of_work(self, i: int) -> bool:
        """«مسرحية "مؤتمر الطيور"»: the title of a work in quotes."""
        return self.words.key(i - 1) in _OPENING and self.words.key(i - 2) in self.words.lexicon.owners

    def _in_slogan(self, i: int) -> bool:
        """«تحت شعار "ليبيا ملتقى القارات"»: a head inside the quotation of a slogan."""
        words = self.words
        for j in range(i - 1, max(-1, i - _LONGEST_SLOGAN), -1):
            key = words.key(j)
            if key in _SLOGAN_OPENING:
                before = words.key(j - 2) if words.key(j - 1) == ":" else words.key(j - 1)
                return before in words.lexicon.slogans
            if not words.is_word(j):
                return False
        return False

    def _mention(self, event_type: str, last: int, name: Name, rule: str, generic: bool = False) -> Mention:
        """A mention that reaches from the edition before the name to token ``last``, or to the end of the name."""
        words, edition = self.words, self.edition
        last = max(last, name.last)
        if edition.first < name.first and (words.key(name.first - 1), words.key(last)) in _QUOTED:
            last += 1  # «الدورة المقبلة من «معرض الخزف»» ends with its mark
        self.at = max(self.at, last)
        start, end = words.tokens[edition.first].start, words.tokens[last - 1].end
        value = EventValue(
            event_type=event_type,
            name=written(words, name),
            name_start=words.tokens[name.first].start,
            name_end=words.tokens[name.last - 1].end,
            edition=name.edition if name.edition is not None else edition.number,
            year=name.year or edition.year,
            alias=words.slice(name.alias.first, name.alias.last) if name.alias else None,
            generic=generic,
            relation=edition.relation,
        )
        by = f"{words.lexicon.lang}.events.{rule}"
        return Mention("event", start, end, words.text[start:end], event_type, value, by)
