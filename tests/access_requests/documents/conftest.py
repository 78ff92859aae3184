"""A request under review, and a document of it."""

import pytest

from access_requests import documents
from access_requests.models import AccessRequest, Document
from agencies.models import Role, User
from tests.access_requests.documents.making import WRONG
from tests.builders import make_holder, make_officer, make_request_awaiting_review
from tests.files import make_document


@pytest.fixture
def filed() -> AccessRequest:
    return make_request_awaiting_review()


@pytest.fixture
def reviewer(filed) -> User:
    return make_holder(Role.REVIEWER, *filed.networks)


@pytest.fixture
def officer(filed) -> User:
    return make_officer(filed)


@pytest.fixture
def document(filed, reviewer) -> Document:
    return make_document(filed, by=reviewer)


@pytest.fixture
def asked(document, reviewer) -> Document:
    return documents.ask_to_destroy(document.pk, by=reviewer, reason=WRONG)
