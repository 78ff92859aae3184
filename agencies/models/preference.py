from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.person import User
from agencies.news import ALWAYS, Topic

CHOSEN = [topic for topic in Topic if topic not in ALWAYS]


class Comes(models.TextChoices):
    AT_ONCE = "at_once", _("by e-mail, at once")
    WEEKLY = "weekly", _("by e-mail, once a week")
    PORTAL = "portal", _("in the portal alone")


class Preference(models.Model):
    """How messages of one topic come to a person. Without it, by e-mail and at once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="preferences", db_index=False)
    topic = models.CharField(max_length=20, choices=Topic)
    comes = models.CharField(max_length=20, choices=Comes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="preference_of"),
            models.CheckConstraint(
                condition=models.Q(topic__in=CHOSEN), name="preference_is_of_what_may_be_chosen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_topic_display()}"
