"""What can be done with sample items."""

import datetime as dt
from typing import Any

from app.errors import Conflict, InvalidBody, NotFound
# mgx:each children
from app.models.child_item import ChildItem
# mgx:end
from app.models.sample_item import SampleItem, SampleItemInput, SampleItemPatch
from app.models.types import to_dict
from app.services.repositories import Repositories


class SampleItemService:
    def __init__(self, repositories: Repositories) -> None:
        self._repositories = repositories
        self._sample_items = repositories.sample_items

    # mgx:if list
    # mgx:put servicelist

    # mgx:end
    # mgx:if needsget
    def get(self, id: int) -> SampleItem:
        sample_item = self._sample_items.get(id)
        if sample_item is None:
            raise NotFound(f"no sample item with id {id}")
        return sample_item

    # mgx:end
    # mgx:if create
    def create(self, body: SampleItemInput) -> SampleItem:
        values = to_dict(body)
        # mgx:if references
        self._check_references(values)
        # mgx:end
        # mgx:put servicecreate

    # mgx:end
    # mgx:if put
    def replace(self, id: int, body: SampleItemInput) -> SampleItem:
        return self._update(id, to_dict(body))

    # mgx:end
    # mgx:if patch
    def change(self, id: int, body: SampleItemPatch) -> SampleItem:
        changes = to_dict(body, only_sent=True)
        if not changes:
            raise InvalidBody("name at least one field to change")
        # mgx:put servicenulls
        return self._update(id, changes)

    # mgx:end
    # mgx:if delete
    def delete(self, id: int) -> None:
        # mgx:each children
        _, total = self._repositories.child_items.find({"sample_field": id}, limit=1)
        if total > 0:
            raise Conflict(f"sample item {id} still has child items")
        # mgx:end
        if not self._sample_items.delete(id):
            raise NotFound(f"no sample item with id {id}")

    # mgx:end
    # mgx:each children
    # mgx:put servicechildren

    # mgx:end
    # mgx:if updates
    def _update(self, id: int, values: dict[str, Any]) -> SampleItem:
        # mgx:if references
        self._check_references(values)
        # mgx:end
        # mgx:put serviceupdate
        if updated is None:
            raise NotFound(f"no sample item with id {id}")
        return updated

    # mgx:end
    # mgx:if checksreferences
    def _check_references(self, values: dict[str, Any]) -> None:
        # mgx:each references
        parent_item_id = values.get("sample_field")
        if parent_item_id is not None and self._repositories.parent_items.get(parent_item_id) is None:
            raise InvalidBody(f"no parent item with id {parent_item_id}", "sample_field")
        # mgx:end
    # mgx:end
