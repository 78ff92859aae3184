from typing import Any
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from agencies.models import User


class What(models.TextChoices):
    """What is said of a request, after its number; put into words when it is read."""

    AWAITS_REVIEW = "awaits_review", _("awaits your review")
    AWAITS_DECISION = "awaits_decision", _("awaits your decision")
    ASSIGNED = "assigned", _("was given to you to review")
    NOTED = "noted", _("has a new note")
    TO_DESTROY = "to_destroy", _("has a document to destroy or keep")
    RETURNED = "returned", _("was returned to you with a question")
    APPROVED = "approved", _("was approved")
    DECLINED = "declined", _("was declined")
    WITHDRAWN = "withdrawn", _("was withdrawn")
    LAPSED = "lapsed", _("has lapsed: nobody acted on it in time")
    SUSPENDED = "suspended", _("was approved, but its access is suspended now")
    RESUMED = "resumed", _("has its access again")
    REVOKED = "revoked", _("was approved, but its access is revoked now")


class MessageQuerySet(models.QuerySet["Message"]):
    def unread_by(self, user: User) -> "MessageQuerySet":
        return self.filter(to=user, read_at=None)


class Message(models.Model):
    """What one person is told of one step. Written with the step, so none is lost or invented."""

    id = models.UUIDField(primary_key=True, editable=False)  # see `identify`; names the mail too
    to = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="+", db_index=False
    )
    what = models.CharField(max_length=20, choices=What)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to", "-at"], name="message_of"),
            models.Index("to", condition=Q(read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.access_request.reference} {self.get_what_display()}"

    @staticmethod
    def identify(event_id: UUID, user: User) -> UUID:
        """The same for the same person and step: who is told twice is told once."""
        return uuid5(event_id, str(user.pk))


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> "MailQuerySet":
        return self.filter(sent_at=None, given_up_at=None)

    def given_up(self) -> "MailQuerySet":
        return self.exclude(given_up_at=None)


class Mail(models.Model):
    """The message as an e-mail, for those who have an address.

    A row of its own: it is locked while the mail server is spoken to, and a slow one must not
    keep anybody from marking a message as read.
    """

    message: Any = models.OneToOneField(
        Message, models.PROTECT, primary_key=True, related_name="mail"
    )
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("due_at", condition=Q(sent_at=None, given_up_at=None), name="mail_unsent"),
        ]

    def __str__(self) -> str:
        return str(self.message)
