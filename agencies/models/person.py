from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from audit.history import Governed, track


class Person(Governed):
    """Someone who works for or with the department. Never deleted, only ended."""

    name = models.TextField(_("name"))
    rank = models.TextField(_("rank or title"), blank=True)
    personnel_number = models.CharField(_("personnel number"), max_length=20, unique=True)
    employer = models.TextField(_("employer"))
    is_contractor = models.BooleanField(_("contract staff"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    history = track(no_db_index=["id"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"{self.rank} {self.name}".strip()

    @property
    def audit_about(self) -> list[str]:
        return [f"person:{self.id}"]

    @property
    def has_left(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, username: str, person: Person, password: str | None = None, email: str = ""
    ) -> "User":
        user = self.model(username=username, person=person, email=email)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def at_work(self) -> models.QuerySet["User"]:
        """Who may sign in, and still works here."""
        unended = models.Q(person__ends_on=None) | models.Q(
            person__ends_on__gte=timezone.localdate()
        )
        return self.filter(unended, is_active=True).select_related("person")

    def get_by_natural_key(self, username: str | None) -> Any:
        """With the person, whom every page names."""
        return self.select_related("person").get(username=username)


class User(AbstractBaseUser, PermissionsMixin):
    """How a person signs in. What a user may do, seats say."""

    username = models.CharField(
        _("username"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    email = models.EmailField(_("e-mail"), blank=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user")
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)
    reactivated_at = models.DateTimeField(_("reactivated"), null=True, editable=False)
    # Part of what a session is checked against: one more, and every session of before is over.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="nobody_is_superuser"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_full_name(self) -> str:
        return str(self.person)

    get_short_name = get_full_name

    @property
    def audit_about(self) -> list[str]:
        return [f"person:{self.person_id}"]

    @property
    def may_act(self) -> bool:
        """Asked wherever somebody acts, for an account outlives its person by a night."""
        return self.is_active and not self.person.has_left

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        told = f"{self.password} {self.sessions_ended}"
        return salted_hmac("agencies.User", told, secret=secret, algorithm="sha256").hexdigest()
