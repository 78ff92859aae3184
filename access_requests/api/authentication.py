"""A calling system by its secret; no session of a person counts."""

from dataclasses import dataclass
from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from agencies.machines import known
from agencies.models import CallingSystem, Scope


@dataclass(frozen=True)
class Machine:
    """What the framework takes for a user. It holds no seat and passes no policy."""

    system: CallingSystem
    is_authenticated = True
    is_active = True
    pk = None


class BySecret(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, Any]:
        view = request.parser_context["view"]
        system = known.caller(request._request, getattr(view, "scope", Scope.READ))
        return Machine(system), system

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
