import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.services.repositories import Repositories
from tests.factories import add_sample_item, is_recent, sample_item_values, to_json
# mgx:each children
from tests.factories import add_child_item
# mgx:end

PATH = "/api-prefix/sample-items"
UNKNOWN_ID = 999_999

# mgx:if writes
# One wrong value each: the field, what is wrong with it, the value.
MISSING = object()
INVALID = [
    # mgx:put invalid
]


# Values just allowed: the field, what is sent of it, and how it is stored.
ACCEPTED = [
    # mgx:put accepted
]


def names_field(response: Response, field: str) -> bool:
    return any(field in problem["loc"] for problem in response.json()["detail"])


# mgx:end
# mgx:if patch
# Another valid value for each field.
CHANGES = [
    # mgx:put changes
]


# mgx:end
# mgx:if list
def test_lists_in_the_order_of_creation(client: TestClient, repositories: Repositories) -> None:
    first = to_json(add_sample_item(repositories, 1))
    second = to_json(add_sample_item(repositories, 2))
    response = client.get(PATH)
    assert response.status_code == 200
    # mgx:if !paged
    assert response.json() == [first, second]
    # mgx:end
    # mgx:if page
    assert response.json() == {
        "items": [first, second],
        "page": 1,
        "limit": SAMPLE_PAGE_SIZE,
        "total": 2,
    }
    # mgx:end
    # mgx:if skip
    assert response.json() == {
        "items": [first, second],
        "skip": 0,
        "limit": SAMPLE_PAGE_SIZE,
        "total": 2,
    }
    # mgx:end


def test_is_empty_at_first(client: TestClient) -> None:
    response = client.get(PATH)
    assert response.status_code == 200
    # mgx:if !paged
    assert response.json() == []
    # mgx:end
    # mgx:if paged
    assert response.json()["items"] == []
    assert response.json()["total"] == 0
    # mgx:end


# mgx:if page
def test_answers_one_page_at_a_time(client: TestClient, repositories: Repositories) -> None:
    for number in (1, 2):
        add_sample_item(repositories, number)
    third = to_json(add_sample_item(repositories, 3))
    response = client.get(PATH, params={"page": 2, "limit": 2})
    assert response.json() == {"items": [third], "page": 2, "limit": 2, "total": 3}
    assert len(client.get(PATH, params={"limit": 2}).json()["items"]) == 2


@pytest.mark.parametrize(
    "name, value", [("page", 0), ("page", "x"), ("limit", 0), ("limit", 101)]
)
def test_refuses_wrong_pages(client: TestClient, name: str, value: Any) -> None:
    response = client.get(PATH, params={name: value})
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["query", name]


@pytest.mark.parametrize("name, value", [("page", 1), ("limit", 1), ("limit", 100)])
def test_accepts_pages(client: TestClient, name: str, value: int) -> None:
    response = client.get(PATH, params={name: value})
    assert response.status_code == 200
    assert response.json()[name] == value


# mgx:end
# mgx:if skip
def test_skips_and_limits(client: TestClient, repositories: Repositories) -> None:
    add_sample_item(repositories, 1)
    second = to_json(add_sample_item(repositories, 2))
    add_sample_item(repositories, 3)
    response = client.get(PATH, params={"skip": 1, "limit": 1})
    assert response.json() == {"items": [second], "skip": 1, "limit": 1, "total": 3}


@pytest.mark.parametrize(
    "name, value", [("skip", -1), ("skip", "x"), ("limit", 0), ("limit", 101)]
)
def test_refuses_wrong_pages(client: TestClient, name: str, value: Any) -> None:
    response = client.get(PATH, params={name: value})
    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["query", name]


@pytest.mark.parametrize("name, value", [("skip", 0), ("limit", 1), ("limit", 100)])
def test_accepts_pages(client: TestClient, name: str, value: int) -> None:
    response = client.get(PATH, params={name: value})
    assert response.status_code == 200
    assert response.json()[name] == value


