"""Settings, read from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    app_name: str


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    return Settings(app_name=environment.get("APP_NAME", "Sample title"))
