from tests.attacks import report


def test_the_page_of_guards_is_what_the_rules_and_the_attacks_make_it():
    """`python -m tests.attacks` writes it anew."""
    assert report.PATH.read_text() == report.page()