# mgx:end
# mgx:if paged
def test_answers_a_full_page_by_default(client: TestClient, repositories: Repositories) -> None:
    for number in range(1, SAMPLE_PAGE_SIZE + 2):
        add_sample_item(repositories, number)
    page = client.get(PATH).json()
    assert page["limit"] == SAMPLE_PAGE_SIZE
    assert page["total"] == SAMPLE_PAGE_SIZE + 1
    assert len(page["items"]) == SAMPLE_PAGE_SIZE


# mgx:end
# mgx:each filters
def test_filters_by_sample_field(client: TestClient, repositories: Repositories) -> None:
    # mgx:put filter


# mgx:end
# mgx:if search
def test_searches_upper_and_lower_case_alike(client: TestClient, repositories: Repositories) -> None:
    # mgx:put search


def test_searches_for_texts_of_1_to_200_characters(client: TestClient) -> None:
    lengths = (0, 1, 200, 201)
    answers = [client.get(PATH, params={"search": "x" * length}) for length in lengths]
    assert [answer.status_code for answer in answers] == [422, 200, 200, 422]


# mgx:end
# mgx:end
# mgx:if get
def test_gets_one(client: TestClient, repositories: Repositories) -> None:
    add_sample_item(repositories, 1)
    second = add_sample_item(repositories, 2)
    response = client.get(f"{PATH}/{second.id}")
    assert response.status_code == 200
    assert response.json() == to_json(second)


def test_getting_an_unknown_id_is_404(client: TestClient) -> None:
    response = client.get(f"{PATH}/{UNKNOWN_ID}")
    assert response.status_code == 404
    assert response.json() == {"detail": f"no sample item with id {UNKNOWN_ID}"}


def test_getting_an_id_that_is_no_number_is_422(client: TestClient) -> None:
    assert client.get(f"{PATH}/first").status_code == 422


# mgx:end
# mgx:if create
def test_creates_and_stores(client: TestClient, repositories: Repositories) -> None:
    values = sample_item_values(repositories, 1)
    response = client.post(PATH, json=values)
    assert response.status_code == 201
    created = response.json()
    # mgx:if !stamps
    assert created == {**values, "id": created["id"]}
    # mgx:end
    # mgx:if stamps
    assert {name: created[name] for name in values} == values
    # mgx:end
    assert response.headers["location"] == f"{PATH}/{created['id']}"
    assert to_json(repositories.sample_items.get(created["id"])) == created


def test_gives_each_an_id_of_its_own(client: TestClient, repositories: Repositories) -> None:
    bodies = [sample_item_values(repositories, number) for number in (1, 2, 3)]
    ids = {client.post(PATH, json=body).json()["id"] for body in bodies}
    assert len(ids) == 3


# mgx:if optional
def test_fills_in_what_is_left_out(client: TestClient, repositories: Repositories) -> None:
    # mgx:put optional


# mgx:end
@pytest.mark.parametrize("field, what, sent, stored", ACCEPTED)
def test_accepts_to_create(
    client: TestClient, repositories: Repositories, field: str, what: str, sent: Any, stored: Any
) -> None:
    response = client.post(PATH, json={**sample_item_values(repositories, 1), field: sent})
    assert response.status_code == 201, what
    assert response.json()[field] == stored


@pytest.mark.parametrize("field, problem, value", INVALID)
def test_refuses_to_create(
    client: TestClient, repositories: Repositories, field: str, problem: str, value: Any
) -> None:
    values = {**sample_item_values(repositories, 1), field: value}
    if value is MISSING:
        del values[field]
    response = client.post(PATH, json=values)
    assert response.status_code == 422, problem
    assert names_field(response, field)
    assert repositories.sample_items.find() == ([], 0)


def test_refuses_unknown_fields_and_broken_json(client: TestClient, repositories: Repositories) -> None:
    values = {**sample_item_values(repositories, 1), "surprise": True}
    response = client.post(PATH, json=values)
    assert response.status_code == 422
    [problem] = response.json()["detail"]
    assert set(problem) == {"loc", "msg", "type"}
    assert problem["loc"] == ["body", "surprise"]
    headers = {"Content-Type": "application/json"}
    assert client.post(PATH, content="{ broken", headers=headers).status_code == 422


