"""docs/models.md says of every model what the database makes of it."""

import re
from pathlib import Path

from django.apps import apps

from audit import guards

PAGE = Path(__file__).parent.parent / "docs" / "models.md"
ROW = re.compile(r"^\| `(\S+)` \| (\S+) \|(.*)\|$", flags=re.MULTILINE)
GOVERNED = {"counts_up", "starts_at_one", "not_deleted", "not_truncated"}
APPEND_ONLY = {"append_only", "not_truncated"}


def kept(table: str) -> set[str]:
    return {rule.name for rule in guards.rules() if rule.table == table}


def class_of(table: str) -> str:
    if kept(table) >= GOVERNED:
        return "governed"
    return "append-only" if kept(table) >= APPEND_ONLY else "plain"


def test_every_model_is_named_with_its_class():
    models = apps.get_models(include_auto_created=True)
    told = [(label, said) for label, said, _ in ROW.findall(PAGE.read_text())]

    assert told == sorted((model._meta.label, class_of(model._meta.db_table)) for model in models)


def test_whoever_is_plain_says_why():
    told = ROW.findall(PAGE.read_text())

    assert all(why.strip() for _, said, why in told if said == "plain")
    assert not any(why.strip() for _, said, why in told if said != "plain")
