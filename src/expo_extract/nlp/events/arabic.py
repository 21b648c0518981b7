"""The Arabic noun phrase after the head of an event's name.

A chain of indefinite nouns runs until a definite word or a proper noun closes it («معرض | إسكان المنطقة»). After that only definite adjectives
(«الدولي»), «ل» with its noun («للكتاب») and «و» with another definite noun belong to the name.
"""

from __future__ import annotations

import re

from expo_extract.nlp.events.extent import Name, ends
from expo_extract.nlp.events.words import Words

_LONGEST_CHAIN = 5
_LONGEST_CONSTRUCT = 3  # words after the first noun of «لإدارة مخاطر الجفاف»
# Shapes of verbal nouns and plurals, which no past verb has: «تطوير», «استثمار», «خدمات».
_NOUN = re.compile(r"ت..ي.|[اإ]\w{2,4}ا\w|\w+(?:ات|يه|يا|يين|اء)|م\w{3,}")
_VERB = re.compile(r"است\w{3}ت?|ان\w{3}ت?|ا\wت\w{2}ت?|ي\w{2,}|س[يت]\w{3,}")
# Shapes of definite adjectives: «الدولي», «المتخصص», «الشامل», «الكبير»; not of «الإعلان», «الأنظار».
_ADJECTIVE = re.compile(r"ال(?:\w+ي|\w+يه|م\w{3,}|\wا\w{1,2}ه?|\w\w[يو]\wه?)")
_KINSHIP = frozenset({"بن", "ابن", "ال", "عبد", "ابو", "بنت"})


def step(words: Words, name: Name, stop: int) -> bool:
    """Reads one more word or pair of words into the name; tells whether it did."""
    i, key = name.last, words.key(name.last)
    if key == "ل":
        return _complement(words, name, stop)
    if key == "و":
        return _coordination(words, name, stop)
    if words.phrases.about.longest(words.keys, i, stop):
        return False
    if _joined_complement(words, name, stop) or _joined_noun(words, name, stop):
        return True
    if words.begins_event(i):
        return _inner_head(words, name) and _take(words, name, i + 1, not _definite(words, i))
    if ends(words, i, name.bare and name.is_open):
        return False
    if _definite(words, i):
        return _definite_word(words, name)
    if _person(words, name):
        return _take(words, name, i + 1, False)
    return (name.is_open or not name.head.definite) and _chain(words, name, stop)


def _inner_head(words: Words, name: Name) -> bool:
    """«مؤتمر القمة», «معرض يوم المهنة»: a head right after an indefinite one."""
    i = name.last
    return name.bare and name.is_open and (words.key(i).startswith("ال") or words.limited(i) is not None)


def _person(words: Words, name: Name) -> bool:
    """Whether the word is a name after a title inside the chain: «معرض الملك | فيصل», «جائزة الشيخ زايد بن | سلطان»."""
    if name.bare:
        return False
    before = words.key(name.last - 1)
    titled = before in words.lexicon.subjects and before.startswith("ال")
    of_house = words.key(name.last) == "ال" and words.is_word(name.last + 1)  # «جائزة الشيخ ناصر | آل معمر»
    return titled or of_house or before in _KINSHIP or words.key(name.last) in ("بن", "بنت")


def _take(words: Words, name: Name, last: int, is_open: bool) -> bool:
    name.chain = name.chain + 1 if is_open else 0
    name.content += sum(words.is_word(i) and words.key(i) not in words.lexicon.weak for i in range(name.last, last))
    name.last, name.is_open = last, is_open
    return True


def _definite(words: Words, i: int) -> bool:
    key = words.key(i)
    article = key.startswith("ال") and len(key) > 3 and key not in words.lexicon.own_article
    return article or (key[:1].isascii() and key[:1].isalpha())


def _complement(words: Words, name: Name, stop: int) -> bool:
    """«معرض القاهرة الدولي للكتاب»; not «المعرض للزوار», where «ل» belongs to the verb."""
    i = name.last + 1
    if i >= stop or ends(words, i) or words.key(i) in words.lexicon.after_lam or (name.bare and name.head.definite):
        return False
    name.complement = True
    if _definite(words, i):
        return _take(words, name, i + 1, False)
    place = words.place(i, stop)
    if place:
        return _take(words, name, place, False)
    if not name.head.definite and name.content == 0:
        return _take(words, name, i + 1, True)
    described = name.head.definite or words.key(name.last - 1) in words.lexicon.weak  # «معرض سوريا الدولي لطب الأسنان»
    noun = _nominal(words, i) or (described and not _VERB.fullmatch(words.key(i)))
    closed = _closing(words, i + 1, stop) if noun else None
    return closed is not None and _take(words, name, closed, False)


