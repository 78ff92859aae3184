"""The app's own Celery, in a hurry: what waits for minutes and hours waits for a second or two.

Where loopback counts as public, for the systems of the city run there too.
"""

from datetime import timedelta

import django

django.setup()

from agencies import delivery, outside, webhooks_outbox  # noqa: E402
from tests.prove.outbox_celery import app  # noqa: E402

delivery.LONGEST_WAIT = timedelta(seconds=4)
webhooks_outbox.WAITS = [timedelta(seconds=1)] * 100
webhooks_outbox.LEASE = timedelta(seconds=4)
outside.is_public = lambda address: True
app.conf.beat_schedule["send due calls"]["schedule"] = 2

__all__ = ["app"]
