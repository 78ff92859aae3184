"""All cases, generated from the models and the database that they are tried in."""

from random import Random

from tests.audit.drill import columns, on_law, on_rows
from tests.audit.drill.cases import Case

SOURCES = [columns.cases, on_rows.cases, on_law.cases]


def all_cases(seed: int) -> list[Case]:
    random = Random(seed)
    return [case for cases in SOURCES for case in cases(random)]
