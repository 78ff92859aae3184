"""docs/guards.md: each guard, what it says, who attacks it; `python -m tests.attacks` writes it."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.acts import Act
from tests.attacks.all import ACTS, CATALOGUE
from tests.attacks.catalogue import (
    DECISION,
    DECISION_HISTORY,
    ENDING,
    FINDING,
    FOUNDING,
    GOVERNED,
    GRANT,
    OPINION,
    PERMISSION,
    PROPOSAL,
    RESTRICTION,
    SCREENING,
    SEAT,
    SIGN_OFF,
    SIGNATURE,
    USER,
    Attack,
    Place,
    sentences,
    table,
)
from tests.attacks.constraints import CONSTRAINTS
from tests.attacks.refusals import EVENT_EXISTS, EVENT_GIVEN

PATH = Path(__file__).parent.parent.parent / "docs" / "guards.md"

HEAD = """# What the database refuses, line by line

Each line is one rule that PostgreSQL itself keeps, whoever writes and however: its number in the
design, the sentences it says, who tried to get past it and how. Each attack is tried as the owner
of the tables and as the app's role, which may lack the very right to try; it succeeds once its rule
is switched off. `make knockout` drops each rule in turn and fails when no attack then succeeds; a
rule that another one doubles says so.

| no. | what it keeps |
|---|---|
| 1 | evidence is only ever inserted |
| 2 | no version of a row without its history |
| 3 | no history and no evidence without its event |
| 4 | a request moves by the table of moves; what was filed stays; nothing is deleted |
| 5 | nothing is decided but by the signature of a command officer who may, nor against the law |
| 6 | nothing is granted but what was signed |
| 7 | one signature at a time |
| 8 | rights follow from seats |
| 9 | a rule is loosened by a signed decision |

