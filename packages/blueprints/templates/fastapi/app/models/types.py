"""What works the same with pydantic 1 and 2."""

from typing import Any

import pydantic
from pydantic import BaseModel, confloat, conint, constr

_PATTERN = "regex" if pydantic.VERSION.startswith("1.") else "pattern"

ShortText = constr(strip_whitespace=True, min_length=1, max_length=200)
LongText = constr(strip_whitespace=True, min_length=1, max_length=10_000)
Number = confloat(allow_inf_nan=False)
Email = constr(max_length=254, **{_PATTERN: r"^[^@\s]+@[^@\s]+\.[^@\s]+$"})


def to_dict(model: BaseModel, *, only_sent: bool = False) -> dict[str, Any]:
    """The values of a model; `only_sent` leaves out what the client did not send."""
    dump = getattr(model, "model_dump", None) or model.dict
    return dump(exclude_unset=only_sent)
