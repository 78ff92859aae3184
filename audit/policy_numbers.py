"""The numbers that a department's policy sets. What may loosen them, `rules` say."""

from django.db import models
from django.utils.translation import gettext_noop

from audit.attempts import one_transaction
from audit.events import POLICY_NUMBER_CHANGED, POLICY_NUMBERS_SET
from audit.models import DEFAULTS, Installation, Number, PolicyNumber
from audit.steps import step


def get(name: Number) -> int:
    return PolicyNumber.objects.get(name=name).value


def change(name: Number, value: int, *, by: models.Model | None) -> PolicyNumber:
    changed: PolicyNumber = _change(PolicyNumber.objects.get(name=name).pk, by=by, value=value)
    return changed


@one_transaction(on=PolicyNumber, to=gettext_noop("change a number of policy"))
def _change(pk: int, *, by: models.Model | None, value: int) -> PolicyNumber:
    return write(Number(PolicyNumber.objects.get(pk=pk).name), value, by=by)


def write(name: Number, value: int, *, by: models.Model | None) -> PolicyNumber:
    """Inside a transaction."""
    number = PolicyNumber.objects.select_for_update(no_key=True).get(name=name)
    facts = {"number": name.label, "was": number.value, "now": value}
    with step(POLICY_NUMBER_CHANGED, number, by=by, **facts):
        number.value = value
        number.save()
    return number


def complete(installation: Installation) -> None:
    """Those that a new installation, or an older version of this one, does not have yet."""
    missing = DEFAULTS.keys() - set(PolicyNumber.objects.values_list("name", flat=True))
    if not missing:
        return
    with step(POLICY_NUMBERS_SET, installation, by=None):
        for name in sorted(missing):
            PolicyNumber(name=name, value=DEFAULTS[name]).save()
