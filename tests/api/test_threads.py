"""One extractor for many threads, as in a server: they find what one thread finds, and leave the pipelines whole."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import expo_extract as ex
from expo_extract.text.remembered import WORDS_REMEMBERED

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
THREADS, TEXTS, SENTENCES, WORDS = 6, 60, 8, 12


def test_threads_find_what_one_thread_finds() -> None:
    """Past so many words the memory of each text is given back when it is read."""
    choice = random.Random(1)
    texts = ["".join(_sentence(choice) for _ in range(SENTENCES)) for _ in range(TEXTS)]
    extractor = ex.Extractor()
    alone = [extractor.extract(ex.Document("", text)).to_json() for text in texts]
    assert len(extractor.pipeline("ar").vocab.strings) > WORDS_REMEMBERED, "too few words for this test"
    with ThreadPoolExecutor(THREADS) as threads:
        found = threads.map(lambda text: extractor.extract(ex.Document("", text)).to_json(), texts)
        assert list(found) == alone
    assert [extractor.extract(ex.Document("", text)).to_json() for text in texts] == alone


def test_a_pipeline_is_loaded_once_whoever_asks() -> None:
    extractor = ex.Extractor()
    with ThreadPoolExecutor(THREADS) as threads:
        assert len(set(threads.map(extractor.pipeline, ["ar"] * THREADS))) == 1


def _sentence(choice: random.Random) -> str:
    words = " ".join("".join(choice.choices(LETTERS, k=7)) for _ in range(WORDS))
    return f"شارك في معرض {words} أكثر من {choice.randint(100, 10**6)} عارض من السعودية.\n\n"
