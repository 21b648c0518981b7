"""Finds cue phrases over tokens.

Forms are compared with the spaces left out, and only from token edge to token edge. So «بهمنظور», «به‌منظور» and «به منظور» are one form, and «وبمشاركة»
is found whether its clitics were cut off or not.
"""

from __future__ import annotations

from functools import cache

from expo_extract.lang.cues import cue_lexicon
from expo_extract.mentions import Mention, Reading, Sentence, Token
from expo_extract.nlp.tokens import TokenCutter, token_cutter


class CueMatcher:
    """Matches the forms of a lexicon; longest match wins within a top-level group of labels.

    Args:
        labels: the labels of each folded form.
        cutter: cuts forms in the way that texts are cut.
        by: what the mentions name as their maker.
    """

    def __init__(self, labels: dict[str, tuple[str, ...]], cutter: TokenCutter, by: str) -> None:
        self.by = by
        self._labels: dict[str, tuple[str, ...]] = {}
        for form, names in labels.items():
            joined = "".join(token.key for token in cutter.cut(form))
            self._labels[joined] = tuple(dict.fromkeys((*self._labels.get(joined, ()), *names)))
        self._prefixes = frozenset(form[:i] for form in self._labels for i in range(1, len(form) + 1))

    def find(self, text: str, tokens: list[Token], sentence: Sentence) -> list[Mention]:
        """Returns the cues of one sentence, in order of position."""
        found: list[Mention] = []
        reach: dict[str, int] = {}
        prefixes = self._prefixes
        for i in range(sentence.first_token, sentence.last_token):
            if tokens[i].key in prefixes:
                self._from(text, tokens, i, sentence.last_token, reach, found)
        return found

    def _from(self, text: str, tokens: list[Token], i: int, stop: int, reach: dict[str, int], found: list[Mention]) -> None:
        """Adds the longest match of each group that begins at token ``i`` and is not inside an earlier one."""
        best: dict[str, tuple[int, str]] = {}
        joined, j = tokens[i].key, i + 1
        while joined in self._prefixes:
            for label in self._labels.get(joined, ()):
                best[label.partition(".")[0]] = (j, label)
            if j >= stop:
                break
            joined, j = joined + tokens[j].key, j + 1
        for group, (end, label) in best.items():
            if i >= reach.get(group, -1):
                reach[group] = end
                start, last = tokens[i].start, tokens[end - 1].end
                found.append(Mention("cue", start, last, text[start:last], label, by=self.by))


@cache
def cue_matcher(lang: str) -> CueMatcher:
    """Returns the matcher of a language's cue tables."""
    return CueMatcher(cue_lexicon(lang).labels, token_cutter(lang), f"{lang}.cues")


def find_cues(reading: Reading) -> list[Mention]:
    """Returns every cue of a reading, in order of position; no cue crosses the end of a sentence."""
    matcher = cue_matcher(reading.lang)
    return [cue for sentence in reading.sentences for cue in matcher.find(reading.text, reading.tokens, sentence)]
