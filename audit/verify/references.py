"""Foreign keys, which whoever may switch triggers off may leave pointing at nothing."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from audit.verify.findings import Finding, declare
from audit.verify.streams import ask

POINTS_NOWHERE = declare(
    "reference_broken", _("Its “%(columns)s” names a row of %(parent)s that is not there.")
)

KEYS = """SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
        ARRAY(SELECT attname::text FROM unnest(c.conkey) WITH ORDINALITY k (n, i)
            JOIN pg_attribute ON attrelid = c.conrelid AND attnum = n ORDER BY i),
        ARRAY(SELECT attname::text FROM unnest(c.confkey) WITH ORDINALITY k (n, i)
            JOIN pg_attribute ON attrelid = c.confrelid AND attnum = n ORDER BY i),
        coalesce((SELECT attname::text FROM pg_index JOIN pg_attribute
            ON attrelid = indrelid AND attnum = indkey[0]
            WHERE indrelid = c.conrelid AND indisprimary), 'ctid')
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY c.conname"""
BROKEN = """SELECT c.{key}::text FROM ONLY {child} c WHERE {given}
    AND NOT EXISTS (SELECT FROM ONLY {parent} p WHERE {same})
    LIMIT 1000"""


def faults() -> Iterator[Finding]:
    for child, parent, columns, named, key in ask(KEYS):
        yield from _of_key(child, parent, columns, named, key)


def _of_key(
    child: str, parent: str, columns: list[str], named: list[str], key: str
) -> Iterator[Finding]:
    given = " AND ".join(f'c."{column}" IS NOT NULL' for column in columns)
    pairs = zip(columns, named, strict=True)
    same = " AND ".join(f'c."{column}" = p."{other}"' for column, other in pairs)
    query = BROKEN.format(key=key, child=child, parent=parent, given=given, same=same)
    for (pk,) in ask(query):
        yield POINTS_NOWHERE(child, pk, columns=", ".join(columns), parent=parent)
