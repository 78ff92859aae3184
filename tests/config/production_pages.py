"""Run in a process of its own with the settings of production: what it serves and imports.

Prints JSON. Takes the folder to collect the static files in.
"""

import json
import sys
import tempfile

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver

django.setup()
settings.STATIC_ROOT = tempfile.mkdtemp(dir=sys.argv[1])
call_command("collectstatic", verbosity=0, interactive=False)
assert get_resolver().url_patterns  # imports every view


def status(path: str) -> int:
    host = settings.ALLOWED_HOSTS[0]
    return Client(headers={"host": host}).get(path, secure=True).status_code


def has_template(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


print(
    json.dumps(
        {
            "mode": settings.MODE,
            "served": {name: status(f"/static/js/{name}") for name in sys.argv[2:]},
            "found": {name: bool(finders.find(f"js/{name}")) for name in sys.argv[2:]},
            "sent_mail": status("/demonstration/mail/"),
            "template": has_template("demo/sign.html"),
            "imported": sorted(name for name in sys.modules if "demo" in name.split(".")),
        }
    )
)
