from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Network, Person, User
from audit.history import Evidence


class ImportBatch(Evidence):
    """One file that was read and made into drafts."""

    file_name = models.TextField(_("file"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    reader = models.TextField(_("read as"))
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("import")

    def __str__(self) -> str:
        return self.file_name


class StagedImport(models.Model):
    """A file between its preview and its confirmation. Not a record: nothing is decided yet."""

    file_name = models.TextField()
    content = models.BinaryField()
    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.file_name
