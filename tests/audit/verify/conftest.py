import pytest


@pytest.fixture
def log_folders(settings, tmp_path) -> None:
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
