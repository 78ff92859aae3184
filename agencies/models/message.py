from typing import Any
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q

from agencies import news
from agencies.models.person import User


class MessageQuerySet(models.QuerySet["Message"]):
    def unread_by(self, user: User) -> "MessageQuerySet":
        return self.filter(to=user, read_at=None)


class Message(models.Model):
    """What one person is told of one step. Written with the step, so none is lost or invented."""

    id = models.UUIDField(primary_key=True, editable=False)  # see `identify`; names the mail too
    to = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=80)  # a kind of news; put into words when it is read
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_label = models.TextField()
    address = models.TextField(blank=True)  # of the page about it
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # Whom it was told who is away, where the reader stands in.
    instead_of: Any = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to", "-at"], name="message_of"),
            models.Index("to", condition=Q(read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return str(self.news.headline).format(subject=self.subject_label)

    @property
    def news(self) -> news.News:
        return news.find(self.what)

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


class DigestLine(models.Model):
    """The message in the weekly digest of who chose that: waits for one, or was in it."""

    message: Any = models.OneToOneField(
        Message, models.PROTECT, primary_key=True, related_name="digest_line"
    )
    digest: Any = models.ForeignKey(Message, models.PROTECT, null=True, related_name="digest_lines")

    class Meta:
        indexes = [models.Index("message", condition=Q(digest=None), name="digest_waits")]

    def __str__(self) -> str:
        return str(self.message)
