"""The API described: for machines as OpenAPI, for people as a page without scripts."""

from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


class Secret(OpenApiAuthenticationExtension):
    target_class = "access_requests.api.authentication.BySecret"
    name = "secret"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class Way(NamedTuple):
    """One thing that can be asked."""

    method: str
    path: str
    told: dict[str, Any]

    @property
    def fields(self) -> list[tuple[str, dict[str, Any]]]:
        content = self.told.get("requestBody", {}).get("content", {})
        named = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        return fields_of(named)

    @property
    def answer(self) -> str:
        for status in ("200", "201"):
            content = self.told["responses"].get(status, {}).get("content", {})
            if named := content.get("application/json", {}).get("schema", {}).get("$ref", ""):
                return str(named.rpartition("/")[2])
        return ""


@cache
def schema() -> dict[str, Any]:
    with translation.override("en"):
        told: dict[str, Any] = SchemaGenerator(api_version="1").get_schema(
            request=None, public=True
        )
    return told


def fields_of(named: str) -> list[tuple[str, dict[str, Any]]]:
    found = schema()["components"]["schemas"].get(named.rpartition("/")[2], {})
    return list(found.get("properties", {}).items())


def ways() -> list[Way]:
    return [
        Way(method.upper(), path, told[method])
        for path, told in schema()["paths"].items()
        for method in METHODS
        if method in told
    ]


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(schema(), headers={"Cache-Control": "public, max-age=3600"})


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    things = {
        name: told["properties"]
        for name, told in schema()["components"]["schemas"].items()
        if "properties" in told and not name.startswith("Paginated")
    }
    return render(request, "access_requests/api.html", {"ways": ways(), "things": things})
