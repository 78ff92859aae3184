"""The app's own Celery, swept every two seconds in place of ten."""

from config.celery import app

app.conf.beat_schedule["send due messages"]["schedule"] = 2

__all__ = ["app"]
