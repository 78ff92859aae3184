"""A package of hundreds of cases: how long it takes, how much memory, the same bytes again."""

import time
import tracemalloc
from hashlib import sha256

import pytest

from access_requests.models import PackagePiece, RecordKind, RecordsRequest
from access_requests.records import building, requests
from tests.access_requests.records.making import build

MOST_MEMORY = 64 * 1024 * 1024


@pytest.mark.starts_from("demo")
def test_hundreds_of_cases_are_built_in_the_memory_of_a_few(transactional_db):
    asked = RecordsRequest.objects.open().earliest("pk")
    owner = asked.owner.user
    scope = {"scope_agency": None, "scope_from": None, "scope_until": None}
    requests.set_scope(asked.pk, by=owner, kinds=RecordKind.values, **scope)

    tracemalloc.start()
    began = time.monotonic()
    first = build(asked).package
    seconds, (_now, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    told = f"{first.cases} cases, {first.size / 1e6:.1f} MB, {seconds:.1f} s, {peak / 1e6:.1f} MB"
    print(told)
    assert first.cases > 300
    assert peak < MOST_MEMORY, told
    assert sha256(b"".join(building.pieces(first))).hexdigest() == first.digest
    assert build(asked).package.digest == first.digest
    assert PackagePiece.objects.filter(package_id=first.pk).count() == len(first.pieces)
