"""Where a Persian name of a body or a venue ends.

The head and what follows are joined by the ezafe, which is not written; the name goes on while words are of its field, places, names or
adjectives, through «و» and commas between fields («وزارت صنعت، معدن و تجارت»), and ends at a verb, a preposition, a position, a group of people.
"""

from __future__ import annotations

from expo_extract.lang.orgs import Head
from expo_extract.nlp.orgs_persian_common import over_common
from expo_extract.nlp.orgs_persian_words import COMMA, DASHES, LINKS, NO_NAME, SUPERLATIVE, PersianWordReader
from expo_extract.nlp.orgs_words import AND, QUOTES, quoted

_LIMIT = 18  # tokens of a name


class PersianPhrase(PersianWordReader):
    """Reads the names of one sentence."""

    def end(self, after: int, head: Head, venue: bool = False) -> int | None:
        """Returns the token after the name whose head ends before token ``after``; None where the noun names nothing.

        A ``venue`` takes in the house that it stands in: «تالار … | دانشگاه …».
        """
        self.stop, self.venue = min(self.sentence_stop, after + _LIMIT), venue
        end = self._chain(after, head)
        self.stop = self.sentence_stop
        if head.kind == "whole":
            return end
        return end if end > after and self._names(after, end, head) else None

    def _chain(self, after: int, head: Head) -> int:
        i, placed = after, False
        while i < self.stop:
            town = self._town(i, placed)
            if town is not None:
                i, placed = town, True
                continue
            step = self._link(i, after, head, placed) if self.keys[i] in LINKS else self._word(i, after, head, placed)
            step = step or self._lying(i, after)
            if step is None:
                break
            i = step
        while i > after and self.keys[i - 1] in LINKS:
            i -= 1
        return i

    def _lying(self, i: int, after: int) -> int | None:
        """A common word between a house and its town or name: «هتل | ساحلی رامسر», «مجموعه ورزشی | کارگری شهید محمدی»."""
        key = self.keys[i]
        word = self.venue and i <= after + 1 and key.isalpha() and key != AND and key not in self.words.hard
        if not word or key in self.words.sets["people"] or i + 1 >= self.stop or self.keys[i + 1] in self.sites:
            return None
        place, following = self.words.place(self.keys, i + 1, self.stop), self.keys[i + 1]
        adjective = key.endswith("ی") and (following in self.words.royal or following in self.words.sets["eponyms"])
        return i + 1 if adjective or (place is not None and place[1].type == "city") else None

    def _town(self, i: int, placed: bool) -> int | None:
        """The token after a place that belongs to the name; one place does, unless a noun like «استان» announces another."""
        place = self.words.place(self.keys, i, self.stop)
        if place is None:
            return None
        if self.keys[i - 1] in self.sites:
            return place[0]
        ware = self.keys[i] in self.words.sets["wares"] and i + 1 < self.stop
        if ware and (self.keys[i + 1] in self.words.described or self.words.own(self.keys[i + 1])):
            return None  # «شرکت | کابل نوری …»
        field = place[1].need and self.keys[i] in self.words.field  # «ستاد مرکزی …» is no province
        return None if placed or field else place[0]

    def _word(self, i: int, after: int, head: Head, placed: bool) -> int | None:
        """The token after the word at token ``i`` if the name goes on with it."""
        key, words = self.keys[i], self.words
        if key in QUOTES or key in ("(", "["):
            return self._bracket(i, after, head)
        if key.isascii():
            return self._ascii(i, head)
        if key in self.sites and self._site(i):
            return i + 1
        if self._is_done(i, after):
            return None
        if placed:
            return self._house(i) or self._foreign(i, head)
        if i - 1 > after and self.keys[i - 1] in self.words.sets["closing"] and words.head(self.keys, i, self.stop):
            return None  # «اداره کل میراث فرهنگی استان | خانه را …»
        if self._called(i, after):
            return i + 1
        honoured = key in words.royal if i == after else key in words.sets["revered"]
        if honoured and i + 1 < self.stop and not words.ends(self.keys[i + 1]):
            return self._honoured(i)
        if key in words.sets["people"] and self.keys[i - 1] in words.sets["of_people"]:
            return i + 1  # «صندوق بازنشستگی | کارکنان فولاد»
        if words.ends(key):
            inner = self._inner(i) if key not in words.hard and key not in words.soft else None
            return inner or self._governed(i) or self._apart(i) or self._ending(i, after, head)
        if i > after and head.kind != "plain" and self._person(i):
            return None
        if head.key in words.sets["guilds"] and key.endswith(words.guild_endings):
            return i + 1  # «اتحادیه | مرغداران»
        member = self.keys[i - 1].endswith(words.guild_endings) or self.keys[i - 1] in words.sets["people"]
        if head.key in words.sets["guilds"] and i > after and member and key in words.sets["wares"]:
            return i + 1  # «اتحادیه واردکنندگان | قهوه»
        told = self._inner(i) or self._field(i) or self._other(i, after, head) or self._tail(i, after, head)
        return told or over_common(words, self.keys, i, after, self.stop, head)

    def _foreign(self, i: int, head: Head) -> int | None:
        """The rest of a name of which a town is part: «شرکت باتومی | پورت‌لاین»: a word behind it that is known for nothing else."""
        key, words = self.keys[i], self.words
        town = words.place(self.keys, i - 1, i)
        if town is None or town[1].type != "city" or self.venue or head.kind not in ("firm", "strict", "weak"):
            return None
        name = (
            words.name_word(key)
            and key not in words.names | words.sets["serving"]
            and len(key) > 2
            and not key.endswith(NO_NAME)
        )
        if not name or key.startswith(("می", "نمی")) or key in words.verbs:
            return None
        following = self.keys[i + 1] if i + 1 < self.stop else "."
        closed = following in LINKS or words.ends(following) or not following.isalpha() or words.name_word(following)
        return i + 1 if closed else None

    def _tail(self, i: int, after: int, head: Head) -> int | None:
        """A common word or two that close a name of fields alone, before a mark, a copula or the next body: «بنیاد رسانه‌ای | افق نو،»."""
        words = self.words
        told = i > after and all(key in words.field or key in words.generic for key in self.keys[after:i])
        if not told or self.venue or head.kind not in ("strict", "firm", "weak"):
            return None
        for end in (i + 1, i + 2):
            if end > self.stop or not self._may_close(end - 1):
                return None
            following = self.keys[end] if end < self.stop else "."
            listed = (
                following in LINKS and end + 1 < self.stop and words.head(self.keys, end + 1, self.stop) is not None
            )
            apposed = following == COMMA and end + 1 < self.stop and self.keys[end + 1] in words.sets["serving"]
            if listed or apposed or following in words.sets["being"] or following in words.sets["serving"]:
                return end
        return None

    def _ending(self, i: int, after: int, head: Head) -> int | None:
        """A word that ends names may stand right after the head where it is a field: «سازمان | حمایت …»; «محل … این شهر».

        So may one of a list of fields: «اداره کل تعاون، | کار و رفاه».
        """
        key = self.keys[i]
        linked = i > after + 1 and self.keys[i - 1] in LINKS and i + 1 < self.stop and self.keys[i + 1] in LINKS
        if linked and key not in self.words.hard and key in self.words.field and head.kind == "strict":
            return i + 1
        if key not in self.words.hard and self._soft_field(i, after, head):
            return i + 1
        if (
            self.venue
            and key in self.words.sets["demonstrative"]
            and i + 1 < self.stop
            and self.keys[i + 1] in self.sites
            and all(self._adjective(k) for k in self.keys[after:i])
        ):
            return i + 2
        return None

    def _other(self, i: int, after: int, head: Head) -> int | None:
        """A word of no class: a name, or for a firm the common words that it is called by."""
        key = self.keys[i]
        if not key.isalpha() or len(key) < 2 or key.endswith(SUPERLATIVE):
            return None
        known = self.words.known.longest(self.keys, i, self.stop) if key in self.words.known.prefixes else None
        if known is not None and i > after:
            return known[0]
        if i == after and key.endswith("ی") and i + 1 < self.stop and self.keys[i + 1] in self.words.verbs:
            return None  # «سالن | بزرگی ساختند»
        before = self.keys[i - 1]
        described = key in self.words.generic and (
            i == after or before in self.words.field or before in self.words.generic
        )
        if self.words.proper(key) or described or key in self.words.names:
            return i + 1
        if head.kind == "strict":
            fielded = i == after and i + 1 < self.stop and self.keys[i + 1] in self.words.field
            return (
                i + 1 if fielded and not key.endswith("مین") else None
            )  # «سازمان | نهضت سوادآموزی», not «دبیرخانه دومین همایش»
        if head.kind not in ("firm", "plain", "proper", "weak", "loose") or i > after + 1:
            return None
        verb = i + 1 < self.stop and self.keys[i + 1] in self.words.verbs
        if (verb and head.kind != "plain") or (head.kind == "plain" and key.endswith("ی") and i == after):
            return None  # «در بیمارستان | بستری شد», «سالن | بزرگی»
        first = i == after or (self.venue and self._inner(i - 1) == i)  # «شبستان مسجد | کبود»
        return i + 1 if first or self._goes_on(i + 1) else None

    def _bracket(self, i: int, after: int, head: Head) -> int | None:
        end = quoted(self.keys, i, self.stop)
        if end is None:
            return None
        if self.keys[i] in QUOTES:
            return end if i <= after + 1 else None
        if i == after and head.kind in ("firm", "plain", "proper"):
            return end
        inside = self.keys[i + 1 : end - 1]
        return (
            end
            if len(inside) <= 2 and all(key in self.words.sets["pious"] or key.isascii() for key in inside)
            else None
        )

    def _link(self, i: int, after: int, head: Head, placed: bool) -> int | None:
        """«و» or a comma between fields of one name, «و» between two countries: «اتاق ایران و چین»."""
        if i + 1 >= self.stop or (i == after and head.kind == "proper"):
            return None  # «کاشی و سرامیک»: goods, and no firm called after them
        key, before = self.keys[i], self.keys[i - 1]
        if head.kind == "proper" and self._has_own_name(after, i):
            return None  # «واگن‌سازی اروند | و پتروشیمی شازند»
        if placed:
            place = self.words.place(self.keys, i + 1, self.stop) if key == AND and head.paired else None
            return place[0] if place is not None and place[1].type == "country" else None
        following = self._field(i + 1)
        if (
            before not in self.words.field
            or following is None
            or (self.keys[i + 1] in self.words.hard and following == i + 2)
        ):
            return None
        if key in DASHES:
            return i + 1
        people = self.words.sets["people"]
        if (
            self.keys[i + 1] in people
            and before not in people
            and before + self.keys[i + 1] not in self.words.sets["couples"]
        ):
            return None
        verbal = self.keys[i + 1] in self.words.sets["verbal"] and self.keys[i + 1] in self.words.field
        if self._inner(i + 1) is not None and not verbal:  # «طبع و نشر», «چاپ و نشر»
            return None
        adjectives = before.endswith("ی") and self.keys[i + 1].endswith("ی")  # «فرهنگی، هنری»
        bodied = head.kind in ("strict", "weak") or self.venue  # «سالن … | اتاق بازرگانی، صنایع و معادن»
        listed = bodied and (adjectives or self._list_closes(i + 1))
        return i + 1 if key == AND or listed else None

    def _names(self, after: int, end: int, head: Head) -> bool:
        """Whether the complement is more than a common description: «شرکت خصوصی», «گروه علمی فرهنگی», «دبیرخانه همایش»."""
        words = self.words
        if head.vague and not self._tells_vague(after, head):
            return False  # «مرکز شهر», «جامعه ایلام»
        inside = [key for key in self.keys[after:end] if key not in LINKS]
        if all(self._describes(key, head) for key in inside):
            return False
        if head.kind == "proper":
            if self._is_plant(after, head):
                return True
            own = [key for key in inside if key in QUOTES or words.own(key)]
            described = len(inside) == 1 and own and own[0].endswith("ی") and own[0] not in words.names
            return bool(own) and not described  # not «سیمان پاکتی»
        if head.kind in ("weak", "firm", "plain"):
            if all(self._adjective(key) for key in inside):
                return False
            named = any(key not in words.field and key not in words.generic for key in inside)
            return named or len(inside) > 1 or head.kind == "plain"
        return True
