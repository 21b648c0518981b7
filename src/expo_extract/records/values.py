"""Values inside records: quantities, money and dates."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Number = int | float
Comparator = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]
Calendar = Literal["gregorian", "jalali", "islamic"]
Precision = Literal["day", "month", "season", "year", "decade"]
ResolvedFrom = Literal["explicit", "context", "published"]


class Value(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quantity(Value):
    """A number with its comparator and the noun that it counts.

    ``value`` is the number as written (None for a range); ``min`` and ``max`` are the bounds that follow:
    ``more_than`` 60000 has min 60000 and no max, ``about`` has neither, ``exact`` has both equal to the value.
    ``unit`` is the counted noun as written, with what narrows it; ``text`` the whole quantity as written.
    """

    value: Number | None = None
    min: Number | None = None
    max: Number | None = None
    comparator: Comparator = "exact"
    unit: str | None = None
    text: str = ""

    @property
    def lower(self) -> Number | None:
        """The number that stands for the quantity: the value, for a range its lower end."""
        return next((n for n in (self.value, self.min, self.max) if n is not None), None)


class Money(Quantity):
    """A quantity of money; ``currency`` is an ISO 4217 code, or ``IRT`` for the toman."""

    currency: str | None = None


class DateValue(Value):
    """A date or an interval.

    ``edtf`` follows ISO 8601-2 (``2023-01-09/2023-01-12``, ``XXXX-11-12`` without a year, ``../2025-11-12`` with an open
    start); ``start`` and ``end`` are ISO days where known; ``calendar`` is the calendar as written; ``resolved_from`` says
    where the year came from.
    """

    edtf: str
    start: str | None = None
    end: str | None = None
    calendar: Calendar = "gregorian"
    precision: Precision = "day"
    text: str = ""
    resolved_from: ResolvedFrom = "explicit"
