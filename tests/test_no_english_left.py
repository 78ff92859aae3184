"""In Spanish no English is left on the pages of the public, of signing in and of requesters."""

import pytest

from agencies.models import User
from tests.languages import english_in, longer, of_a_requester, of_everybody, texts

SPANISH = {"accept-language": "es"}


def left_on(client, addresses) -> tuple[list[tuple[str, str]], int]:
    left, pages = [], 0
    for path in addresses:
        answer = client.get(path, headers=SPANISH)
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        if answer.status_code in (200, 422):
            page = answer.content.decode()
            assert '<html lang="es"' in page, path
            pages += 1
            left += [(path, text) for text in texts(page) if english_in(text)]
    return left, pages


@pytest.mark.starts_from("demo")
def test_no_english_of_the_catalogue_is_on_the_pages_of_public_and_requesters(
    transactional_db, client
):
    left, pages = left_on(client, list(of_everybody()))
    assert (left, pages > 30) == ([], True)

    client.force_login(User.objects.get(username="requester"))
    left, pages = left_on(client, list(of_a_requester()))
    assert (left, pages > 20) == ([], True)


def test_english_is_found_where_it_is():
    page = """<p>Who has access</p><p lang="en">Who has access</p><script>Networks</script>
        <td data-label="Networks">Quién tiene acceso</td><p>Back to <b>my work</b></p>
        <p>Your request for access to license-plate-reader data, AR-0001</p>"""

    found = [text for text in texts(page) if english_in(text)]

    assert found == [
        "Who has access",
        "Networks",
        "Your request for access to license-plate-reader data, AR-0001",
    ]


def test_the_made_up_language_is_two_fifths_longer_and_keeps_what_is_filled_in():
    text = 'Read <a href="%(url)s">%(n)s decisions</a> of {agency}'

    grown = longer(text)

    assert grown == 'Réáddd <a href="%(url)s">%(n)s décísíóüñssss</a> óff {agency}'.replace(
        "décísíóüñssss", longer("decisions")
    ).replace("Réáddd", longer("Read")).replace("óff", longer("of"))
    assert len(longer("decisions")) == round(len("decisions") * 1.4)
