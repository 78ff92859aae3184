"""All cases, generated from the models and the database that they are tried in."""

from random import Random

from tests.audit.drill import columns, on_files, on_law, on_rows, on_the_log
from tests.audit.drill.cases import Case, Outcome

SOURCES = [columns.cases, on_rows.cases, on_the_log.cases, on_files.cases, on_law.cases]


def all_cases(seed: int) -> list[Case]:
    random = Random(seed)
    return [case for cases in SOURCES for case in cases(random)]


def told(outcomes: list[Outcome]) -> list[str]:
    """Those that nothing named, with what was found instead."""
    return [
        f"{each.case.name}: {[str(found) for found in each.findings[:3]]}"
        for each in outcomes
        if each.was_possible and not each.is_named
    ]
