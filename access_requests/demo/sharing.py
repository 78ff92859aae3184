"""Invented lists of what a vendor's system shares: one from before, and one of today."""

from datetime import date, timedelta

from django.utils import timezone

from access_requests.models import Grant, SharingList
from access_requests.reconciliation import taking
from agencies.models import DirectoryEntry, Network, User

SYSTEM = "Vigilant LEARN"
BEFORE = ["ICE", "HSI", "San Diego Sector Border Patrol (CA)", "NVLS", "Harbor Watch"]
STILL = ["HSI", "NVLS", "Harbor Watch", "Inactive Bay Cities Police Department"]


def load(network: Network, by: User) -> SharingList:
    today = timezone.localdate()
    listed = [entry.name for entry in DirectoryEntry.objects.order_by("-pk")[:4]]
    granted = Grant.objects.in_force().filter(networks__contains=[network.pk])
    names = list(granted.values_list("agency__name", flat=True))
    _take([*BEFORE, *listed], network, today - timedelta(days=7), by, is_baseline=True)
    return _take([*STILL, *listed[:2], *names[1:]], network, today, by)


def _take(
    names: list[str], network: Network, as_of: date, by: User, *, is_baseline: bool = False
) -> SharingList:
    content = "\n".join(["Agency", *names]).encode()
    return taking.take(
        content,
        f"LEARN-{as_of}.csv",
        system=SYSTEM,
        network=network,
        as_of=as_of,
        by=by,
        is_baseline=is_baseline,
    )
