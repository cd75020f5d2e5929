"""The endpoints of `/sample-items`."""

from typing import Literal

from fastapi import APIRouter, Depends, Query, Request, Response

# mgx:each children
from app.models.child_item import ChildItem, ChildItemPage
# mgx:end
from app.models.sample_item import SampleItem, SampleItemInput, SampleItemPage, SampleItemPatch
from app.services.sample_items import SampleItemService
from app.services.repositories import Repositories, get_repositories

router = APIRouter(prefix="/sample-items", tags=["sample items"])


async def get_service(repositories: Repositories = Depends(get_repositories)) -> SampleItemService:
    return SampleItemService(repositories)


# mgx:if list
# mgx:put routerlist


# mgx:end
# mgx:if create
@router.post("", response_model=SampleItem, status_code=201)
async def create_sample_item(
    body: SampleItemInput,
    response: Response,
    request: Request,
    service: SampleItemService = Depends(get_service),
) -> SampleItem:
    created = service.create(body)
    response.headers["Location"] = f"{request.url.path}/{created.id}"
    return created


# mgx:end
# mgx:if get
@router.get("/{id}", response_model=SampleItem)
async def get_sample_item(id: int, service: SampleItemService = Depends(get_service)) -> SampleItem:
    return service.get(id)


# mgx:end
# mgx:if put
@router.put("/{id}", response_model=SampleItem)
async def replace_sample_item(
    id: int, body: SampleItemInput, service: SampleItemService = Depends(get_service)
) -> SampleItem:
    return service.replace(id, body)


# mgx:end
# mgx:if patch
@router.patch("/{id}", response_model=SampleItem)
async def change_sample_item(
    id: int, body: SampleItemPatch, service: SampleItemService = Depends(get_service)
) -> SampleItem:
    return service.change(id, body)


# mgx:end
# mgx:if delete
@router.delete("/{id}", status_code=204, response_class=Response)
async def delete_sample_item(id: int, service: SampleItemService = Depends(get_service)) -> None:
    service.delete(id)


# mgx:end
# mgx:each children
# mgx:put routerchildren


# mgx:end
