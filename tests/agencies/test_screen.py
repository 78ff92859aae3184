"""manage.py screen: a list of names, and what is told of each."""

import csv
import json
import re
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from agencies.models import DirectoryEntry

pytestmark = pytest.mark.usefixtures("transactional_db")

LISTED = [
    ("CA0999900", "Birchford Police Department", "City", "CA"),
    ("TX0999900", "Birchford Police Department", "City", "TX"),
    ("CA0990000", "Alder County Sheriff's Office", "County", "CA"),
]
NAMES = """Agency,ORI
Birchford CA PD,
Birchford TX PD,
Birchford PD,
HSI,
Justice Partners LLC (CA),
Alder County Drug Task Force CA,
=HSI,
Birchford CA PD,VTICE0900
"""
EFFECTS = [
    ("Birchford CA PD", "municipal", "clear"),
    ("Birchford TX PD", "municipal", "bar"),
    ("Birchford PD", "unresolved", "unresolved"),
    ("HSI", "immigration_enforcement", "bar"),
    ("Justice Partners LLC (CA)", "private", "bar"),
    ("Alder County Drug Task Force CA", "fusion_centre_or_task_force", "second_sign_off"),
    ("=HSI", "immigration_enforcement", "bar"),
    ("Birchford CA PD", "immigration_enforcement", "bar"),
]


def list_agencies():
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(ori=ori, name=name, kind=kind, state=state)
        for ori, name, kind, state in LISTED
    )


def screen(file, **options):
    out = StringIO()
    call_command("screen", file, stdout=out, **{"column": "Agency"} | options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(NAMES, encoding="utf-8")
    return path


def test_each_name_is_told_with_what_the_law_says(file):
    list_agencies()

    out = screen(file, ori_column="ORI", state="CA")

    rows = list(csv.DictReader(StringIO(out)))
    told = [(row["name"].removeprefix("'"), row["kind"], row["effect"]) for row in rows]
    assert told == EFFECTS
    assert rows[6]["name"] == "'=HSI"  # not run by a spreadsheet program
    assert (rows[0]["candidate_ori"], rows[0]["score"]) == ("CA0999900", "98")
    assert "SB 54" in rows[3]["citation"]
    assert "Homeland Security Investigations" in rows[3]["reason"]


def test_a_workbook_is_told_as_json(tmp_path):
    list_agencies()
    book = openpyxl.Workbook()
    for row in (["Shared with us"], ["Agency name"], ["CBP - NTC"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")

    out = screen(tmp_path / "list.xlsx", column="agency  NAME", format="json")

    (told,) = json.loads(out)
    assert (told["kind"], told["effect"]) == ("immigration_enforcement", "bar")


def test_a_pack_that_is_named_decides_instead_of_the_register(file):
    list_agencies()

    effects = [row["effect"] for row in csv.DictReader(StringIO(screen(file, pack="illinois")))]

    assert effects[:4] == ["bar", "bar", "unresolved", "bar"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"column": "Nme"}, "No column is headed “Nme”. The headings are: “Agency”, “ORI”."),
        ({"ori_column": "Ori 9"}, "No column is headed “Ori 9”."),
        ({"state": "Atlantis"}, "“Atlantis” is not a state."),
        ({"pack": "atlantis"}, "There is no rule pack “atlantis”."),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_a_sentence(file, options, sentence):
    list_agencies()

    with pytest.raises(CommandError, match=re.escape(sentence)):
        screen(file, **options)


def test_without_a_directory_or_a_list_it_says_so(file, tmp_path):
    with pytest.raises(CommandError, match="Load the FBI's list first"):
        screen(file)
    with pytest.raises(CommandError, match="The list cannot be read"):
        screen(tmp_path / "absent.csv")
