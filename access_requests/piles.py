"""An imported list, sorted into what can be done with each request, and in which order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from access_requests.models import UNFILED, AccessRequest, Review
from agencies import directory
from agencies.identity import Identity, identify
from agencies.models import Agency, Kind


class Pile(models.TextChoices):
    """In the order in which a list is best worked through."""

    BARRED = "barred", _("Barred by law")
    UNRESOLVED = "unresolved", _("Not clear who it is")
    KNOWN = "known", _("Called like an agency on record")
    READY = "ready", _("Ready to complete")
    DONE = "done", _("Filed, withdrawn or decided")


@dataclass(frozen=True)
class Sorted:
    access_request: AccessRequest
    pile: Pile
    written: Identity  # what its name and ORI say


def sort(found: Iterable[AccessRequest], barred: set[int]) -> list[Sorted]:
    """By pile, and in each as the list had them."""
    listed, on_record = directory.current(), names_on_record()
    placed = []
    for each in found:
        written = identify(each.agency_name, listed, ori=each.agency_ori, limit=1)
        placed.append(Sorted(each, _pile(each, written, barred, on_record), written))
    order = list(Pile)
    return sorted(placed, key=lambda each: order.index(each.pile))


def count(placed: Iterable[Sorted]) -> dict[Pile, int]:
    """Every pile, empty or not: the numbers add up to the list."""
    counted = Counter(each.pile for each in placed)
    return {pile: counted[pile] for pile in Pile}


def names_on_record() -> set[str]:
    """Of confirmed agencies, their aliases, and what requests called them."""
    written = Review.objects.exclude(agency=None).values_list(Lower("access_request__agency_name"))
    names = {name for (name,) in written}
    for name, aliases in Agency.objects.values_list("name", "aliases"):
        names |= {name.lower(), *(alias.lower() for alias in aliases)}
    return names


def _pile(
    access_request: AccessRequest, written: Identity, barred: set[int], on_record: set[str]
) -> Pile:
    if access_request.status not in UNFILED:
        return Pile.DONE
    if access_request.pk in barred:
        return Pile.BARRED
    if access_request.agency_name.lower() in on_record:
        return Pile.KNOWN
    if written.kind == Kind.UNRESOLVED or not written.state:
        return Pile.UNRESOLVED
    return Pile.READY
