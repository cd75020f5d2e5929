"""Sample records for what the API only reads: without them there would be nothing to see."""

from app.services.store import Store


def seed(store: Store) -> Store:
    # mgx:put seeds
    return store