# mgx:each numbers
def test_refuses_to_create_with_an_infinite_sample_field(client: TestClient, repositories: Repositories) -> None:
    content = json.dumps({**sample_item_values(repositories, 1), "sample_field": float("inf")})
    headers = {"Content-Type": "application/json"}
    assert client.post(PATH, content=content, headers=headers).status_code == 422
    assert repositories.sample_items.find() == ([], 0)


# mgx:end
# mgx:each references
def test_refuses_to_create_with_an_unknown_sample_field(client: TestClient, repositories: Repositories) -> None:
    values = {**sample_item_values(repositories, 1), "sample_field": UNKNOWN_ID}
    response = client.post(PATH, json=values)
    assert response.status_code == 422
    [problem] = response.json()["detail"]
    assert problem["loc"] == ["body", "sample_field"]
    assert problem["msg"] == f"no parent item with id {UNKNOWN_ID}"
    assert problem["type"] == "value_error"
    assert repositories.sample_items.find() == ([], 0)


# mgx:end
# mgx:each unique
def test_creating_with_a_taken_sample_field_is_409(client: TestClient, repositories: Repositories) -> None:
    first = to_json(add_sample_item(repositories, 1))
    values = {**sample_item_values(repositories, 2), "sample_field": first["sample_field"]}
    response = client.post(PATH, json=values)
    assert response.status_code == 409
    assert "sample_field" in response.json()["detail"]
    assert repositories.sample_items.find()[1] == 1


# mgx:end
# mgx:each openunique
def test_takes_several_without_a_sample_field(client: TestClient, repositories: Repositories) -> None:
    for number in (1, 2):
        values = {**sample_item_values(repositories, number), "sample_field": None}
        assert client.post(PATH, json=values).status_code == 201


# mgx:end
# mgx:if created
def test_notes_the_time_of_creation(client: TestClient, repositories: Repositories) -> None:
    response = client.post(PATH, json=sample_item_values(repositories, 1))
    assert is_recent(response.json()["created_field"])


# mgx:end
# mgx:end
# mgx:if put
def test_replaces(client: TestClient, repositories: Repositories) -> None:
    record = add_sample_item(repositories, 1)
    other = add_sample_item(repositories, 2)
    values = sample_item_values(repositories, 3)
    response = client.put(f"{PATH}/{record.id}", json=values)
    assert response.status_code == 200
    replaced = response.json()
    assert {name: replaced[name] for name in values} == values
    assert replaced["id"] == record.id
    assert to_json(repositories.sample_items.get(record.id)) == replaced
    assert repositories.sample_items.get(other.id) == other
    # mgx:put stamped


def test_replacing_an_unknown_id_is_404(client: TestClient, repositories: Repositories) -> None:
    response = client.put(f"{PATH}/{UNKNOWN_ID}", json=sample_item_values(repositories, 1))
    assert response.status_code == 404
    assert repositories.sample_items.find() == ([], 0)


# mgx:if optional
def test_replacing_resets_what_is_left_out(client: TestClient, repositories: Repositories) -> None:
    # mgx:put reset


# mgx:end
# mgx:if !create
@pytest.mark.parametrize("field, what, sent, stored", ACCEPTED)
def test_accepts_to_replace(
    client: TestClient, repositories: Repositories, field: str, what: str, sent: Any, stored: Any
) -> None:
    record = add_sample_item(repositories, 1)
    values = {**sample_item_values(repositories, 2), field: sent}
    response = client.put(f"{PATH}/{record.id}", json=values)
    assert response.status_code == 200, what
    assert response.json()[field] == stored


# mgx:end
@pytest.mark.parametrize("field, problem, value", INVALID)
def test_refuses_to_replace(
    client: TestClient, repositories: Repositories, field: str, problem: str, value: Any
) -> None:
    before = add_sample_item(repositories, 1)
    values = {**sample_item_values(repositories, 2), field: value}
    if value is MISSING:
        del values[field]
    response = client.put(f"{PATH}/{before.id}", json=values)
    assert response.status_code == 422, problem
    assert names_field(response, field)
    assert repositories.sample_items.get(before.id) == before


