from django.db import models


class Opinion(models.Model):
    """The bytes of what counsel wrote, under their SHA-256. Kept for ever."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest
