import pytest
from fastapi.testclient import TestClient

# mgx:if entities
from app.main import create_app
from app.services.store import Store, create_store


@pytest.fixture
def store() -> Store:
    return create_store()


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(create_app(store))
# mgx:end
# mgx:if !entities
from app.main import create_app


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app())
# mgx:end
