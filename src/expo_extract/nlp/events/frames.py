"""Frames of holding, which make events of nouns that are else none: «نظم الفرع حملة لغرس الأشجار», «في حفل أقامته الرابطة»."""

from __future__ import annotations

from collections.abc import Sequence

from expo_extract.lang.events import EventLexicon

_BEFORE = 10  # tokens from the verb to its object
_AFTER = 9  # tokens from the noun to the clause that tells who held it
_CLAUSE = 2  # tokens from «الذي» to its verb
_QUOTES = frozenset('«»"')


def is_framed(lexicon: EventLexicon, keys: Sequence[str], i: int, bounds: tuple[int, int]) -> bool:
    """Whether a verb of holding governs the noun at token ``i``, or the clause after it tells that it was held.

    Args:
        lexicon: the words of the language.
        keys: the keys of the document's tokens.
        i: a token of one of the nouns that frames make events.
        bounds: the tokens of its sentence, half-open.
    """
    frames, (first, last) = lexicon.frames, bounds
    noun, following = lexicon.minor_nouns.get(keys[i], keys[i]), keys[i + 1] if i + 1 < last else ""
    if following in lexicon.framed.get(noun, ()):
        return False
    if noun in frames.periods and not (keys[i] == noun and _is_definite_period(lexicon, following)):
        return False
    bare = keys[i].startswith("ال") and not following.startswith("ال")  # «أقيم الحفل» points to one that was named
    return (not bare and _is_governed(lexicon, keys, i, first)) or _is_told_after(lexicon, keys, i, last)


def _is_definite_period(lexicon: EventLexicon, following: str) -> bool:
    """«أسبوع | الكسكس», «يوم | العروض», «دورة | الصحافة»; not «يوم | الأحد», «دورة | العام»."""
    known = following in lexicon.stop or following in lexicon.relations or following in lexicon.year_words
    return following.startswith("ال") and not known


def _is_governed(lexicon: EventLexicon, keys: Sequence[str], i: int, first: int) -> bool:
    """«احتضن نادي المعلمين مساء أمس | محاضرة», «فعاليات | حملة …»; not «نظم … في حفل»."""
    frames, before = lexicon.frames, keys[i - 1] if i > first else ""
    built = lexicon.minor_nouns.get(keys[i]) in frames.built
    if _governs(lexicon, before, built):
        return True
    if before in frames.not_before or (before in lexicon.stop and before not in frames.times):
        return False
    for j in range(i - 1, max(first, i - _BEFORE) - 1, -1):
        if _governs(lexicon, keys[j], built):
            return True
        if keys[j] in frames.ends or not (keys[j][:1].isalnum() or keys[j] in _QUOTES) or keys[j] in lexicon.verbs:
            return False
    return False


def _governs(lexicon: EventLexicon, key: str, built: bool) -> bool:
    frames = lexicon.frames
    return key in frames.held or (not built and (key in frames.opened or key in lexicon.programmes))


def _is_told_after(lexicon: EventLexicon, keys: Sequence[str], i: int, last: int) -> bool:
    """«حفل | أقامته الرابطة», «الأمسية | التي أقامها النادي», «محاضرة عن الطاقة | حضرها 90 طالبا»."""
    frames = lexicon.frames
    for j in range(i + 1, min(last, i + _AFTER)):
        if keys[j] in frames.after:
            return True
        if keys[j] in lexicon.relatives:
            clause = keys[j + 1 : min(last, j + 1 + _CLAUSE)]
            return any(key in frames.after or key in lexicon.held for key in clause)
        if not (keys[j][:1].isalnum() or keys[j] in _QUOTES or keys[j] == "،") or keys[j] in lexicon.verbs:
            return False
    return False
