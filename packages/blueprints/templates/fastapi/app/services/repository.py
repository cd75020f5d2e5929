"""Where records are kept."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from app.errors import Conflict
from app.models.types import to_dict

Record = TypeVar("Record", bound=BaseModel)


class Repository(Protocol[Record]):
    """To use a database, write another class like this and change `create_repositories`."""

    def find(
        self,
        where: Mapping[str, Any] | None = None,
        # mgx:if search
        search: tuple[str, Sequence[str]] | None = None,
        # mgx:end
        offset: int = 0,
        limit: int | None = None,
    ) -> tuple[list[Record], int]:
        """One page of the records that match, and how many match in all."""

    def get(self, id: int) -> Record | None: ...

    def create(self, values: Mapping[str, Any]) -> Record:
        """Raises Conflict when a unique value is taken."""

    def update(self, id: int, values: Mapping[str, Any]) -> Record | None:
        """Changes the given fields only. Raises Conflict when a unique value is taken."""

    def delete(self, id: int) -> bool:
        """False when there is no such record."""


class MemoryRepository(Generic[Record]):
    """Records in memory: empty at first, and gone when the process ends."""

    def __init__(self, model: type[Record], unique: Sequence[str] = ()) -> None:
        self._model = model
        self._unique = unique
        self._records: dict[int, Record] = {}
        self._last_id = 0

    def find(
        self,
        where: Mapping[str, Any] | None = None,
        # mgx:if search
        search: tuple[str, Sequence[str]] | None = None,
        # mgx:end
        offset: int = 0,
        limit: int | None = None,
    ) -> tuple[list[Record], int]:
        wanted = {name: value for name, value in (where or {}).items() if value is not None}
        found = [
            record
            for record in self._records.values()
            if all(getattr(record, name) == value for name, value in wanted.items())
        ]
        # mgx:if search
        if search is not None:
            text, names = search
            found = [record for record in found if _holds(record, text, names)]
        # mgx:end
        end = None if limit is None else offset + limit
        return found[offset:end], len(found)

    def get(self, id: int) -> Record | None:
        return self._records.get(id)

    def create(self, values: Mapping[str, Any]) -> Record:
        return self._save(self._last_id + 1, values)

    def update(self, id: int, values: Mapping[str, Any]) -> Record | None:
        record = self._records.get(id)
        if record is None:
            return None
        return self._save(id, {**to_dict(record), **values})

    def delete(self, id: int) -> bool:
        return self._records.pop(id, None) is not None

    def _save(self, id: int, values: Mapping[str, Any]) -> Record:
        record = self._model(**{**values, "id": id})
        for name in self._unique:
            value = getattr(record, name)
            for other_id, other in self._records.items():
                if value is not None and other_id != id and getattr(other, name) == value:
                    raise Conflict(f"there is already a record with {name} {value!r}")
        self._records[id] = record
        self._last_id = max(self._last_id, id)
        return record
# mgx:if search


def _holds(record: BaseModel, text: str, names: Sequence[str]) -> bool:
    values = [str(getattr(record, name) or "").lower() for name in names]
    return any(text.lower() in value for value in values)
# mgx:end
