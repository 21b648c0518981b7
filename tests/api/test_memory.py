"""Memory stays level however many words are met: what is remembered of words is bounded."""

import gc
import random
import sys
from functools import _lru_cache_wrapper

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
NOISE_BLOCKS = 1_000  # of near a million


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_words_take_the_place_of_old_ones(lang: str) -> None:
    extractor = Extractor()
    choice = random.Random(lang)
    _read(extractor, lang, choice)
    strings = extractor.pipeline(lang).vocab.strings
    sizes, blocks, known = _sizes(), _blocks(), len(strings)
    _read(extractor, lang, choice)
    assert WORDS_REMEMBERED <= known == len(strings) < 2 * WORDS_REMEMBERED
    assert {name: size for name, size in _sizes().items() if size > max(WORDS_REMEMBERED, sizes.get(name, 0))} == {}
    assert sum(size == WORDS_REMEMBERED for size in _sizes().values()) >= 3, "too few words for this test"
    assert _blocks() < blocks + NOISE_BLOCKS


def _read(extractor: Extractor, lang: str, choice: random.Random) -> None:
    """Reads texts of words, names, numbers and days that were never met before."""
    for _ in range(TEXTS):
        extractor.extract(Document("", "".join(_sentence(lang, choice) for _ in range(SENTENCES))))


def _sentence(lang: str, choice: random.Random) -> str:
    def words() -> str:
        return " ".join("".join(choices) for choices in (choice.choices(LETTERS[lang], k=7) for _ in range(WORDS)))

    day, month, year = choice.randint(1, 28), choice.randint(1, 12), choice.randint(1900, 2100)
    return FRAME[lang].format(words(), day, month, year, choice.randint(100, 10**9), words(), words(), words())


def _sizes() -> dict[str, int]:
    """How much every cache of the package holds."""
    caches = [found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper)]
    own = [cache for cache in caches if (cache.__module__ or "").startswith("expo_extract.")]
    return {f"{cache.__module__}.{cache.__qualname__} {id(cache)}": cache.cache_info().currsize for cache in own}


def _blocks() -> int:
    gc.collect()
    return sys.getallocatedblocks()
