from fastapi.testclient import TestClient


def test_says_that_the_service_is_up(client: TestClient) -> None:
    response = client.get("/api-prefix/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
