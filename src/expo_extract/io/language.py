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
from expo_extract.text.remembered import WORDS_REMEMBERED

_ARABIC_WORD = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
    r"[\u0621-\u065f\u0670-\u06d5\u06fa-\u06ff\u0750-\u077f\u200c\ufb50-\ufdff\ufe70-\ufefc]*"
)
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+")
_SURE = 0.9
_ENDING_LENGTHS = (2, 3, 4)
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
    """Tells the language of a text, and of each of its lines that is not blank (None where it is not sure), in one pass.

    Args:
        text: the text.
        offset: where it stands in the document: added to the spans.
    """
    weighed: Counter[str] = Counter()
    surest: dict[str, float] = {}
    paragraphs = []
    for start, end in _paragraphs(text):
        found, letters = _detect_one(text[start:end])
        paragraphs.append(ParagraphLang(offset + start, offset + end, found.lang if found.score >= _SURE else None))
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
    others = _other_scripts(paragraph)
    counts = {"Arab": sum(map(len, arabic)), "Latn": sum(map(len, latin)), **others}
    script, letters = max(counts.items(), key=lambda item: item[1])
    if not letters:
        return Detection(None, 0.0), 0
    if script == "Arab":
        return _arabic_language(arabic), letters
    return (_latin_language(latin), letters) if script == "Latn" else (Detection(script, 1.0), letters)


def _other_scripts(paragraph: str) -> dict[str, int]:
    """Counts the letters of each script that is neither Arabic nor Latin."""
    any_other, patterns = _script_patterns()
    if not any_other.search(paragraph):
        return {}
    return {tag: len(pattern.findall(paragraph)) for tag, pattern in patterns.items()}


@lru_cache(maxsize=1)
def _script_patterns() -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    scripts = language_evidence().scripts
    return re.compile(f"[{''.join(scripts.values())}]"), {tag: re.compile(f"[{r}]") for tag, r in scripts.items()}


def _latin_language(words: list[str]) -> Detection:
    """Takes the language that most of the known words are of."""
    counts = Counter(word.lower() for word in words)
    hits = {lang: sum(counts[w] for w in table) for lang, table in language_evidence().latin_words.items()}
    lang, best = max(hits.items(), key=lambda item: item[1])
    return Detection(lang, best / sum(hits.values())) if best else Detection("und-Latn", 1.0)


def _arabic_language(words: list[str]) -> Detection:
    evidence = language_evidence()
    scores = dict(evidence.priors)
    for letter, n in Counter("".join(words)).items():
        for lang, weight in evidence.letters.get(letter, {}).items():
            scores[lang] += max(-evidence.letter_cap, min(evidence.letter_cap, weight * n))
    for word, n in Counter(fold_for_identification(" ".join(words)).split()).items():
        for lang, weight in _word_weights(word).items():
            scores[lang] += weight * n
    return _best(scores)


@lru_cache(WORDS_REMEMBERED)
def _word_weights(word: str) -> Mapping[str, float]:
    """What a folded word says: a frequent word as a whole, any other by its endings and its triples of letters."""
    evidence = language_evidence()
    known = evidence.words.get(word)
    if known:
        return known
    found = _triple_weights(word) if evidence.supported_letters.issuperset(word) else {}
    for length in _ENDING_LENGTHS:
        if length < len(word) - 1:
            _add(found, evidence.endings.get(word[-length:], {}))
    return found


def _triple_weights(word: str) -> dict[str, float]:
    evidence = language_evidence()
    found: dict[str, float] = {}
    bordered = f"^{word}$"
    for at in range(len(word)):
        _add(found, evidence.triples.get(bordered[at : at + 3], {}))
    return {lang: min(weight, evidence.triple_cap) for lang, weight in found.items()}


def _add(found: dict[str, float], weights: Mapping[str, float]) -> None:
    for lang, weight in weights.items():
        found[lang] = found.get(lang, 0.0) + weight


def _best(scores: dict[str, float]) -> Detection:
    lang, best = max(scores.items(), key=lambda item: item[1])
    return Detection(lang, 1.0 / sum(math.exp(score - best) for score in scores.values()))
