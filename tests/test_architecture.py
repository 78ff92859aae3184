"""Imports run one way: between the packages, and inside each from the page to the row."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ["config", "access_requests", "agencies", "audit"]  # each imports only those after it
LAYERS = {
    "access_requests": [
        {"management", "demo", "apps", "lawful"},
        {"oversight_urls", "sharing_urls", "urls", "references"},
        {"tasks"},
        {"public", "views"},
        {"records"},
        {"views"},
        {"api", "authzen", "views"},
        {"attention", "pace_words"},
        {"case_file"},
        {"case_record"},
        {"tables"},
        {"past_comparison"},
        {"as_of", "past_access"},
        {"forms", "filters", "history_filters", "letters", "piles", "queues", "timeline"},
        {"whose_access"},
        {"reconciliation", "weekly_reports"},
        {"access_chart"},
        {
            "access_periods",
            "acts",
            "charts",
            "corrections",
            "declining",
            "documents",
            "escalating",
            "flags",
            "narrowing",
            "pace",
            "importing",
            "reminders",
            "resuming",
            "reviewing",
            "signing",
        },
        {"anomalies"},
        {"paced"},
        {"consequences"},
        {"restricting"},
        {"workflow"},
        {"overdue_orders"},
        {"grants", "document_content", "renewals"},
        {"settling"},
        {"work_orders"},
        {"ordering"},
        {"waiting"},
        {"notifications"},
        {"turn"},
        {"statements_of_grants"},
        {"statements"},
        {"notices"},
        {
            "barred",
            "confirmations",
            "law_of_agency",
            "policy_of_agencies",
            "policy_of_approval",
            "policy_of_declines",
            "policy_of_documents",
            "policy_of_flags",
            "policy_of_reports",
            "policy_of_grants",
            "policy_of_sharing",
            "vendor_names",
            "policy_of_work_orders",
            "who_asks",
        },
        {"policy", "policy_of_holds"},
        {"checklist", "intake", "sharing_lists", "proposal", "rules", "screenings", "transitions"},
        {"withholding"},
        {"rules_of_grants"},
        {
            "rules_of_approval",
            "rules_of_declines",
            "rules_of_documents",
            "rules_of_flags",
            "rules_of_records",
            "rules_of_reports",
            "rules_of_retention",
            "rules_of_screening",
            "rules_of_sharing",
            "rules_of_work_orders",
        },
        {
            "refusals_of_agencies",
            "refusals_of_declines",
            "refusals_of_documents",
            "refusals_of_flags",
            "refusals_of_records",
            "refusals_of_reports",
            "refusals_of_grants",
            "refusals_of_sharing",
            "refusals_of_work_orders",
        },
        {"refusals", "working_days"},
        {"models"},
        {"public_records"},
        {
            "events",
            "events_of_oversight",
            "events_of_past",
            "events_of_records",
            "events_of_sharing",
            "events_of_withholding",
            "events_of_work_orders",
            "news",
            "news_of_oversight",
            "news_of_records",
            "news_of_sharing",
            "news_of_work_orders",
            "events_of_waiting",
            "news_of_waiting",
            "migrations",
        },
    ],
    "agencies": [
        {"urls", "key_urls", "people_urls", "policy_urls"},
        {"management", "admin", "apps", "tasks", "backends", "views", "history_filters", "lawful"},
        {"unused_accounts", "watching_the_evidence", "watching_the_log"},
        {"account_acts", "forms"},
        {"fresh", "single_sign_on"},
        {"accounts", "own_account", "password_path"},
        {"demo_codes", "invitations", "policy_of_accounts"},
        {"founding", "policy_decisions", "proposals", "review_of_seats", "tightening"},
        {"decision_statements", "opinions"},
        {"founding_answers", "people", "registry", "seating", "seat_statements", "use_of_seats"},
        {"rules_in_force"},
        {"keys", "networks"},
        {"policy_of_decisions"},
        {"reasons_against_loosening"},
        {"absences", "machines", "webhooks"},
        {"policy_of_keys", "policy_of_networks", "policy_of_seats", "key_statements", "acts"},
        {"policy_of_telling"},
        {"consequences", "loosenings"},
        {"signed_in", "directory", "restrictions", "screened_list", "seats"},
        {"on_record"},
        {"digest", "webhooks_outbox"},
        {"messages"},
        {"delivery", "preferences", "standing_in"},
        {"rules", "identity", "registry_import", "screening"},
        {"rules_of_decisions"},
        {
            "rules_of_keys",
            "refusals_of_decisions",
            "refusals_of_keys",
            "refusals_of_seats",
            "rules_of_seats",
            "refusals_of_accounts",
            "refusals_of_restrictions",
            "rules_of_machines",
            "rules_of_restrictions",
            "rules_of_telling",
        },
        {"ciphers", "outside"},
        {"models", "tables", "ori", "states"},
        {"refusals_of_networks", "news_of_accounts", "news_of_keys", "news_of_seats"},
        {"news_of_guards", "news_of_signatures", "events_of_telling"},
        {"news_of_absences", "news_of_digest", "news_of_webhooks", "refusals_of_telling"},
        {"news_of_restrictions", "news_of_the_log", "news_of_verification"},
        {"events_of_machines", "news_of_decisions", "public_records", "refusals_of_machines"},
        {
            "events",
            "events_of_accounts",
            "events_of_decisions",
            "events_of_restrictions",
            "news",
            "migrations",
            "kinds",
            "files",
        },
    ],
    "audit": [
        {"management", "tasks", "urls", "apps", "lawful"},
        {"export_pages"},
        {
            "log_pages",
            "looking_pages",
            "pages_to_sign",
            "public_log",
            "sign_in",
            "saved_filters",
            "verification_pages",
            "versions",
            "views",
        },
        {"taking_out"},
        {"keyset", "last_verified", "looking"},
        {"verify"},
        {"installation"},
        {"log"},
        {"receipt_paper"},
        {"exports", "filters", "changes", "forms", "guards", "receipts", "structure"},
        {"package_checks"},
        {"packages"},
        {"signatures"},
        {"policy_numbers"},
        {"attempts"},
        {"lost", "rules_of_log", "rules_of_signatures"},
        {"rules"},
        {
            "models",
            "history",
            "steps",
            "event_index",
            "append",
            "clock",
            "migrations",
        },  # steps tell rows
        {"signed_acts"},
        {"webauthn"},
        {"webauthn_parts"},
        {
            "broker",
            "canonical",
            "cells",
            "acts",
            "codes",
            "events",
            "identifiers",
            "issued",
            "moments",
            "public_record",
            "public_records",
            "refusals",
            "seals",
            "triggers",
            "typesetting",
            "webauthn_bytes",
        },
    ],
}


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


@pytest.mark.parametrize("package", PACKAGES)
def test_files_and_functions_stay_small(package):
    """A file that grows past 250 lines holds two nouns; a function past 40 two thoughts."""
    too_long = [
        f"{path.relative_to(ROOT)}: {length} lines"
        for path in modules(package)
        if "migrations" not in path.parts
        if (length := len(path.read_text().splitlines())) > 250
    ]
    too_long += [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert too_long == []
