import pytest


@pytest.fixture
def log(settings, tmp_path):
    """Folders of its own for the log that a test makes."""
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
    settings.LOG_ORIGIN = "log.example/test"
    return tmp_path
