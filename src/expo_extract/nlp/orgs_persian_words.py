"""What single words tell inside a Persian name of a body: fields, sites, persons, adjectives, what somebody does."""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_words import AND, QUOTES, OrgWords

COMMA = "،"
SUPERLATIVE = "ترین"
# Endings of what ends no name.
NO_NAME = ("ها", "های", "هایی", "اند", "نده", "ندگان", "شود", "شد", "کرد", "کند", "است", "شده", "کرده")
DASHES = frozenset({"-", "–"})
LINKS = frozenset({AND, COMMA}) | DASHES


class PersianWordReader:
    """Reads the words of one sentence.

    Args:
        words: the word classes.
        keys: the keys of all tokens of the document.
        stop: the token at which the sentence ends.
    """

    def __init__(self, words: OrgWords, keys: list[str], stop: int) -> None:
        self.words = words
        self.sites = words.sets["sites"]
        self.keys = keys
        self.stop = self.sentence_stop = stop
        self.venue = False

    def _is_done(self, i: int, after: int) -> bool:
        """Whether a word behind a name is what somebody does or has: «بیمه مهرورز | تامین کرد», «شرکت پارسا | زمین داد», «… | پیشخوان‌های خود»."""
        if i + 1 >= self.stop or i == after:
            return False
        key, following, words = self.keys[i], self.keys[i + 1], self.words
        if key in words.sets["acts"] and following in words.verbs:
            return True
        if not any(words.own(k) for k in self.keys[after:i]) or words.own(key):
            return key.endswith("های") and following in words.sets["reflexive"]
        given = following in words.sets["handing"] or (key in words.sets["wares"] and following.isdigit())
        return given or following in words.sets["reflexive"] or (key.endswith("های") and key not in words.field)

    def _may_close(self, i: int) -> bool:
        """Whether a common word may end a name: a noun or an adjective, no plural that governs another and no people."""
        key, words = self.keys[i], self.words
        if not key.isalpha() or len(key) < 2 or words.ends(key) or key in words.sets["people"]:
            return False
        return not key.endswith((SUPERLATIVE, *NO_NAME)) and self.keys[i] not in LINKS

    def _called(self, i: int, after: int) -> bool:
        """Whether a venue is called by a word that ends names elsewhere: «سینما | بهمن»; not «در سینما | مهر ۱۴۰۰», «در بوستان | گفت‌وگو کردند»."""
        if not self.venue or i != after or self.keys[i] not in self.words.sets["called"]:
            return False
        following = self.keys[i + 1] if i + 1 < self.stop else ""
        dated = following in self.words.sets["dated"] or following[:1].isdigit()
        return not dated and following not in self.words.verbs

    def _person(self, i: int) -> bool:
        """Whether somebody's name follows the body's: «روابط عمومی سازمان … | محمد نهاوندیان»."""
        if i + 1 >= self.stop or not self.words.given.get(self.keys[i]) or self.keys[i - 1] not in self.words.field:
            return False
        if self.keys[i + 1] == AND:
            return False  # «بنیاد موسیقی | نیوشا و …»
        return self.keys[i + 1] in self.words.names or self.words.own(self.keys[i + 1])

    def _soft_field(self, i: int, after: int, head: Head) -> bool:
        """Whether a noun that mostly begins another phrase belongs to this one.

        Right after the head («سازمان | حمایت …»), before a name («… پیشگامان | رویداد پارس»), in the names of unions («اتحادیه | شرکت‌های تعاونی»), or
        as the firm's own name («گروه صنعتی | انتخاب»).
        """
        key, field = self.keys[i], self.words.field
        following = self.keys[i + 1] if i + 1 < self.stop else "."
        if key in field and (i == after or (head.kind == "firm" and self._own_name(i + 1))):
            return True
        if key.endswith("های") and head.key in self.words.sets["guilds"] and following in field:
            return True
        own = head.kind == "firm" and key in self.words.light and all(self._adjective(k) for k in self.keys[after:i])
        return own and following not in self.words.verbs and self.words.ends(following)

    def _field(self, i: int) -> int | None:
        """A word of the field that makes no verb with the next one, also where it was written apart («توان بخشی») or with «و» run into it («صدا وسیما»)."""
        key, words = self.keys[i], self.words
        if i + 1 < self.stop and self.keys[i + 1] in words.sets["doing"]:
            return None
        if key in words.field or words.nationality(key):
            return i + 1
        if key.endswith(("ای", "وی")) and key[:-1] in words.field:
            return i + 1  # «هنرهای زیبای دانشگاه»: the ezafe after a vowel is written
        if self._apart(i) or self._studies(i) == i + 2:
            return i + 2
        if self._studies(i):
            return i + 1
        if key[0] == AND and key[1:] in words.field and self.keys[i - 1] in words.field:
            return i + 1
        return None

    def _studies(self, i: int) -> int | None:
        """The token after what is studied: «مرکز | اصفهان‌شناسی», «مرکز | کرمان شناسی»."""
        following = self.keys[i + 1] if i + 1 < self.stop else ""
        if following in self.words.sets["studies"] and self.words.proper(self.keys[i]):
            return i + 2
        return i + 1 if self.keys[i].endswith(tuple(self.words.sets["studies"])) else None

    def _governed(self, i: int) -> int | None:
        """A preposition that the noun before it takes into the name: «مبارزه | با قاچاق»."""
        governed = i + 1 < self.stop and self.keys[i - 1] + self.keys[i] in self.words.sets["governing"]
        return i + 1 if governed and self._field(i + 1) is not None else None

    def _apart(self, i: int) -> int | None:
        """A word of the field that was written as two: «توان بخشی»."""
        return i + 2 if i + 1 < self.stop and self.keys[i] + self.keys[i + 1] in self.words.field else None

    def _site(self, i: int) -> bool:
        """Whether a place or a number follows the noun («استان فارس», «منطقه ۵»), or it closes a name by itself («اداره کل ورزش استان»)."""
        closes = self.keys[i] in self.words.sets["closing"]
        if i + 1 >= self.stop:
            return closes
        following = self.keys[i + 1]
        if self.words.place(self.keys, i + 1, self.stop) or following.isdigit() or following in self.sites:
            return True
        return closes or self.words.own(following)

    def _has_own_name(self, first: int, last: int) -> bool:
        """Whether a word between two tokens is a name, or what firms are often called by."""
        eponyms = self.words.sets["eponyms"]
        return any(key in eponyms or self.words.own(key) for key in self.keys[first:last])

    def _own_name(self, i: int) -> bool:
        """Whether a name that is no field stands at token ``i``."""
        return self._goes_on(i) and (self.keys[i] not in self.words.field or self.keys[i] in self.words.sets["eponyms"])

    def _goes_on(self, i: int) -> bool:
        """Whether a name, a place or a field stands at token ``i``: «گروه ستاره | کویر یزد»."""
        if i >= self.stop:
            return False
        key = self.keys[i]
        return (
            self.words.place(self.keys, i, self.stop) is not None or key in self.words.field or self.words.proper(key)
        )

    def _inner(self, i: int) -> int | None:
        """The token after a head inside the chain: «معاونت هنری | وزارت …», «تالار … | دانشگاه …»."""
        found = self.words.head(self.keys, i, self.stop)
        if found is None or found[1].kind == "proper":
            return None
        verb = found[0] < self.stop and self.keys[found[0]] in self.words.verbs
        if verb and self.keys[i] in self.words.sets["verbal"]:
            return None  # «در کنفرانس شرکت ملی نفت | شرکت کردند»
        return found[0]

    def _house(self, i: int) -> int | None:
        """After the place a venue's name ends, unless the place was the venue's own name and its house follows."""
        return self._inner(i) if self.venue and self.keys[i - 1] not in self.sites else None

    def _honoured(self, i: int) -> int:
        """«شهید باهنر», «امام رضا (ع)», «شهید عباس واعظی»."""
        end, words = i + 1, self.words
        while (
            end < self.stop
            and end < i + 4
            and self.keys[end].isalpha()
            and not words.ends(self.keys[end])
            and self.keys[end] != AND
        ):
            common = (
                self.keys[end] in words.field
                or self.keys[end] in words.common
                or words.place(self.keys, end, self.stop)
            )
            if end > i + 1 and common:
                break
            end += 1
        return end

    def _ascii(self, i: int, head: Head) -> int | None:
        key = self.keys[i]
        if key[0].isdigit():
            return i + 1 if i > 0 and self.keys[i - 1] in self.words.sets["numbered"] else None
        return i + 1 if key.isalnum() and head.kind in ("firm", "plain", "proper", "weak") else None

    def _list_closes(self, i: int) -> bool:
        """Whether fields and commas from token ``i`` lead to «و» and a field: «، معادن و کشاورزی»."""
        for j in range(i, min(self.stop - 1, i + 10)):
            if self.keys[j] == AND:
                return self._field(j + 1) is not None
            if self.keys[j] not in self.words.field and self.keys[j] != COMMA:
                return False
        return False

    def _is_plant(self, after: int, head: Head) -> bool:
        """«ماشین‌سازی | اراک», «پتروشیمی | شازند», «کاشی | نگین یزد»: works that a town or a name of many firms tells; not «کاشی | اراک», goods."""
        sets = self.words.sets
        place = self.words.place(self.keys, after, self.stop) if head.key in sets["sited"] else None
        named = head.key in sets["plants"] and self.keys[after] in sets["eponyms"]
        return named or (place is not None and place[1].type in ("city", "region"))

    def _tells_vague(self, after: int, head: Head) -> bool:
        """Whether a vague head is told by a field, a quotation, or as a venue by a name: «در مجتمع | آب‌درمانی سبلان», «در مرکز | آرارات‌اکسپو»."""
        key, words = self.keys[after], self.words
        if key in words.field or key in QUOTES or self._studies(after):
            return True
        fair = key.endswith(tuple(words.sets["fairs"]))
        return self.venue and words.proper(key) and key not in self.sites and (head.house or fair)

    def _describes(self, key: str, head: Head) -> bool:
        """Whether a word makes no name: «خصوصی», «ایرانی», «همایش»; a firm may be called «انتخاب»."""
        words = self.words
        if self.venue and key in words.sets["called"]:
            return False
        if key in words.soft:
            return not (head.kind == "firm" and key in words.light)
        return key in words.generic or words.nationality(key) is not None

    def _adjective(self, key: str) -> bool:
        """Whether a word of the field describes: «فرهنگی»; not «هنرهای», not «خوارزمی»."""
        plural = key.endswith("های")
        return key in self.words.field and key.endswith("ی") and not plural and key not in self.words.sets["eponyms"]
