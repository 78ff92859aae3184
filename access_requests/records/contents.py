"""The files of a package, one after another. The same record gives the same bytes."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from access_requests import case_file, tables
from access_requests.models import AccessRequest, RecordKind, RecordsRequest, Redaction
from access_requests.records import held_back, proven, scope
from audit.packages import Row, Table, csv_of

File = tuple[str, Iterable[bytes]]
Told = Callable[[AccessRequest], None]
REDACTIONS = ["number", "what", "cases", "exemption", "reason"]


@dataclass
class Contents:
    asked: RecordsRequest
    done: Told = lambda _case: None
    redactions: list[Redaction] = field(default_factory=list)
    cases: int = 0

    def __post_init__(self) -> None:
        found = self.asked.redactions.in_force().select_related("access_request")
        self.redactions = list(found.order_by("pk"))

    def files(self) -> Iterator[File]:
        kinds = self.asked.kinds
        for case in self._cases():
            self.cases += 1
            if RecordKind.CASE_FILES in kinds:
                paper = case_file.pdf(case, held_back.of(self.redactions, case))
                yield f"cases/{case.reference}.pdf", [paper]
            yield from self._proofs(case)
            self.done(case)
        tables_of = {RecordKind.REQUESTS: self._requests, RecordKind.ACCESS: self._access}
        for kind, table in tables_of.items():
            if kind in kinds:
                yield f"{kind.value}.csv", csv_of(table())
        yield "public.jsonl", self._published()
        yield "redactions.csv", csv_of(Table("redactions", REDACTIONS, self._held_back))
        yield "README.txt", [_readme(self.asked).encode()]

    def _cases(self) -> Iterator[AccessRequest]:
        for batch in scope.in_batches(scope.cases(self.asked)):
            yield from batch

    def _proofs(self, case: AccessRequest) -> Iterator[File]:
        for _line, name, proof in proven.published(case):
            if proof:
                yield f"proofs/{name}.tlog-proof", [proof]

    def _published(self) -> Iterator[bytes]:
        for case in self._cases():
            for line, _name, _proof in proven.published(case):
                yield line

    def _requests(self) -> Table:
        def rows() -> Iterator[Row]:
            for batch in scope.in_batches(scope.cases(self.asked)):
                of_batch = AccessRequest.objects.filter(pk__in=[case.pk for case in batch])
                for case, row in zip(batch, tables.requests(of_batch).rows(), strict=True):
                    yield held_back.of(self.redactions, case)(list(row))

        return Table("requests", tables.REQUESTS, rows)

    def _access(self) -> Table:
        """On the last day of the records that were asked for."""

        def rows() -> Iterator[Row]:
            cases = scope.cases(self.asked)
            for row in tables.access(scope.end(self.asked), _of(cases)).rows():
                case = AccessRequest.objects.get(pk=int(row[-1].removeprefix("AR-")))
                yield held_back.of(self.redactions, case)(list(row))

        return Table("access", tables.ACCESS, rows)

    def _held_back(self) -> Iterator[Row]:
        everywhere = _("every case")
        for number, each in enumerate(self.redactions, 1):
            case = each.access_request
            where = case.reference if case else everywhere
            yield number, each.get_field_display(), where, each.citation, each.reason

    def manifest(self, files: list[dict[str, Any]]) -> bytes:
        asked = self.asked
        told = {
            "format": 1,
            "department": settings.DEPARTMENT_NAME,
            "records_request": str(asked),
            "about": {
                "agency": str(asked.scope_agency or ""),
                "from": str(asked.scope_from or ""),
                "until": str(asked.scope_until),
                "kinds": asked.kinds,
            },
            "cases": self.cases,
            "redactions": len(self.redactions),
            "files": files,
        }
        return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _of(cases: Any) -> Callable[[Any], Any]:
    return lambda grants: grants.filter(access_request__in=cases.order_by().values("pk"))


def _readme(asked: RecordsRequest) -> str:
    said = [
        _("Public records released by %(department)s, %(reference)s.")
        % {"department": settings.DEPARTMENT_NAME, "reference": asked},
        _("cases/ holds the file of each case; the tables open in any spreadsheet."),
        _("What is held back is marked where it stood, and listed in redactions.csv with the law."),
        _("manifest.json names every file with its SHA-256; SHA256SUMS checks with sha256sum -c."),
        _(
            "public.jsonl holds the public record of each decision, and proofs/ that it stands in"
            " the department’s public log. Any tool that reads C2SP tlog-proofs can check that."
        ),
    ]
    return "\n\n".join(said) + "\n"
