"""Finds what a number counts: the noun after it (or before it) with what narrows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from expo_extract.parse.amounts import Amount
from expo_extract.parse.item_labels import bracketed, enumerated, in_brackets, labelled, stated
from expo_extract.parse.noun_phrases import NounPhrases
from expo_extract.parse.nouns import Noun
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words

CLOSERS = {"«": "»", "(": ")", '"': '"', "'": "'", "[": "]", "“": "”"}
_QUOTES = {"«": "»", '"': '"', "'": "'", "“": "”"}
_PEOPLE = frozenset(
    {
        "attendees",
        "awards",
        "competitors_entries",
        "experts",
        "exhibitors",
        "neutral_people",
        "officials",
        "online",
        "participants",
        "speakers",
        "trade_visitors",
        "trained",
        "visitors",
    }
)
_TRADED = frozenset({"experts", "participants", "officials"})
_PUBLIC = frozenset({"visitors", "attendees", "online"})
_UNTOLD = frozenset({"neutral_people", "none"})
_SETS = frozenset({"topics", "sessions", "workshops", "side_events", "halls", "awards"})
# What no classifier of people counts.
_THINGS = (_SETS - {"awards"}) | {"agreement", "booths", "business_meetings", "contract", "days", "products"}
_DEFINITE = ("ال", "وال", "بال", "لل")
_SENTENCE_ENDS = frozenset(".!؟?\n")
_LEAST_AREA = 100  # «سالنی ۵۰۰ متر مربعی که ۱۲ متر بلندی دارد»
_AREA_REACH = 25
_SHORTEST_VERB = 3
_TIMES_NEAR = 5  # tokens from a word of time to the noun
_SYMBOLS = frozenset("$€£¥﷼%")


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun: tokens ``first`` to ``last``; ``noun`` is None for a noun that the tables do not know.

    ``head`` is the noun that decides the category; it may stand elsewhere («عدد الزوار 60 ألفا», «200 نفر از شاعران»).
    ``how`` names the way in which it was found; ``lead`` is the number of clitic letters before it («بورشتين»); ``apart`` says that
    the noun belongs to another number first («از ۲۰ به ۳۰ شرکت»); ``tail`` is the last token of what tells this part from the other
    («و9 من مصر»), or of a half after the noun («سنتين ونصف»).
    """

    first: int
    last: int
    noun: Noun | None
    head: Noun | None
    how: str
    currency: str | None = None
    lead: int = 0
    apart: bool = False
    tail: int | None = None


