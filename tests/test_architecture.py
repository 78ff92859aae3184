"""Imports run one way: between the packages, and inside each from the page to the row."""

import ast
from pathlib import Path

import pytest

from tests.layers import LAYERS, PACKAGES

ROOT = Path(__file__).parent.parent


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported_by(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def part_of(package: str, path: Path) -> str:
    return path.relative_to(ROOT / package).parts[0].removesuffix(".py")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_itself_and_those_below(package):
    above = [*PACKAGES[: PACKAGES.index(package)], "tests"]
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        for name in imported_by(path)
        if name.split(".")[0] in above
    ]
    assert strays == []


@pytest.mark.parametrize("package", LAYERS)
def test_inside_a_package_imports_go_from_the_page_to_the_row(package):
    rank = {part: place for place, layer in enumerate(LAYERS[package]) for part in layer}
    strays = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        for name in imported_by(path)
        if name.split(".")[0] == package and "." in name
        if rank[name.split(".")[1]] < rank.get(part_of(package, path), 0)
    ]
    assert strays == []


@pytest.mark.parametrize("package", LAYERS)
def test_every_module_has_its_layer(package):
    known = {part for layer in LAYERS[package] for part in layer} | {"__init__"}
    assert {part_of(package, path) for path in modules(package)} <= known


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_is_imported_inside_a_function(package):
    """But in apps.py, where Django leaves no other place."""
    strays = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in modules(package)
        if path.name != "apps.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert strays == []


@pytest.mark.parametrize(("package", "most"), [*((each, 200) for each in PACKAGES), ("tests", 300)])
def test_files_and_functions_stay_small(package, most):
    """A file that grows past that holds two nouns; a function past 40 lines two thoughts."""
    too_long = [
        f"{path.relative_to(ROOT)}: {length} lines"
        for path in modules(package)
        if "migrations" not in path.parts
        if (length := len(path.read_text().splitlines())) > most
    ]
    too_long += [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert too_long == []


def test_templates_stay_small():
    too_long = [
        str(path.relative_to(ROOT))
        for folder in (ROOT / "templates", ROOT / "access_requests" / "demo" / "templates")
        for path in folder.rglob("*.html")
        if len(path.read_text().splitlines()) > 60
    ]
    assert too_long == []
