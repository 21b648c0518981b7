"""Values inside records: quantities, money and dates."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Comparator = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]
Calendar = Literal["gregorian", "jalali", "islamic"]
Precision = Literal["day", "week", "month", "season", "year", "decade"]
ResolvedFrom = Literal["explicit", "context", "published"]

ISO_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
Day = Annotated[str, Field(pattern=ISO_DAY)]


def _whole_as_int(number: int | float) -> int | float:
    """60000.0 is written 60000."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


Number = Annotated[int | Annotated[float, Field(allow_inf_nan=False)], AfterValidator(_whole_as_int)]


class Value(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Quantity(Value):
    """A number with its comparator and the noun that it counts."""

    value: Number | None = Field(default=None, description="The number as written; null for a range.")
    min: Number | None = Field(
        default=None,
        description="The lower bound: the value for exact, more_than and at_least, the lower end of a range, else null.",
    )
    max: Number | None = Field(
        default=None,
        description="The upper bound: the value for exact, less_than and at_most, the upper end of a range, else null.",
    )
    comparator: Comparator = Field(default="exact", description="How the number bounds what is meant.")
    unit: str | None = Field(default=None, description="The counted noun as written: its head and what narrows it.")
    text: str = Field(default="", description="The whole quantity as written.")

    @model_validator(mode="after")
    def _bounds_follow(self) -> Self:
        if self.comparator == "range":
            if self.value is not None or self.min is None or self.max is None or self.min > self.max:
                raise ValueError("a range has no value, and a min that is not above its max")
        elif self.value is None:
            raise ValueError("only a range has no value")
        elif (self.min, self.max) != bounds(self.value, self.comparator):
            raise ValueError(f"min and max do not follow from {self.comparator} {self.value}")
        return self

    @property
    def lower(self) -> int | float | None:
        """The number that stands for the quantity: the value, for a range its lower end."""
        return next((n for n in (self.value, self.min, self.max) if n is not None), None)


def bounds(value: int | float, comparator: Comparator) -> tuple[int | float | None, int | float | None]:
    """The ``min`` and ``max`` that follow from a number with a comparator other than ``range``."""
    match comparator:
        case "exact":
            return value, value
        case "more_than" | "at_least":
            return value, None
        case "less_than" | "at_most":
            return None, value
    return None, None


class Money(Quantity):
    """A quantity of money."""

    currency: str | None = Field(
        default=None,
        pattern="^[A-Z]{3}$",
        description="An ISO 4217 code, or IRT for the toman; null where the text only says that it is money.",
    )


class DateValue(Value):
    """A date or an interval, as far as the text tells it."""

    edtf: str = Field(
        min_length=4,
        description="EDTF (ISO 8601-2): 2023-01-09/2023-01-12, 2025-11, XXXX-11-12 without a year, ../2025-11-12 open.",
    )
    start: Day | None = Field(default=None, description="The first day, ISO 8601, where it can be known.")
    end: Day | None = Field(default=None, description="The last day, ISO 8601, where it can be known.")
    calendar: Calendar = Field(default="gregorian", description="The calendar as written; edtf is always Gregorian.")
    precision: Precision = Field(default="day", description="How exact the date is.")
    text: str = Field(default="", description="The date as written.")
    resolved_from: ResolvedFrom = Field(
        default="explicit",
        description="Where the year came from: the text itself, elsewhere in the document, or the publication date.",
    )
