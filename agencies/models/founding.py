from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.person import Person
from audit.history import Evidence


class Founding(Evidence):
    """Two people set up an installation that has no command officer, and become its first two.

    What nobody can sign for yet is given in the transaction that makes this row, and in no other.
    """

    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The transaction, which the database sets itself.
    cluster = models.CharField(max_length=20, db_default="")
    xact = models.BigIntegerField(db_default=0)

    class Meta:
        verbose_name = _("founding")

    def __str__(self) -> str:
        return f"{self.first}, {self.second}"
