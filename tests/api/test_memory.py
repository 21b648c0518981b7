"""Memory stays level however many words are met: what is remembered of words is bounded."""

import gc
import math
import random
import sys
from functools import _lru_cache_wrapper
from typing import Any

import pytest

from expo_extract import Extractor
from expo_extract.api import LANGUAGES
from expo_extract.io import Document
from expo_extract.text.remembered import WORDS_REMEMBERED

LETTERS = {"ar": "بتثجحخدذرزسشصضطظعغفقكلمنهوي", "fa": "بپتجچحخدرزژسشصطعغفقکگلمنوهی"}
FRAME = {
    "ar": "شارك في معرض {} يوم {}/{}/{} أكثر من {} عارض من {}، وقال {}: {}.\n\n",
    "fa": "در نمایشگاه {} روز {}/{}/{} بیش از {} شرکت از {} حضور دارند و {} گفت: {}.\n\n",
}
WORDS, SENTENCES, TEXTS = 3, 20, 60
NOISE_BLOCKS, ENTRY_BLOCKS = 1_000, 10  # of near a million; and what an entry takes where a small cache is not full yet


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_words_take_the_place_of_old_ones(lang: str) -> None:
    extractor = Extractor()
    choice = random.Random(lang)
    _read(extractor, lang, choice)
    strings = extractor.pipeline(lang).vocab.strings
    before, blocks, known = _caches(), _blocks(), len(strings)
    _read(extractor, lang, choice)
    assert WORDS_REMEMBERED <= known == len(strings) < 2 * WORDS_REMEMBERED
    after = _caches()
    grown = {name: size - before.get(name, (0, 0))[0] for name, (size, _) in after.items()}
    # Tables are read once by language, some of them late.
    by_word = [name for name, size in grown.items() if size > len(LANGUAGES)]
    assert not [name for name in by_word if not after[name][1] <= WORDS_REMEMBERED]
    assert sum(size == WORDS_REMEMBERED for size, _ in after.values()) >= 3, "too few words for this test"
    assert _blocks() < blocks + NOISE_BLOCKS + ENTRY_BLOCKS * sum(grown.values())


def _read(extractor: Extractor, lang: str, choice: random.Random) -> None:
    """Reads texts of words, names, numbers and days that were never met before."""
    for _ in range(TEXTS):
        extractor.extract(Document("", "".join(_sentence(lang, choice) for _ in range(SENTENCES))))


def _sentence(lang: str, choice: random.Random) -> str:
    def words() -> str:
        return " ".join("".join(choices) for choices in (choice.choices(LETTERS[lang], k=7) for _ in range(WORDS)))

    day, month, year = choice.randint(1, 28), choice.randint(1, 12), choice.randint(1900, 2100)
    return FRAME[lang].format(words(), day, month, year, choice.randint(100, 10**9), words(), words(), words())


def _caches() -> dict[str, tuple[int, float]]:
    """How much every cache of the package holds, and how much it may."""
    # By type(): isinstance looks at __class__, at which lazy objects of others (torch) warn.
    caches = [found for found in gc.get_objects() if type(found) is _lru_cache_wrapper]
    own = [cache for cache in caches if (cache.__module__ or "").startswith("expo_extract.")]
    return {f"{cache.__module__}.{cache.__qualname__} {id(cache)}": _filling(cache) for cache in own}


def _filling(cache: Any) -> tuple[int, float]:
    info = cache.cache_info()
    return info.currsize, math.inf if info.maxsize is None else info.maxsize


def _blocks() -> int:
    gc.collect()
    return sys.getallocatedblocks()
