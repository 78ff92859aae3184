"""Everything in the catalogue that guards lean on, as one digest.

A guard is of no use when the constraint it counts on is gone, when a rewrite rule swallows the
row, or when somebody has given the app's role more rights. What a migration leaves is recorded in
the sealed event of its guards; what is found later is compared with that.
"""

from django.db import connection

CATALOGUE = """
SELECT encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'utf8')), 'hex')
FROM (
    SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid),
           convalidated)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
    UNION ALL
    SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod),
           attnotnull, attacl)
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
       AND NOT attisdropped
    UNION ALL
    SELECT concat_ws(' ', 'table', oid::regclass, relkind, relrowsecurity, relforcerowsecurity,
           pg_get_userbyid(relowner), relacl)
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S')
    UNION ALL
    SELECT concat_ws(' ', 'function', oid::regprocedure, prosecdef, provolatile, proconfig,
           pg_get_userbyid(proowner), proacl, prosrc)
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'rewrite ' || definition FROM pg_rules WHERE schemaname = 'public'
    UNION ALL SELECT concat_ws(' ', 'child', inhrelid::regclass, inhparent::regclass)
      FROM pg_inherits
) AS lines(line)
"""


def digest() -> str:
    """The same in every copy of a database: names and texts, no object ids."""
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return cursor.fetchone()[0]
