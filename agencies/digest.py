"""Once a week, to whoever chose that: one e-mail with what they have not read yet."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.db import models, transaction
from django.utils import timezone

from agencies import messages
from agencies.models import DigestLine, Message, User
from agencies.news_of_digest import DIGEST


def make(today: date | None = None) -> int:
    """Of the weeks that are over, also of those that passed while no worker ran."""
    monday = _monday(today or timezone.localdate())
    waiting = _waiting(monday).order_by().values_list("message__to", flat=True).distinct()
    return sum(_make_for(user, monday) for user in list(waiting))


def _make_for(user: int, monday: datetime) -> bool:
    """Whether there was something. Two workers at once find each line once."""
    with transaction.atomic():
        own = _waiting(monday).filter(message__to=user)
        lines = list(own.select_for_update(skip_locked=True, of=("self",)))
        unread = [line.pk for line in lines if line.message.read_at is None]
        DigestLine.objects.filter(pk__in=[line.pk for line in lines]).exclude(
            pk__in=unread
        ).delete()
        if not unread:
            return False
        digest = _written_to(User.objects.get(pk=user), len(unread))
        DigestLine.objects.filter(pk__in=unread).update(digest=digest)
        messages.send_later([digest])
    return True


def _written_to(user: User, count: int) -> Message:
    digest = Message(id=uuid4(), to=user, what=DIGEST.name, at=timezone.now())
    digest.subject_type, digest.subject_id = User._meta.label_lower, str(user.pk)
    digest.subject_label = str(count)
    digest.save(force_insert=True)
    return digest


def _waiting(before: datetime) -> models.QuerySet[DigestLine]:
    waiting = DigestLine.objects.filter(digest=None, message__at__lt=before)
    return waiting.select_related("message")


def _monday(today: date) -> datetime:
    """When this week began where the department is."""
    first = today - timedelta(days=today.weekday())
    return timezone.make_aware(datetime.combine(first, time.min))
