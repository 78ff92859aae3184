"""What an event says to whoever reads it."""

from django.utils import timezone, translation

from audit import events

LOOKED = {
    "kind": "access_requests.looked_back",
    "actor": {"name": "Helen Marsh"},
    "facts": {"at": "2026-02-21T18:30:00-08:00"},
}


def test_a_moment_is_told_in_the_words_of_the_reader():
    with timezone.override("America/Los_Angeles"):
        assert events.sentence(LOOKED).endswith("at Feb. 21, 2026, 6:30 p.m. PST.")
        with translation.override("es"):
            assert "21 de febrero de 2026" in events.sentence(LOOKED)


def test_what_only_begins_like_a_moment_stays_as_it_was_written():
    noted = LOOKED | {"facts": {"at": "2026-02-21T18:30:00Z, or so"}}

    assert events.sentence(noted).endswith("at 2026-02-21T18:30:00Z, or so.")
