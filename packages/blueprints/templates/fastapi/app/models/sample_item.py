import datetime as dt
from typing import Literal

from pydantic import BaseModel, StrictBool, StrictInt, confloat, conint, constr

from app.models.types import Email, LongText, Number, ShortText


class SampleItemInput(BaseModel, extra="forbid"):
    """What a client sends to make or replace a sample item."""

    # mgx:put fields


# mgx:if patch
class SampleItemPatch(BaseModel, extra="forbid"):
    """What a client sends to change a sample item: only the fields that change."""

    # mgx:put patch


# mgx:end
class SampleItem(SampleItemInput):
    """A sample item as it is stored and answered."""

    id: int
    # mgx:put stamps


# mgx:if paged
class SampleItemPage(BaseModel):
    """A page of the list of sample items."""

    items: list[SampleItem]
    # mgx:if page
    page: int
    # mgx:end
    # mgx:if skip
    skip: int
    # mgx:end
    limit: int
    total: int
# mgx:end