# mgx:each references
def test_refuses_to_replace_with_an_unknown_sample_field(client: TestClient, repositories: Repositories) -> None:
    before = add_sample_item(repositories, 1)
    values = {**sample_item_values(repositories, 2), "sample_field": UNKNOWN_ID}
    response = client.put(f"{PATH}/{before.id}", json=values)
    assert response.status_code == 422
    assert repositories.sample_items.get(before.id) == before


# mgx:end
# mgx:each unique
def test_replacing_with_a_taken_sample_field_is_409(client: TestClient, repositories: Repositories) -> None:
    first = to_json(add_sample_item(repositories, 1))
    second = add_sample_item(repositories, 2)
    values = sample_item_values(repositories, 3)
    taken = {**values, "sample_field": first["sample_field"]}
    assert client.put(f"{PATH}/{second.id}", json=taken).status_code == 409
    assert repositories.sample_items.get(second.id) == second
    own = {**values, "sample_field": to_json(second)["sample_field"]}
    assert client.put(f"{PATH}/{second.id}", json=own).status_code == 200


# mgx:end
# mgx:end
# mgx:if patch
@pytest.mark.parametrize("field, value", CHANGES)
def test_changes_one_field(client: TestClient, repositories: Repositories, field: str, value: Any) -> None:
    record = add_sample_item(repositories, 1)
    other = add_sample_item(repositories, 2)
    response = client.patch(f"{PATH}/{record.id}", json={field: value})
    assert response.status_code == 200
    changed = response.json()
    # mgx:if !updated
    assert changed == {**to_json(record), field: value}
    # mgx:end
    # mgx:if updated
    expected = {**to_json(record), field: value, "updated_field": changed["updated_field"]}
    assert changed == expected
    # mgx:end
    assert to_json(repositories.sample_items.get(record.id)) == changed
    assert repositories.sample_items.get(other.id) == other
    # mgx:put stampedchange


def test_changing_an_unknown_id_is_404(client: TestClient) -> None:
    field, value = CHANGES[0]
    assert client.patch(f"{PATH}/{UNKNOWN_ID}", json={field: value}).status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"surprise": True}, {CHANGES[0][0]: CHANGES[0][1], "surprise": True}]
)
def test_refuses_to_change_nothing_or_unknown_fields(
    client: TestClient, repositories: Repositories, body: dict[str, Any]
) -> None:
    before = add_sample_item(repositories, 1)
    response = client.patch(f"{PATH}/{before.id}", json=body)
    assert response.status_code == 422
    assert names_field(response, "surprise" if body else "body")
    assert repositories.sample_items.get(before.id) == before


@pytest.mark.parametrize("field, what, sent, stored", ACCEPTED)
def test_accepts_to_change(
    client: TestClient, repositories: Repositories, field: str, what: str, sent: Any, stored: Any
) -> None:
    record = add_sample_item(repositories, 1)
    response = client.patch(f"{PATH}/{record.id}", json={field: sent})
    assert response.status_code == 200, what
    assert response.json()[field] == stored


@pytest.mark.parametrize(
    "field, problem, value", [invalid for invalid in INVALID if invalid[2] is not MISSING]
)
def test_refuses_to_change(
    client: TestClient, repositories: Repositories, field: str, problem: str, value: Any
) -> None:
    before = add_sample_item(repositories, 1)
    response = client.patch(f"{PATH}/{before.id}", json={field: value})
    assert response.status_code == 422, problem
    assert names_field(response, field)
    assert repositories.sample_items.get(before.id) == before


# mgx:each numbers
def test_refuses_to_change_sample_field_to_infinity(client: TestClient, repositories: Repositories) -> None:
    before = add_sample_item(repositories, 1)
    content = json.dumps({"sample_field": float("inf")})
    headers = {"Content-Type": "application/json"}
    response = client.patch(f"{PATH}/{before.id}", content=content, headers=headers)
    assert response.status_code == 422
    assert repositories.sample_items.get(before.id) == before


