"""Errors of the application, and the answers they become."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse


class NotFound(Exception):
    """There is no record with this id."""


class Conflict(Exception):
    """The request does not fit the records that there are."""


class InvalidField(Exception):
    """A field of the body cannot have this value; told as FastAPI tells its own."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def add_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(NotFound)
    async def not_found(_request: Request, error: NotFound) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, status_code=404)

    @app.exception_handler(Conflict)
    async def conflict(_request: Request, error: Conflict) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, status_code=409)

    @app.exception_handler(InvalidField)
    async def invalid_field(_request: Request, error: InvalidField) -> JSONResponse:
        problem = {"loc": ["body", error.field], "msg": str(error), "type": "value_error"}
        return JSONResponse({"detail": [problem]}, status_code=422)
