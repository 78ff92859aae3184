from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AWAITING_REVIEW = "awaiting_review", _("Awaiting review")
    RETURNED = "returned", _("Returned with a question")
    AWAITING_SIGN_OFF = "awaiting_sign_off", _("Awaiting sign-off")
    AWAITING_SECOND_SIGN_OFF = "awaiting_second_sign_off", _("Awaiting second sign-off")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed")


AWAITING_COMMAND = (Status.AWAITING_SIGN_OFF, Status.AWAITING_SECOND_SIGN_OFF)
UNFILED = (Status.DRAFT, Status.RETURNED)
ENDED = (Status.APPROVED, Status.DECLINED, Status.WITHDRAWN, Status.LAPSED)
