"""Valid records for tests."""

import datetime as dt
import json
from typing import Any

from pydantic import BaseModel

# mgx:each entities
from app.models.sample_item import SampleItem
# mgx:end
from app.services.repositories import Repositories


def to_json(record: BaseModel) -> dict[str, Any]:
    """A record as a client gets it."""
    dump = getattr(record, "model_dump_json", None) or record.json
    return json.loads(dump())


# mgx:if anystamps
def is_recent(text: str) -> bool:
    moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return abs(dt.datetime.now(dt.timezone.utc) - moment) < dt.timedelta(minutes=1)


# mgx:end
# mgx:each entities
def sample_item_values(repositories: Repositories, number: int) -> dict[str, Any]:
    """Valid values, and the records they refer to; another number gives other values."""
    # mgx:put parents
    return {
        # mgx:put values
    }


def add_sample_item(repositories: Repositories, number: int = 1) -> SampleItem:
    values = sample_item_values(repositories, number)
    # mgx:put add


# mgx:end
