from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def shown_to(self, user: models.Model) -> "SavedFilterQuerySet":
        """Their own, and what others share."""
        return self.filter(models.Q(owner=user.pk) | models.Q(is_shared=True))


class SavedFilter(models.Model):
    """A question to the history that somebody asks again: an address with a name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    asked = models.TextField()  # as in the address
    is_shared = models.BooleanField(_("everybody of oversight sees it"), default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_saved_filter_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('audit:history')}?{self.asked}"
