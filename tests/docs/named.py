"""What the repository has that a document may name."""

import ast
import re
from functools import cache
from itertools import chain

from tests.attacks.catalogue import PLACES
from tests.attacks.constraints import CONSTRAINTS
from tests.docs.pages import ROOT

CODE = [ROOT / name for name in ("config", "access_requests", "agencies", "audit", "templates")]


@cache
def functions_of_tests() -> frozenset[str]:
    """Tests and attacks, by their names."""
    modules = (ast.parse(path.read_text()) for path in (ROOT / "tests").rglob("*.py"))
    nodes = chain.from_iterable(ast.walk(module) for module in modules)
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef))


@cache
def kept_by_the_database() -> frozenset[tuple[str, str]]:
    """Each guard as (name, table), by the short name that docs/guards.md has."""
    places = [*PLACES, *CONSTRAINTS]
    return frozenset((name.removeprefix(f"{table}_"), table) for table, name in places)


@cache
def words_of_pages() -> frozenset[str]:
    """Every text between quotes or tags: labels, buttons, titles."""
    files = chain.from_iterable(folder.rglob("*") for folder in CODE)
    texts = [path.read_text() for path in files if path.suffix in {".py", ".html"}]
    found = (re.findall(r'"([^"\n]+)"|%}([^{}<>]+){%|>([^{}<>\n]+)<', text) for text in texts)
    return frozenset(word.strip() for each in chain.from_iterable(found) for word in each if word)
