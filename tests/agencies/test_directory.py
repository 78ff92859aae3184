from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agencies import directory
from agencies.models import DirectoryEntry
from audit.models import Event

REAL = Path(__file__).parents[2] / "../shared/data/fbi_cde_agencies_2018.csv"
HEAD = "ori,agency_name,agency_type,county,state_abbr,state_name\n"
LIST = HEAD + (
    "CA0197200,Torrance Police Department,City,LOS ANGELES,CA,California\n"
    "CA0196700,Signal Hill Police Department,City,LOS ANGELES,CA,California\n"
    "NB0280200,Omaha Police Department,City,DOUGLAS,NE,Nebraska\n"
)

pytestmark = pytest.mark.usefixtures("transactional_db")


def load(text):
    return directory.import_file(text.encode(), "list.csv", by=None)


def test_the_list_is_loaded_as_one_event_with_the_files_digest():
    load(LIST)

    assert DirectoryEntry.objects.count() == 3
    event = Event.objects.get(kind="agencies.directory_imported")
    assert event.told["facts"]["added"] == 3
    assert len(event.told["facts"]["sha256"]) == 64


def test_the_same_list_again_changes_nothing():
    load(LIST)

    again = load(LIST).comparison

    assert (len(again.added), len(again.changed), len(again.unchanged)) == (0, 0, 3)
    assert DirectoryEntry.objects.count() == 3


def test_a_new_name_is_a_change_and_what_is_not_listed_stays():
    load(LIST)

    load(HEAD + "CA0197200,City of Torrance Police,City,LOS ANGELES,CA,California\n")

    assert DirectoryEntry.objects.get(ori="CA0197200").name == "City of Torrance Police"
    assert DirectoryEntry.objects.count() == 3


def test_a_line_that_cannot_be_is_refused_with_the_reason(tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text(LIST + "XX1,Nowhere Police,City,,CA,California\n")

    call_command("import_directory", file)

    told = capsys.readouterr().out
    assert "3 added, 0 changed, 0 unchanged, 1 refused" in told
    assert "Row 5:" in told


def test_a_file_that_is_no_directory_is_a_sentence(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("What,Ever\n1,2\n")

    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_directory", file)


def test_a_written_name_finds_its_line():
    load(LIST)

    best = directory.look_up("Torrance CA PD")[0]

    assert (best.entry.ori, best.reason) == ("CA0197200", "same name and state")


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside this checkout")
def test_the_real_list_is_loaded_whole():
    imported = directory.import_file(REAL.read_bytes(), REAL.name, by=None)

    assert len(imported.comparison.added) == 18_702
    assert imported.reading.faults == []
