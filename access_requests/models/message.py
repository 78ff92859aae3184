from django.db import models
from django.db.models import Q

from agencies.models import User


class Message(models.Model):
    """An e-mail to be sent: written with the step that causes it, so none is lost or invented."""

    key = models.CharField(max_length=120, unique=True)  # also the e-mail's Message-ID
    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    subject = models.TextField()
    body = models.TextField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("due_at", condition=Q(sent_at=None), name="message_unsent")]

    def __str__(self) -> str:
        return self.subject
