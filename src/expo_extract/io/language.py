"""Which language a text is in: told from its letters, word beginnings and endings, and frequent words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from expo_extract.io.document import ParagraphLang
from expo_extract.lang.languages import fold_for_identification, language_evidence

_ARABIC_WORD = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
    r"[\u0621-\u065f\u0670-\u06d5\u06fa-\u06ff\u0750-\u077f\u200c\ufb50-\ufdff\ufe70-\ufefc]*"
)
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_PARAGRAPH = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Detection:
    """A language tag (None: no letters at all) and how sure it is, 0 to 1."""

    lang: str | None
    score: float


def detect(text: str) -> Detection:
    """Tells the language of a text, of any length; a score of 0.5 and less is a guess.

    A text of several paragraphs is in the language that most of its letters are in.
    """
    return detect_paragraphs(text)[0]


def detect_paragraphs(text: str, offset: int = 0) -> tuple[Detection, tuple[ParagraphLang, ...]]:
    """Tells the language of a text and of each of its lines that is not blank, in one pass.

    Args:
        text: the text.
        offset: where it stands in the document: added to the spans.
    """
    weighed: Counter[str] = Counter()
    surest: dict[str, float] = {}
    paragraphs = []
    for start, end in _paragraphs(text):
        found, letters = _detect_one(text[start:end])
        paragraphs.append(ParagraphLang(offset + start, offset + end, found.lang))
        if found.lang:
            weighed[found.lang] += letters
            surest[found.lang] = max(found.score, surest.get(found.lang, 0.0))
    return _heaviest(weighed, surest), tuple(paragraphs)


def _heaviest(weighed: Counter[str], surest: Mapping[str, float]) -> Detection:
    if not weighed:
        return Detection(None, 0.0)
    lang, letters = max(weighed.items(), key=lambda item: (item[1], item[0]))
    return Detection(lang, surest[lang] * letters / weighed.total())


def is_supported(lang: str | None) -> bool:
    """Tells whether facts can be read from a text in this language."""
    return lang in language_evidence().supported


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    return (m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace())


def _detect_one(paragraph: str) -> tuple[Detection, int]:
    """Returns the language of one paragraph, and the number of letters that it rests on."""
    arabic = _ARABIC_WORD.findall(paragraph)
    latin = _LATIN_WORD.findall(paragraph)
    others = {tag: len(pattern.findall(paragraph)) for tag, pattern in _script_patterns().items()}
    counts = {"Arab": sum(map(len, arabic)), "Latn": sum(map(len, latin)), **others}
    script, letters = max(counts.items(), key=lambda item: item[1])
    if not letters:
        return Detection(None, 0.0), 0
    if script == "Arab":
        return _arabic_language(arabic), letters
    return (_latin_language(latin), letters) if script == "Latn" else (Detection(script, 1.0), letters)


@lru_cache(maxsize=1)
def _script_patterns() -> dict[str, re.Pattern[str]]:
    return {tag: re.compile(f"[{ranges}]") for tag, ranges in language_evidence().scripts.items()}


def _latin_language(words: list[str]) -> Detection:
    counts = Counter(word.lower() for word in words)
    hits = {lang: sum(counts[w] for w in table) for lang, table in language_evidence().latin_words.items()}
    lang, best = max(hits.items(), key=lambda item: item[1])
    return Detection(lang, min(1.0, 0.5 + best / len(words))) if best else Detection("und-Latn", 1.0)


def _arabic_language(words: list[str]) -> Detection:
    evidence = language_evidence()
    scores = dict.fromkeys(evidence.languages, 0.0)
    for letter, n in Counter("".join(words)).items():
        _add(scores, evidence.letters.get(letter), n, evidence.letter_cap)
    for word, n in Counter(fold_for_identification(" ".join(words)).split()).items():
        _add_word(scores, word, n)
    return _best(scores)


def _add_word(scores: dict[str, float], word: str, n: int) -> None:
    """Adds what a word says: a frequent word as a whole, any other by its beginning and ending."""
    evidence = language_evidence()
    known = evidence.words.get(word)
    if known:
        _add(scores, known, n)
        return
    for length in (4, 3, 2):
        if length < len(word) - 1:
            _add(scores, evidence.beginnings.get(word[:length]), n)
            _add(scores, evidence.endings.get(word[-length:]), n)


def _add(scores: dict[str, float], weights: Mapping[str, float] | None, n: int, cap: float = math.inf) -> None:
    for lang, weight in (weights or {}).items():
        scores[lang] += max(-cap, min(cap, weight * n))


def _best(scores: dict[str, float]) -> Detection:
    lang, best = max(scores.items(), key=lambda item: item[1])
    return Detection(lang, 1.0 / sum(math.exp(score - best) for score in scores.values()))
