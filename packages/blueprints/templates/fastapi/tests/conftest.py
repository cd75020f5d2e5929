import pytest
from fastapi.testclient import TestClient

# mgx:if entities
from app.main import create_app
from app.services.repositories import Repositories, create_repositories


@pytest.fixture
def repositories() -> Repositories:
    return create_repositories()


@pytest.fixture
def client(repositories: Repositories) -> TestClient:
    return TestClient(create_app(repositories))
# mgx:end
# mgx:if !entities
from app.main import create_app


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app())
# mgx:end
