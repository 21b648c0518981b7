"""How good the facts are: predictions against gold files."""

from expo_extract.evaluation.evaluate import Evaluation, evaluate
from expo_extract.evaluation.score import Miss, Scores, score

__all__ = ["Evaluation", "Miss", "Scores", "evaluate", "score"]
