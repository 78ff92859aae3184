"""The portal under gunicorn, with one view more: the same caller, and two rows looked up."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from agencies.machines import known  # noqa: E402
from agencies.models import Agency, Network, Scope  # noqa: E402

connection.settings_dict |= json.loads(os.environ["BENCHED"])
known.A_MINUTE = 10**9


@csrf_exempt
@login_not_required
def plain(request: HttpRequest) -> HttpResponse:
    known.caller(request, Scope.DECIDE)
    asked = json.loads(request.body)
    network = Network.objects.get(pk=int(asked["resource"]["id"]))
    agency = Agency.objects.get(pk=int(asked["subject"]["id"]))
    return JsonResponse({"network": network.name, "agency": agency.name})


urlpatterns = [path("plain", plain), path("", include("config.urls"))]
settings.ROOT_URLCONF = "tests.benchmarks.decisions_server"
settings.ALLOWED_HOSTS = ["127.0.0.1"]
application = WSGIHandler()
connection.close()