`python -m tests.attacks` writes this page from the rules and the attacks; a test compares it.
"""
NUMBERS = {
    1: {"append_only", "one_installation"},
    2: {"counts_up", "starts_at_one", "follows", "mirrors", "{table}_history", "{table}_version"},
    3: {EVENT_GIVEN, EVENT_EXISTS, "event_is_open", "names_who"},
    5: {
        "is_screened",
        "is_of_now",
        "is_of_its_screening",
        "move_is_signed",
        "two_stay_two",
        "reviewer_stays",
        "case_stays",
        "in_review",
    },
}
NUMBERS[9] = {"only_tighter", "is_decided", "starts_plain", "stays_itself", "grows_shared"}
BY_RULE = {rule: number for number, rules in NUMBERS.items() for rule in rules}
BY_TABLE = {SIGN_OFF: 5, GRANT: 6, SIGNATURE: 7, "audit_event": 3}
BY_TABLE |= dict.fromkeys([PERMISSION, USER, SEAT, PROPOSAL, FOUNDING], 8)
BY_TABLE |= dict.fromkeys([DECISION, DECISION_HISTORY, ENDING, OPINION], 9)
BY_TABLE |= dict.fromkeys([RESTRICTION, SCREENING, FINDING], 5)
OF_EVERY_TABLE = {"not_deleted": 4, "not_truncated": 1, "seats_alone": 8}
GROUPS = {
    "governed": {table(model) for model in GOVERNED},
    "history": {table(model.history.model) for model in GOVERNED},
}


@dataclass
class Line:
    """One rule, on one table or on many."""

    rule: str
    says: list[str]
    tables: list[str]
    attacks: list[Attack]

    @property
    def number(self) -> int:
        known = BY_RULE | OF_EVERY_TABLE
        return known.get(self.rule) or BY_TABLE.get(self.tables[0], 4)

    @property
    def doubles(self) -> list[str]:
        """Rules without which the attacks on this one would succeed; none when one attack does."""
        if self.rule == "not_truncated":
            return ["the same rule on the tables that refer to it, where some do"]
        if not all(attack.doubles for attack in self.attacks):
            return []
        found = {place for attack in self.attacks for place in attack.doubles}
        return [f"`{rule}` on `{table}`" for table, rule in sorted(found)]

    @property
    def cells(self) -> list[str]:
        told = [*self.says], _told(self.attacks), self.doubles or ["–"]
        name = self.rule.removeprefix("{table}_")
        return [f"`{name}`", str(self.number), *("<br>".join(cell) for cell in told)]

    @property
    def places(self) -> str:
        """Tables that always go together have one word."""
        left, found = set(self.tables), []
        for word, tables in GROUPS.items():
            if tables <= left:
                found, left = [*found, f"*{word}*"], left - tables
        return ", ".join([*found, *(f"`{name}`" for name in sorted(left))])


def _told(attacks: list[Attack]) -> list[str]:
    """Each attack once, though it may have been tried on many tables."""
    by_whom: dict[str, list[str]] = defaultdict(list)
    for attack in attacks:
        names = by_whom[f"{attack.who}, {attack.how}"]
        names += [attack.in_words] if attack.in_words not in names else []
    return [f"*{who}:* {'; '.join(names)}" for who, names in by_whom.items()]


def lines() -> list[Line]:
    """Rules that say the same on several tables become one line."""
    by_place: dict[Place, list[Attack]] = defaultdict(list)
    for attack in CATALOGUE:
        by_place[attack.place].append(attack)
    spoken, found = sentences(), {}
    for (name, rule), attacks in by_place.items():
        says = spoken.get((name, rule)) or [_of_constraint(name, rule)]
        generic = rule.replace(name, "{table}")
        key = (generic, tuple(says))
        line = found.setdefault(key, Line(generic, says, [], []))
        line.tables.append(name)
        line.attacks += attacks
    return sorted(found.values(), key=lambda line: (line.number, line.rule, line.tables))


def _of_constraint(name: str, rule: str) -> str:
    own = {
        f"{name}_history": "Every version has its history row (checked at COMMIT).",
        f"{name}_version": "A version is told once.",
    }
    return own.get(rule) or CONSTRAINTS[name, rule]


def _table(titles: str, rows: list[list[str]]) -> str:
    head = [titles.split(" / "), ["---"] * len(titles.split(" / "))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [*head, *rows]) + "\n"


def page() -> str:
    known = lines()
    parts = [HEAD, _figures(), "## On many tables\n", _groups()]
    rows = [[line.cells[0], line.places, *line.cells[1:]] for line in known if len(line.tables) > 1]
    parts.append(_table("guard / on / no. / it says / attacked by / doubled by", rows))
    for name in sorted({line.tables[0] for line in known if len(line.tables) == 1}):
        own = [line.cells for line in known if line.tables == [name]]
        parts.append(f"## {name}\n")
        parts.append(_table("guard / no. / it says / attacked by / doubled by", own))
    return "\n".join([*parts, _at_two()])


def _groups() -> str:
    return (
        "\n".join(
            f"- *{word}*: {', '.join(f'`{name}`' for name in sorted(tables))}"
            for word, tables in GROUPS.items()
        )
        + "\n"
    )


def _figures() -> str:
    by_place = defaultdict(list)
    for attack in CATALOGUE:
        by_place[attack.place].append(attack)
    doubled = [place for place, found in by_place.items() if all(a.doubles for a in found)]
    at_two = len({attack.in_words for attack in CATALOGUE if attack.is_for_two}) + len(ACTS)
    return (
        f"{len(by_place)} guards, {len(doubled)} of them doubled; {len(CATALOGUE) + len(ACTS)}"
        f" attacks,\n{at_two} of them at two approvals, or a grant without its own, by one act.\n"
    )


def _at_two() -> str:
    """What the one principle comes to: no act gives two."""
    stopped = {a.in_words: a for a in reversed(CATALOGUE) if a.is_for_two}
    rows = [
        [a.in_words, a.who, a.how, f"`{a.rule}` on `{a.table}`"] for a in reversed(stopped.values())
    ]
    rows += [[act.in_words, act.who, act.how, _answer(act)] for act in ACTS]
    head = """## Two approvals, or a grant without its own, by one act

The first are tried in one transaction. The others really commit, as statements, scripts, tasks,
commands and HTTP requests of the app's role; after each the database holds the one lawful approval
at most.

"""
    return head + _table("attack / who / how / what stops it", rows)


def _answer(act: Act) -> str:
    found = [f"“{act.told}”"] if act.told else []
    found += [f"answer {act.status}"] if act.status else []
    found += ["the first approval alone is made"] if act.approves else []
    return ", ".join(found) or "only drafts are made"


def write() -> None:
    PATH.write_text(page())
