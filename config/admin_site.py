from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from agencies import seats


class CountersignAdminSite(AdminSite):
    """For administrators alone: people, seats, networks, the directory. It touches no case."""

    site_header = _("Countersign administration")
    site_title = site_header
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, *options: Any, **named: Any) -> None:
        """Not what allauth would show of its own tables: secrets and addresses."""
        several = isinstance(model_or_iterable, list | tuple)
        models = model_or_iterable if several else [model_or_iterable]
        ours = [model for model in models if not model.__module__.startswith("allauth")]
        super().register(ours, *options, **named)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and seats.is_administrator(request.user)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one sign-in, and it asks for two factors."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", "/"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("mfa_index")
