"""Sample records for what the API only reads: without them there would be nothing to see."""

from app.services.repositories import Repositories


def seed(repositories: Repositories) -> Repositories:
    # mgx:put seeds
    return repositories