class Units:
    """Reads the unit of an amount."""

    def __init__(self, words: Words, lexicon: QuantityLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.phrases = NounPhrases(words, lexicon)

    def read(self, amount: Amount) -> Unit | None:
        """Returns the unit of an amount, or None where nothing is counted."""
        if self._is_known_set(amount):
            known = self._noun_ending(amount.first - 1, "plural")
            return known if known and known.noun and known.noun.category in _SETS else None
        unit = self._symbol_before(amount) or self._after(amount)
        if unit is None or unit.noun is None:
            return self._before(amount) or ((unit or self._reached(amount)) if self._may_count(amount) else None)
        if amount.low < 1 and amount.low and unit.noun.kind == "count":
            return None  # «یک سوم شرکت‌ها», «نصف الأفارقة»
        unit = self._with_governor(amount, unit, unit.noun)
        if self._is_anaphoric(amount):
            return replace(unit, how="definite")
        if self._is_article(amount) and unit.noun is not None and unit.noun.kind == "count":
            return replace(unit, how="indefinite")
        return replace(unit, how="quoted") if self._is_quoted(amount, unit) else unit

    def _with_governor(self, amount: Amount, unit: Unit, noun: Noun) -> Unit:
        """The unit with the noun that tells who is counted: «تعداد غرفه‌داران ۴۰ نفر», «شمار مخاطبان را ۸۰۰ مهندس اعلام کرد»."""
        neutral = noun.category in {"neutral_people", "neutral_thing"}
        if unit.head is not noun or not (neutral or (self.lexicon.lang == "fa" and noun.category in _TRADED)):
            return unit
        governed = self.phrases.governed(amount.first)
        if governed is None or not (neutral or governed[0].category in _PUBLIC):
            return unit
        return replace(unit, head=governed[0], how="governed")

    def is_people(self, unit: Unit) -> bool:
        """Whether a unit is of people, of whom «منهم» speaks («630 متسابقا يمثلون 22 مدرسة، تأهل منهم 180»)."""
        return unit.head is not None and unit.head.category in _PEOPLE

    def _is_known_set(self, amount: Amount) -> bool:
        """«محورهای هشت‌گانه کنگره»: as many as there are, of the noun before; «مناطق بیست‌ودوگانه» are of a town."""
        atom = self.lexicon.numbers.atoms.get(self.words.keys[amount.last])
        return self.lexicon.lang == "fa" and atom is not None and atom.definite

    def _is_article(self, amount: Amount) -> bool:
        """«یک نمایشگاه» is mostly "a fair", not "one fair"."""
        return self.lexicon.lang == "fa" and amount.first == amount.last and self.words.keys[amount.first] == "یک"

    def _is_quoted(self, amount: Amount, unit: Unit) -> bool:
        """«"33 يوما"»: a title; the number and its noun alone stand in quotation marks."""
        closer = _QUOTES.get(self.words.key(amount.first - 1))
        return closer is not None and self.words.key(unit.last + 1) == closer

    def _may_count(self, amount: Amount) -> bool:
        """Says whether a number may count a noun that the tables do not know: «یک وحدت», «2017 ببادرة» and «½ …» do not."""
        digits = self.words.keys[amount.last]
        year = len(digits) == 4 and digits[:2] in {"13", "14", "19", "20"}
        return amount.low > 1 and not year

    def _is_anaphoric(self, amount: Amount) -> bool:
        """«این دو مرکز», «هر دو سال»: two that the text has named before."""
        return self.lexicon.has("these", self.words.key(amount.first - 1))

    # After the number.

    def _after(self, amount: Amount) -> Unit | None:
        at = self._skip(amount)
        if "\n" in self.words.between(at) and not self._opens_line(amount):
            return None
        found = self.phrases.match(at) or self.phrases.relative(at)
        phrase = found is not None and found[1] > 1  # «واحد صنعتی» is no unit of industries
        classifier = self.words.key(at) in self.lexicon.words["classifiers"] and not phrase
        if classifier and (unit := self._classified(at)):
            return unit
        if found:
            last = at + found[1] - 1
            form = " ".join(self.words.keys[at : last + 1])
            noun = self.lexicon.nouns.agreeing(form, found[0], float(amount.high or amount.low))
            return self._of_noun(amount.first, at, last, noun)
        partitive = self._partitive(at, at, people=False) if amount.low > 1 else None
        return partitive or self._unknown(at)

    def _opens_line(self, amount: Amount) -> bool:
        """Says whether a number stands alone in its line, as over the word it counts in a table of figures."""
        return amount.first == 0 or "\n" in self.words.between(amount.first)

    def _skip(self, amount: Amount) -> int:
        """The token after the number and what may stand between it and its noun: «16» معرضا, 200+ متر, پنج هزار و اندی نفر."""
        closer = CLOSERS.get(self.words.key(amount.first - 1))
        at = amount.last + 1
        if (closer and self.words.key(at) == closer) or self.words.key(at) == "+":
            at += 1
        found = self.lexicon.after.starting_at(self.words.keys, at)
        of = found is not None and self.words.key(found[1] + 1) in self.lexicon.words["of"]  # «17 ألفا ونيف من الزوار»
        return found[1] + 1 if found and (of or self.phrases.match(found[1] + 1)) else at

    def _of_noun(self, number: int, first: int, last: int, noun: Noun) -> Unit | None:
        if noun.kind == "money":
            return self._money(first, last, noun)
        noun = self._in_context(number, first, noun)
        if noun.kind != "count":
            return Unit(first, last, noun, noun, "noun")
        verb = self.words.key(last + 1)
        light = self.lexicon.has("light_verbs", verb) and not self.lexicon.has(
            "having", verb
        )  # «نمایشگاه ۱۳۶ شرکت داشت»
        if noun.lemma in self.lexicon.words["verbal"] and light:
            return None  # «۲۰ سخنرانی کردند»: the noun is part of the verb
        last = self.phrases.extend(first, last, noun)
        if noun.category == "neutral_people" and (partitive := self._partitive(first, last + 1, people=True)):
            return Unit(first, partitive.last, noun, partitive.head, "partitive")
        companion = self.phrases.companion(last + 1, first) if noun.category in _UNTOLD else None
        if companion is not None and companion.category in _PEOPLE:
            return Unit(first, last + 1, noun, companion, "noun")
        return Unit(first, last, noun, noun, "noun")

    def _in_context(self, number: int, first: int, noun: Noun) -> Noun:
        """Nouns that the words before them tell apart.

        «على مساحة 500 متر» are square metres; «منذ خمسة عقود» are decades and no contracts; «تولید ۵۰ هزار تن» are tonnes.
        """
        words, before = self.lexicon.words, self.words.keys[max(0, first - 8) : first]
        around = self.words.keys[max(0, number - 5) : first]
        spaces = [*around, self.words.key(first + 1)]  # «300 متر فضا»
        if noun.lemma in words["metre"] and any(key in words["space"] for key in spaces):
            return self.lexicon.nouns.forms[f"{noun.lemma} مربع"]
        if noun.lemma in words["ambiguous_duals"] and self._lasts(number, first):
            return Noun(noun.lemma, "none", "duration")
        if noun.lemma in words["tonne"]:
            following = self.words.key(first + 1)
            goods = self._is_ware(following) or any(key in words["goods"] for key in before)
            return Noun(noun.lemma, "none", "measure") if goods else noun
        return noun

    def _lasts(self, number: int, first: int) -> bool:
        """«منذ أكثر من خمسة عقود»: whether a word of time leads to a number; not «أبرمت خلال الدورة 14 عقدا», where it leads to a noun."""
        for key in reversed(self.words.keys[max(0, first - _TIMES_NEAR) : number]):
            if key in self.lexicon.words["times"]:
                return True
            if key.startswith("ال"):
                return False
        return False

    def _is_ware(self, key: str) -> bool:
        """What is weighed: «محصول», «انگور»."""
        return key in self.lexicon.words["goods"] or key in self.lexicon.words["wares"]

    def squared(self, amount: Amount, unit: Unit | None, before: Unit | None) -> Unit | None:
        """The unit of an amount; a metre is a square one where an area stands before it («1080 مترا مربعا … بلغت العام الماضي 810 أمتار»)."""
        words, keys = self.lexicon.words, self.words.keys
        if unit is None or unit.noun is None or unit.noun.lemma not in words["metre"] or unit.noun.kind != "measure":
            return unit
        if before is None or before.head is None or before.head.kind != "area" or amount.low < _LEAST_AREA:
            return unit
        between = keys[before.last + 1 : amount.first]
        if (
            len(between) > _AREA_REACH
            or not _SENTENCE_ENDS.isdisjoint(between)
            or not words["lengths"].isdisjoint(between)
        ):
            return unit
        noun = self.lexicon.nouns.forms[f"{unit.noun.lemma} مربع"]
        return replace(unit, noun=noun, head=noun)

    def _classified(self, at: int) -> Unit | None:
        """«۱۰ فقره قرارداد», «سه تا کتاب», «۲ عنوان کتاب»: the noun after the classifier tells more."""
        if self.words.key(at) in self.lexicon.words["tonne"] and self._is_ware(self.words.key(at + 1)):
            return None  # «۲۰ تن محصول»
        found = self.phrases.match(at + 1)
        if found is None or found[0].kind != "count" or self.words.key(at + 1) in self.lexicon.words["stop"]:
            return None
        if self.words.key(at + 1 + found[1]) in self.lexicon.words["light_verbs"]:
            return None  # «۶۰۰ نفر شرکت کردند»
        if self.words.key(at) in self.lexicon.words["persons"] and self._is_thing(found[0]):
            return None  # «۱۲ هزار نفر فیلم‌ها را دیدند», «۲۴۰ نفر ثبت‌نام نهایی کردند»
        last = self.phrases.extend(at + 1, at + found[1], found[0])
        return Unit(at, last, found[0], found[0], "classifier")

    def _is_thing(self, noun: Noun) -> bool:
        """What is done or shown, and nobody: «ثبت‌نام», «فیلم»."""
        return noun.category in _THINGS or noun.lemma in self.lexicon.words["verbal"]

    def _partitive(self, first: int, at: int, people: bool) -> Unit | None:
        """«40 من كبار الشعراء», «۲۰۰ نفر از شاعران جوان»; «33 من بلدان أخرى» and «۲۰ نفر از کشورهای …» say where from."""
        keys, lexicon = self.words.keys, self.lexicon
        if self.words.key(at) not in lexicon.words["of"]:
            return None
        at += 1
        among = at
        while at < len(keys) and lexicon.has("among", keys[at]):
            at += 1
        found = self.phrases.definite(at)
        if found is None or found[0].kind != "count" or not self.phrases.is_plural(at, found[1]):
            return None
        if found[0].category not in _PEOPLE if people else found[0].category in {"countries", "other"}:
            return None
        last = at + found[1] - 1  # «110 من رجال الأعمال»
        bound = found[0].category in _PEOPLE and self._is_construct(last)
        told = bound or keys[at].startswith("ال") or keys[last].startswith("ال")
        if lexicon.lang == "ar" and at == among and not told:
            return None
        last = self.phrases.extend(at, at + found[1] - 1, found[0])
        return Unit(first if people else among, last, found[0], found[0], "partitive")

    def _is_construct(self, last: int) -> bool:
        """«5 من مدراء | الشركات», «640 من منسوبي | شركات العمرة»: what follows a plural makes it definite."""
        first, second = self.words.key(last + 1), self.words.key(last + 2)
        chained = (
            first[:1].isalpha() and first not in self.lexicon.words["stop"] and not self.phrases.has_preposition(first)
        )
        return first.startswith("ال") or (chained and second.startswith("ال"))

    def _unknown(self, at: int) -> Unit | None:
        key = self.words.key(at)
        if len(key) < 3 or not key[0].isalpha() or "a" <= key[0] <= "z" or key in self.lexicon.words["stop"]:
            return None
        if key in self.lexicon.numbers.atoms or "\n" in self.words.between(at) or self._is_verb(key):
            return None
        listed = key in self.lexicon.words["adjectives"]  # «لبنانية»
        if self.lexicon.lang == "ar" and not listed and (key[0] in "ول" or self.phrases.has_preposition(key)):
            return None
        if self.lexicon.lang == "ar" and key[0] == "ب" and key[-1] != "ا":
            return None  # «130 بأولاد حفوز»: rather the preposition than a noun, where no case ending tells
        return Unit(at, self.phrases.extend(at, at, None), None, None, "unknown")

    def _is_verb(self, key: str) -> bool:
        """By its form: «يشاركون», «سيشارك», «ليتمكنوا», «قدموا», «می‌کنند»."""
        if self.lexicon.lang == "ar":
            return key.startswith(("ي", "لي", "لت", "سي", "ست")) or (len(key) > _SHORTEST_VERB and key.endswith("وا"))
        return key in self.lexicon.words["light_verbs"] or (key.startswith(("می", "نمی")) and key.endswith(("د", "م")))

    # Money.

    def _money(self, first: int, last: int, noun: Noun) -> Unit:
        following = self.words.key(last + 1)
        for stem, code in self.lexicon.qualified.get(noun.lemma, ()):
            if following.startswith(stem):
                return Unit(first, last + 1, noun, noun, "money", code)
        return Unit(first, last, noun, noun, "money", self.lexicon.currencies.get(noun.lemma))

    def _symbol_before(self, amount: Amount) -> Unit | None:
        """«$500», «USD 500», «%50»."""
        at = amount.first - 1
        key = self.words.key(at)
        noun = self.lexicon.nouns.forms.get(key) if key in _SYMBOLS or key[:1].isascii() else None
        if noun is None or (key == "%" and not self.words.glued(amount.first)):
            return None
        if key == "%" and self.words.glued(at) and self.words.key(at - 1)[:1].isdigit():
            return None
        return Unit(at, at, noun, noun, "before", self.lexicon.currencies.get(noun.lemma))

    # Before the number.

    def _before(self, amount: Amount) -> Unit | None:
        keys, at = self.words.keys, amount.first - 1
        if self.words.key(at) == "(" and self.words.key(amount.last + 1) == ")":
            found = bracketed(self.words, self.phrases, at - 1, self.lexicon.words["stop"])
            return (
                Unit(found[1], at - 1, found[0], found[0], "listed", lead=self.phrases.lead(found[1]))
                if found
                else None
            )
        if self.words.key(at) == ":" and (unit := self._labelled(at - 1, amount.last + 1)):
            return unit
        if self.lexicon.lang == "fa" and (item := enumerated(self.words, self.phrases, amount)):
            return Unit(item[1], item[2], item[0], item[0], "labelled")
        if (unit := self._stated(at, amount.last + 1)) is not None:
            return unit
        if self.words.key(at) in CLOSERS:
            at -= 1
        if self.words.key(at) in self.lexicon.numbers.articles:
            return self._noun_ending(at - 1, "plural") or self._of_event(at - 1) or self._governed(amount)
        if amount.first == amount.last and keys[amount.first] in self.lexicon.words["one"]:
            return self._noun_ending(at, "one")
        if amount.first == amount.last and keys[amount.first] in self.lexicon.words["two"]:
            # «متحدثين اثنين»: of one form with a plural
            return self._noun_ending(at, "plural") or self._governed(amount)
        atom = self.lexicon.numbers.atoms.get(keys[amount.first])
        if atom is not None and atom.definite and (unit := self._noun_ending(at, "plural") or self._of_event(at)):
            return unit
        return self._governed(amount)

    def _stated(self, at: int, after: int) -> Unit | None:
        """«والعارضون 120، …»."""
        noun = stated(self.words, self.phrases, at, after) if self.lexicon.lang == "ar" else None
        return Unit(at, at, noun, noun, "labelled", lead=self.phrases.lead(at)) if noun else None

    def _labelled(self, last: int, after: int) -> Unit | None:
        """«غرفه‌ها: ۵۴», «فضا (مترمربع): ۴۰۰۰»."""
        if (measure := in_brackets(self.words, self.phrases, last)) is not None:
            currency = self.lexicon.currencies.get(measure.lemma)
            return Unit(last - 1, last - 1, measure, measure, "labelled", currency, apart=True)
        found = labelled(self.words, self.phrases, last, after)
        return Unit(found[1], last, found[0], found[0], "labelled", lead=self.phrases.lead(found[1])) if found else None

    def _noun_ending(self, last: int, how: str) -> Unit | None:
        """The noun that ends at a token: «الشركات الـ8», «اتفاقية واحدة», «البنوك العمومية الثلاثة»."""
        for length in (3, 2, 1):
            first = last - length + 1
            found = self.phrases.definite(first) if first >= 0 else None
            if found and found[1] == length and (how == "one" or self.phrases.is_plural(first, length)):
                if how == "plural" and (owner := self._in_apposition(first)):
                    return replace(owner, last=last)
                return Unit(first, last, found[0], found[0], how, lead=self.phrases.lead(first))
        if how == "plural" and self.words.key(last).startswith("ال") and self.words.key(last - 1).startswith(_DEFINITE):
            unit = self._noun_ending(last - 1, how)
            return replace(unit, last=last) if unit else None
        return None

    def _of_event(self, last: int) -> Unit | None:
        """«أجنحة المعرض الثمانية», «أيام المهرجان الستة»: a plural with one genitive; «أعضاء الفرق الثلاث» counts the teams."""
        first = last - 1
        found = self.phrases.definite(first) if first >= 0 and self.words.key(last).startswith("ال") else None
        if found is None or found[1] != 1 or self.words.key(first).startswith(_DEFINITE):
            return None
        counted = found[0].kind in {"count", "duration"} and self.phrases.is_plural(first, 1)
        return Unit(first, last, found[0], found[0], "plural", lead=self.phrases.lead(first)) if counted else None

    def _in_apposition(self, first: int) -> Unit | None:
        """«الدول الأعضاء الست»: the states, not their members, are counted."""
        before = self.words.key(first - 1)
        if not (before.startswith(_DEFINITE) and self.words.key(first).startswith("ال")):
            return None
        found = self.phrases.definite(first - 1)
        if found is None or found[1] != 1 or not self.phrases.is_plural(first - 1, 1):
            return None
        return Unit(first - 1, first - 1, found[0], found[0], "plural", lead=self.phrases.lead(first - 1))

    def _reached(self, amount: Amount) -> Unit | None:
        """«تخطى زواره حاجز العشرين ألفا»."""
        return self._named(self.phrases.subject(amount.first)) if self.lexicon.lang == "ar" else None

    def _governed(self, amount: Amount) -> Unit | None:
        """«بلغ عدد الزوار 60 ألفا»."""
        return self._named(self.phrases.governed(amount.first))

    def _named(self, found: tuple[Noun, int, int] | None) -> Unit | None:
        """The unit of a noun that a number is told of; ``found`` has its first and last token, too."""
        if found is None:
            return None
        return Unit(found[1], found[2], found[0], found[0], "governed", lead=self.phrases.lead(found[1]))
