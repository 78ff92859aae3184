"""The receipt of a signed act: what was signed, rendered from the statement's own bytes."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from audit import acts
from audit.codes import check_code, digest, fingerprint
from audit.models import Checkpoint, KeyKind, Leaf, Signature


def visible_to(user: Any) -> QuerySet[Signature]:
    """The signer's own; oversight reads all."""
    signatures = Signature.objects.select_related("key", "challenge", "signer")
    return signatures if user.has_perm("audit.view_event") else signatures.filter(signer=user)


@dataclass(frozen=True)
class Receipt:
    signature: Signature

    @cached_property
    def told(self) -> dict[str, Any]:
        return json.loads(self.signature.statement)

    @property
    def act(self) -> acts.Act:
        return acts.find(self.signature.act)

    @property
    def words(self) -> SafeString:
        """Of these very bytes, and of nothing that is on record beside them."""
        spelled = json.dumps(self.told, indent=2, ensure_ascii=False)
        return render_to_string(self.act.words, {"told": self.told, "spelled": spelled})

    @property
    def what_next(self) -> str:
        return str(self.act.what_next(self.told))

    @property
    def leaf(self) -> Leaf | None:
        """Its place in the public log; None until a checkpoint covers it."""
        newest = Checkpoint.objects.order_by("-id").first()
        size = newest.size if newest else 0
        return Leaf.objects.filter(event=self.signature.event_id, index__lt=size).first()

    @property
    def check_code(self) -> str:
        return check_code(self.signature.statement)

    @property
    def digest(self) -> str:
        return digest(self.signature.statement)

    @property
    def fingerprint(self) -> str:
        """ "" for what was signed before there were passkeys."""
        key = self.signature.key
        return fingerprint(bytes(key.public_key)) if key else ""

    @property
    def key_in_words(self) -> str:
        """As its holder calls it, and what it is."""
        key = self.signature.key
        if key is None:
            return _("Signed before there were passkeys, with the password entered again.")
        kind = key.get_kind_display()
        told = kind if key.name == kind else f"{key.name} ({kind})"
        note = _("It proves nothing outside this demonstration.")
        return f"{told}. {note}" if self.is_of_demonstration else told

    @property
    def is_of_demonstration(self) -> bool:
        key = self.signature.key
        return key is not None and key.kind == KeyKind.DEMONSTRATION

    def address_for(self, user: Any) -> str:
        """Of the page of what was signed, where it has one that this person may open."""
        model = apps.get_model(self.signature.subject_type)
        rows = model._default_manager.filter(Q(pk=self.signature.subject_id))
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(user)
        subject: models.Model | None = rows.first()
        return subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else ""  # type: ignore[union-attr]
