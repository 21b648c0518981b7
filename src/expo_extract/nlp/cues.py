"""Finds cue phrases over tokens."""

from __future__ import annotations

from functools import cache

from expo_extract.lang.cues import CueLexicon, cue_lexicon
from expo_extract.mentions import Mention, Reading, Sentence
from expo_extract.nlp.phrases import PhraseTable
from expo_extract.nlp.tokens import TokenCutter, token_cutter


class CueMatcher:
    """Matches the forms of a lexicon; the longest match wins within a top-level group of labels.

    Args:
        lexicon: the labels of each form.
        cutter: cuts forms in the way that texts are cut.
    """

    def __init__(self, lexicon: CueLexicon, cutter: TokenCutter) -> None:
        self.by = f"{lexicon.lang}.cues"
        self._table = PhraseTable(lexicon.labels, cutter)

    def find(self, reading: Reading) -> list[Mention]:
        """Returns every cue of a reading, in order of position; no cue crosses the end of a sentence."""
        keys = [token.key for token in reading.tokens]
        return [cue for sentence in reading.sentences for cue in self._in_sentence(reading, keys, sentence)]

    def _in_sentence(self, reading: Reading, keys: list[str], sentence: Sentence) -> list[Mention]:
        found: list[Mention] = []
        reach: dict[str, int] = {}
        for i in range(sentence.first_token, sentence.last_token):
            if keys[i] not in self._table.prefixes:
                continue
            best = self._best(keys, i, sentence.last_token)
            for group, (end, label) in sorted(best.items(), key=lambda item: -item[1][0]):
                if i >= reach.get(group, -1):
                    reach[group] = end
                    found.append(self._mention(reading, i, end, label))
        return found

    def _best(self, keys: list[str], i: int, stop: int) -> dict[str, tuple[int, str]]:
        """The longest match of each group that begins at token ``i``."""
        best: dict[str, tuple[int, str]] = {}
        for end, labels in self._table.matches(keys, i, stop):
            for label in labels:
                best[label.partition(".")[0]] = (end, label)
        return best

    def _mention(self, reading: Reading, i: int, end: int, label: str) -> Mention:
        start, last = reading.tokens[i].start, reading.tokens[end - 1].end
        return Mention("cue", start, last, reading.text[start:last], label, by=self.by)


@cache
def cue_matcher(lang: str) -> CueMatcher:
    """Returns the matcher of a language's cue tables."""
    return CueMatcher(cue_lexicon(lang), token_cutter(lang))


def find_cues(reading: Reading) -> list[Mention]:
    """Returns every cue of a reading, in order of position."""
    return cue_matcher(reading.lang).find(reading)
