"""The application: `uvicorn app.main:app`."""

from fastapi import FastAPI

from app.config import read_settings
# mgx:if entities
from app.errors import add_error_handlers
# mgx:end
# mgx:if health
from app.routers import health
# mgx:end
# mgx:each entities
from app.routers import sample_items
# mgx:end
# mgx:if entities
from app.services.repositories import Repositories, create_repositories
# mgx:end
# mgx:if seeds
from app.services.seed import seed
# mgx:end


# mgx:if entities
def create_app(repositories: Repositories) -> FastAPI:
    """The whole application over the given repositories."""
    app = FastAPI(title=read_settings().app_name, version="0.1.0")
    app.state.repositories = repositories
    add_error_handlers(app)
# mgx:end
# mgx:if !entities
def create_app() -> FastAPI:
    """The whole application."""
    app = FastAPI(title=read_settings().app_name, version="0.1.0")
# mgx:end
    # mgx:if health
    app.include_router(health.router, prefix="/api-prefix")
    # mgx:end
    # mgx:each entities
    app.include_router(sample_items.router, prefix="/api-prefix")
    # mgx:end
    return app


# mgx:if seeds
app = create_app(seed(create_repositories()))
# mgx:end
# mgx:if unseeded
app = create_app(create_repositories())
# mgx:end
# mgx:if !entities
app = create_app()
# mgx:end
