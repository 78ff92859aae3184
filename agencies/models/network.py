from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from agencies.models.agency import Agency
from audit.history import Governed, track


class Network(Governed):
    """Cameras, or a data set, of the host agency that are shared as one."""

    host = models.ForeignKey(
        Agency, models.PROTECT, related_name="networks", verbose_name=_("host agency")
    )
    name = models.CharField(_("name"), max_length=80, unique=True)
    description = models.TextField(_("what it holds"), blank=True)
    cameras = models.PositiveIntegerField(_("cameras"), default=0)
    system = models.CharField(_("vendor’s system"), max_length=80, blank=True)
    name_in_system = models.CharField(_("name in the vendor’s system"), max_length=200, blank=True)
    needs_two_sign_offs = models.BooleanField(_("two command officers sign for it"), default=False)

    history = track(no_db_index=["id", "host"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        default_permissions = ()
        permissions = [
            ("file_requests", "file requests for it"),
            ("review_requests", "review requests for it"),
            ("sign_off_requests", "sign off requests for it"),
            ("operate", "carry out work orders for it"),
            ("oversee", "read everything about it"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_about(self) -> list[str]:
        return [f"network:{self.id}", f"agency:{self.host_id}"]

    def get_absolute_url(self) -> str:
        return reverse("agencies:network", args=[self.pk])


class NetworkUserObjectPermission(UserObjectPermissionBase):
    """A seat as django-guardian sees it; written by `agencies.seats` alone."""

    content_object = models.ForeignKey(Network, on_delete=models.PROTECT)
