from fastapi.testclient import TestClient

from app.config import read_settings


def test_unknown_routes_are_not_found(client: TestClient) -> None:
    response = client.get("/no-such-route")
    assert response.status_code == 404


def test_documents_itself(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["info"]["title"] == read_settings().app_name


def test_reads_its_name_from_the_environment() -> None:
    assert read_settings({}).app_name == "Sample title"
    assert read_settings({"APP_NAME": "Mine"}).app_name == "Mine"
