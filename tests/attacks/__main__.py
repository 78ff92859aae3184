"""python -m tests.attacks: write docs/guards.md anew."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()
import_module("tests.attacks.report").write()