# mgx:end
# mgx:each references
def test_refuses_to_change_to_an_unknown_sample_field(client: TestClient, repositories: Repositories) -> None:
    before = add_sample_item(repositories, 1)
    response = client.patch(f"{PATH}/{before.id}", json={"sample_field": UNKNOWN_ID})
    assert response.status_code == 422
    assert repositories.sample_items.get(before.id) == before


# mgx:end
# mgx:each unique
def test_changing_to_a_taken_sample_field_is_409(client: TestClient, repositories: Repositories) -> None:
    first = to_json(add_sample_item(repositories, 1))
    second = add_sample_item(repositories, 2)
    body = {"sample_field": first["sample_field"]}
    assert client.patch(f"{PATH}/{second.id}", json=body).status_code == 409
    assert repositories.sample_items.get(second.id) == second


# mgx:end
# mgx:end
# mgx:if delete
def test_deletes_one_and_no_other(client: TestClient, repositories: Repositories) -> None:
    record = add_sample_item(repositories, 1)
    other = add_sample_item(repositories, 2)
    response = client.delete(f"{PATH}/{record.id}")
    assert response.status_code == 204
    assert response.content == b""
    assert repositories.sample_items.get(record.id) is None
    assert repositories.sample_items.get(other.id) == other
    assert client.delete(f"{PATH}/{record.id}").status_code == 404


# mgx:each children
def test_deleting_with_child_items_is_409(client: TestClient, repositories: Repositories) -> None:
    child = add_child_item(repositories, 1)
    without = add_sample_item(repositories, 2)
    assert client.delete(f"{PATH}/{child.sample_field}").status_code == 409
    assert client.delete(f"{PATH}/{without.id}").status_code == 204
    assert repositories.sample_items.find()[1] == 1


# mgx:end
# mgx:end
# mgx:each children
def test_lists_the_child_items_of_one(client: TestClient, repositories: Repositories) -> None:
    child = add_child_item(repositories, 1)
    add_child_item(repositories, 2)
    response = client.get(f"{PATH}/{child.sample_field}/child-items")
    assert response.status_code == 200
    # mgx:if !paged
    assert response.json() == [to_json(child)]
    # mgx:end
    # mgx:if paged
    assert response.json()["items"] == [to_json(child)]
    assert response.json()["total"] == 1
    # mgx:end


# mgx:if paged
def test_pages_the_child_items_of_one(client: TestClient, repositories: Repositories) -> None:
    child = add_child_item(repositories, 1)
    second = repositories.child_items.update(add_child_item(repositories, 2).id, {"sample_field": child.sample_field})
    path = f"{PATH}/{child.sample_field}/child-items"
    assert client.get(path).json()["limit"] == SAMPLE_PAGE_SIZE
    assert client.get(path, params={"limit": 0}).status_code == 422
    assert [client.get(path, params={"limit": limit}).status_code for limit in (1, 100)] == [200, 200]
    assert client.get(path, params={"limit": 101}).status_code == 422
    # mgx:if page
    assert client.get(path, params={"page": 0}).status_code == 422
    assert client.get(path, params={"page": 1, "limit": 1}).json()["items"] == [to_json(child)]
    # mgx:end
    # mgx:if skip
    assert client.get(path, params={"skip": -1}).status_code == 422
    assert client.get(path, params={"skip": 0, "limit": 1}).json()["items"] == [to_json(child)]
    # mgx:end
    # mgx:if page
    page = client.get(path, params={"page": 2, "limit": 1}).json()
    # mgx:end
    # mgx:if skip
    page = client.get(path, params={"skip": 1, "limit": 1}).json()
    # mgx:end
    assert page["items"] == [to_json(second)]
    assert page["total"] == 2


# mgx:end
def test_child_items_of_an_unknown_sample_item_are_404(client: TestClient) -> None:
    assert client.get(f"{PATH}/{UNKNOWN_ID}/child-items").status_code == 404


# mgx:end
# mgx:if missing
def test_what_is_not_offered(client: TestClient, repositories: Repositories) -> None:
    # mgx:put missing
# mgx:end
