"""How good the facts are: predictions against gold files."""

from expo_extract.evaluation.baseline import Fall, falls
from expo_extract.evaluation.evaluate import Evaluation, evaluate
from expo_extract.evaluation.ratios import Ratio
from expo_extract.evaluation.score import Miss, Scores, score

__all__ = ["Evaluation", "Fall", "Miss", "Ratio", "Scores", "evaluate", "falls", "score"]
