"""From annotated texts to training sequences, through the project's own pipeline, so that the model learns on what it will see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpora import Annotated

from expo_extract.mentions import Mention, Reading
from expo_extract.nlp import load_pipeline, read
from expo_extract.nlp.learned.features import FeatureMaker, word_clusters
from expo_extract.text import normalize

RULES = frozenset({"expo_sentences", "expo_numbers", "expo_dates", "expo_events", "expo_entities"})
CLITICS = {"ar": frozenset("وفبلك"), "fa": frozenset()}


@dataclass(slots=True)
class Example:
    """A document as read: its features by sentence, its gold tags by sentence, and the gold spans over tokens."""

    reading: Reading
    features: list[list[list[str]]]
    tags: list[list[str]]
    gold: list[tuple[int, int, str]]
    rules: list[Mention]


class Preparer:
    """Prepares texts of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.nlp = load_pipeline(lang)
        for name in set(self.nlp.pipe_names) - RULES:  # no model learns from what an earlier one said
            self.nlp.remove_pipe(name)
        self.maker = FeatureMaker(lang, word_clusters(lang))

    def examples(self, documents: Iterable[Annotated]) -> Iterator[Example]:
        """Yields an example per document."""
        for document in documents:
            aligned = normalize(document.text, self.lang)
            reading = read(self.nlp, aligned)
            rules = [*reading.entities, *(m for m in reading.events if not m.value.generic)]
            gold = sorted(set(self._gold(reading, document)))
            yield Example(reading, self.maker.sentences(reading, rules), list(_tags(reading, gold)), gold, rules)

    def _gold(self, reading: Reading, document: Annotated) -> Iterator[tuple[int, int, str]]:
        """The gold spans over tokens, clitics left out."""
        for start, end, label in document.spans:
            start, end = reading.aligned.to_text(start, end)
            first, last = reading.token_at(start), reading.token_at(max(start, end - 1)) + 1
            while (
                first + 1 < last
                and reading.tokens[first].text in CLITICS[self.lang]
                and reading.tokens[first].end == reading.tokens[first + 1].start
            ):
                first += 1
            if first < last <= len(reading.tokens):
                yield first, last, label


def _tags(reading: Reading, gold: list[tuple[int, int, str]]) -> Iterator[list[str]]:
    tags = ["O"] * len(reading.tokens)
    for first, last, label in gold:
        tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    for sentence in reading.sentences:
        yield tags[sentence.first_token : sentence.last_token]
