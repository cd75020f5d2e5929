"""Errors of the application, and the answers they become."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


class NotFound(Exception):
    """There is no record with this id."""


class Conflict(Exception):
    """The request does not fit the records that there are."""


class InvalidBody(Exception):
    """The body, or one field of it, cannot be what it is."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.loc = ["body"] if field is None else ["body", field]


def add_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(NotFound)
    async def not_found(_request: Request, error: NotFound) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, status_code=404)

    @app.exception_handler(Conflict)
    async def conflict(_request: Request, error: Conflict) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, status_code=409)

    @app.exception_handler(InvalidBody)
    async def invalid_body(_request: Request, error: InvalidBody) -> JSONResponse:
        problem = {"loc": error.loc, "msg": str(error), "type": "value_error"}
        return JSONResponse({"detail": [problem]}, status_code=422)

    @app.exception_handler(RequestValidationError)
    async def invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
        # Without what was sent: it may be secret, or a number that is not JSON.
        problems = [
            {name: problem[name] for name in ("loc", "msg", "type")} for problem in error.errors()
        ]
        return JSONResponse({"detail": problems}, status_code=422)