def _closing(words: Words, i: int, stop: int) -> int | None:
    """The token after the definite word that closes a construct, past nouns between: «لإدارة | مخاطر الجفاف», «لتنمية | مهارات الشباب»."""
    for j in range(i, min(stop, i + _LONGEST_CONSTRUCT)):
        if _definite(words, j):
            return j + 1
        if ends(words, j) or words.begins_event(j) or not _nominal(words, j) or _with_object(words.tokens[j].text):
            return None
    return None


def _joined_complement(words: Words, name: Name, stop: int) -> bool:
    """«المهرجان الدولي لفن النحت»: «ل» that the tokens leave with its noun, before a definite word."""
    i, key = name.last, words.key(name.last)
    if not key.startswith("ل") or len(key) < 3 or key[1:] in words.lexicon.after_lam or key in words.lexicon.stop:
        return False
    described = words.key(i - 1) in words.lexicon.weak and not name.bare
    closed = _closing(words, i + 1, stop) if described else None
    return closed is not None and _take(words, name, closed, False)


def _joined_noun(words: Words, name: Name, stop: int) -> bool:
    """«معرض العطور | ومستحضرات التجميل»: «و» that the tokens leave with a noun they do not know, before a definite word."""
    i, key = name.last, words.key(name.last)
    if not key.startswith("و") or name.bare or name.content == 0 or name.head.definite or i + 1 >= stop:
        return False
    return _NOUN.fullmatch(key[1:]) is not None and _definite(words, i + 1) and _take(words, name, i + 2, False)


def _nominal(words: Words, i: int) -> bool:
    """Whether token ``i`` has the shape of a noun that no verb has."""
    return words.tokens[i].text.endswith("ة") or _NOUN.fullmatch(words.key(i)) is not None


def _coordination(words: Words, name: Name, stop: int) -> bool:
    """«معرض الحج والعمرة»; not «المعرض والوزير», nor «معرض الكتاب وأكد»."""
    i = name.last + 1
    if name.bare or name.content == 0 or i >= stop or ends(words, i) or words.begins_event(i):
        return False
    if name.head.definite and not name.complement:
        return _is_paired(words, i) and _take(words, name, i + 1, False)
    if _definite(words, i):
        return words.key(i) not in words.lexicon.subjects and _take(words, name, i + 1, False)
    place = words.place(i, stop)
    if place:
        return _take(words, name, place, False)
    return _nominal(words, i) and _take(words, name, i + 1, True)


def _is_paired(words: Words, i: int) -> bool:
    """«المهرجان الثقافي والسياحي»: an adjective of relation after «و» and another one of the same gender; not «المعرض الدولي والسعودية»."""
    first, second = words.tokens[i - 2].text, words.tokens[i].text
    alike = any(first.endswith(e) and second.endswith(e) for e in ("ي", "ية"))
    if not alike or words.key(i) in words.lexicon.subjects:
        return False
    return _definite(words, i) and words.place(i, i + 1) is None


def _definite_word(words: Words, name: Name) -> bool:
    """Takes a definite word that agrees: «المعرض الدولي», not «شهد المعرض الهيئة»."""
    i, key = name.last, words.key(name.last)
    feminine = words.tokens[i].text.endswith("ة")
    if key in words.lexicon.subjects and not (name.bare and name.is_open):
        return False
    if name.bare and name.head.definite:
        agrees = feminine == name.head.feminine and _ADJECTIVE.fullmatch(key)
        return (bool(agrees) or key in words.lexicon.weak) and _take(words, name, i + 1, False)
    if name.proper and not _ADJECTIVE.fullmatch(key):
        return False
    before = words.tokens[i - 1].text
    if feminine and before.startswith("ال") and before.endswith("ي") and words.place(i, i + 1) is None:
        return False
    return _take(words, name, i + 1, False)


def _chain(words: Words, name: Name, stop: int) -> bool:
    """Takes an indefinite word of the chain: a place, a noun, an adjective; not a verb."""
    i, key = name.last, words.key(name.last)
    place = words.place(i, stop)
    if place and name.is_open:
        return _take(words, name, place, True)
    if not name.is_open or name.chain >= _LONGEST_CHAIN or (name.chain and key in words.lexicon.subjects):
        return False
    if _with_object(words.tokens[i].text):
        return False
    if words.key(name.body - 1).endswith("ا") and not key.endswith("ا"):
        return False
    if key in words.lexicon.weak or _nominal(words, i):
        return _take(words, name, i + 1, True)
    verbal = _VERB.fullmatch(key) or (key.endswith("ت") and len(key) > 3)
    if verbal and key not in words.lexicon.nouns:
        return False
    return _take(words, name, i + 1, True)


def _with_object(text: str) -> bool:
    """Whether a word carries a pronoun, as a verb after an indefinite noun does: «ندوة نظمتها الجمعية», «صالون شقته»."""
    return (len(text) > 3 and text.endswith(("ها", "ته"))) or (len(text) > 4 and text.endswith(("هما", "هم")))
