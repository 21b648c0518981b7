"""A number without a noun that is set against the count before it: the whole of it, all that came of it, what was only said of it."""

from __future__ import annotations

from expo_extract.parse.amounts import Amount
from expo_extract.parse.quantity_words import QuantityLexicon
from expo_extract.parse.words import Words

YEARS = range(1900, 2101)
_NOUN_LONG = 3  # tokens from a number past its noun
_VERB_NEAR = 6  # tokens from the denied verb to the count: «لم يعقد من الجلسات الاثنتي عشرة … سوى عشر»
LIKE = 10  # numbers of like things are no more than ten times each other


def lead_of(words: Words, lexicon: QuantityLexicon, amount: Amount) -> int:
    """The token before a number, past what compares or limits it («منها نحو 20», «لم يجز منها سوى 20»).

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: the number.
    """
    at = amount.first - 1
    found = lexicon.before.ending_at(words.keys, at) if at >= 0 else None
    at = found[1] - 1 if found else at
    return at - 1 if words.key(at) in lexicon.words["limiting"] else at


def is_compared(words: Words, lexicon: QuantityLexicon, amount: Amount) -> bool:
    """«60 ألفا مقابل 47 ألفا», «720 طبيبا مقارنة بـ510», «38 خيمة عوضا عن 20»; «مقارنة بـ2023» names a year.

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number without a noun.
    """
    at = lead_of(words, lexicon, amount)
    at = at - 1 if words.key(at) in lexicon.words["comparing_with"] else at
    return words.key(at) in lexicon.words["versus"] and not _is_year(words, amount.last)


def is_contrast(words: Words, lexicon: QuantityLexicon, amount: Amount, whole: Amount) -> bool:
    """Whether a number speaks of the count before it: its whole, what alone came of it, what it is not.

    «46 جناحا من أصل 62», «12 جلسة … لم تعقد منها … سوى عشر», «600 مشاركة، لا 800».

    Args:
        words: the tokens of the text.
        lexicon: the words of its language.
        amount: a number without a noun.
        whole: the count before it.
    """
    if _is_year(words, amount.last) or not whole.low <= amount.low * LIKE or amount.low > whole.low * LIKE:
        return False
    at = lead_of(words, lexicon, amount)
    before = words.key(at)
    of_all = before in lexicon.words["wholes"] and words.key(at - 1) in lexicon.words["of"]
    if of_all or (before in lexicon.words["of"] and at - whole.last <= _NOUN_LONG and lexicon.lang == "ar"):
        return amount.low > whole.low  # «150 طبيبا من 400 سجلوا»
    limited = words.key(amount.first - 1) in lexicon.words["limiting"]
    if limited and not lexicon.words["negators"].isdisjoint(
        words.keys[max(0, whole.first - _VERB_NEAR) : amount.first]
    ):
        return True
    apart = not words.key(at - 1)[:1].isalpha()
    return before in lexicon.words["denying"] and apart and not words.key(amount.last + 1)[:1].isdigit()


def _is_year(words: Words, at: int) -> bool:
    digits = words.key(at)
    return digits.isdigit() and int(digits) in YEARS
