"""What the inflection of a counted noun gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a noun or of a phrase of nouns, folded; ``construct`` marks the dual before another noun («جلستي عرض»)."""

    text: str
    number: Literal["singular", "dual", "plural"]
    construct: bool = False
