"""Every repository of the application."""

from dataclasses import dataclass

from fastapi import Request

# mgx:each entities
from app.models.sample_item import SampleItem
# mgx:end
from app.services.repository import MemoryRepository, Repository


@dataclass(frozen=True)
class Repositories:
    # mgx:each entities
    sample_items: Repository[SampleItem]
    # mgx:end


def create_repositories() -> Repositories:
    """The one place that decides where records are kept."""
    return Repositories(
        # mgx:each entities
        # mgx:if unique
        # mgx:put repository
        # mgx:end
        # mgx:if !unique
        sample_items=MemoryRepository(SampleItem),
        # mgx:end
        # mgx:end
    )


async def get_repositories(request: Request) -> Repositories:
    """The repositories of the running application, for `Depends`."""
    return request.app.state.repositories
