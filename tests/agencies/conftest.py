from io import StringIO

import pytest
from django.core.management import call_command

from tests.agencies.founding import ANSWERS


@pytest.fixture
def found(tmp_path):
    def run(answers: str = ANSWERS) -> str:
        path, told = tmp_path / "answers.toml", StringIO()
        path.write_text(answers)
        call_command("found", answers=path, stdout=told)
        return told.getvalue()

    return run
