import os
from logging.config import dictConfig
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging
from django.conf import settings
from kombu import Queue
from kombu.transport.redis import Transport

from config.start import or_exit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Celery 5.7 closes a lost connection twice. The second time kombu, wanting to give back a task that
# is at work, finds none left and raises this; not taken for a lost connection, it ends the worker.
Transport.connection_errors = (*Transport.connection_errors, AttributeError)

app = Celery("countersign")
with or_exit():
    app.config_from_object("django.conf:settings", namespace="CELERY", force=True)
app.autodiscover_tasks()
QUEUES = ("celery", "sealing")  # a worker that is not told which works for both
app.conf.update(
    task_queues=[Queue(name, routing_key=name) for name in QUEUES],
    task_default_queue="celery",
    # What needs the signer's folder, for a worker whose user alone may read it.
    task_routes={
        "audit.seal": {"queue": "sealing"},
        "agencies.verify_*": {"queue": "sealing"},
    },
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    task_publish_retry=False,
    # Fail at once: a page does not wait for the broker, the sweep makes up for it. Without these
    # a refused connection costs 6 s, and one that hangs has no limit.
    broker_transport_options={
        "max_retries": 0,
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
        "socket_connect_timeout": 0.5,
        "socket_timeout": 1,
    },
    beat_schedule={
        "send due messages": {
            "task": "agencies.send_due_messages",
            "schedule": 10,
            "options": {"expires": 60},  # else they pile up while no worker runs
        },
        "send due calls": {
            "task": "agencies.send_due_calls",
            "schedule": 10,
            "options": {"expires": 60},
        },
        "make the weekly digests": {
            "task": "agencies.make_digests",
            "schedule": crontab(hour="7", minute="0"),  # daily: a Monday may have been missed
        },
        "seal the log": {"task": "audit.seal", "schedule": 10, "options": {"expires": 10}},
        "tell if the log is behind": {"task": "agencies.watch_the_log", "schedule": 60},
        "send the checkpoint to outsiders": {
            "task": "audit.mail_checkpoint",
            "schedule": crontab(hour="6", minute="0"),
        },
        "compare the guards": {"task": "audit.compare_guards", "schedule": 60},
        "verify what is new": {
            "task": "agencies.verify_new",
            "schedule": crontab(hour="2", minute="0", day_of_week="1-6"),
        },
        "verify everything": {
            "task": "agencies.verify_all",
            "schedule": crontab(hour="2", minute="0", day_of_week="0"),
        },
        "bring permissions up to the seats in force": {
            "task": "agencies.refresh_permissions",
            "schedule": crontab(minute="*/15"),
        },
        "tell which seats fall due for review": {
            "task": "agencies.remind_of_review",
            "schedule": crontab(hour="5", minute="0"),
        },
        "disable accounts that nobody uses": {
            "task": "agencies.disable_unused_accounts",
            "schedule": crontab(hour="3", minute="30"),
        },
        "forget forms that nobody sent again": {
            "task": "agencies.forget_kept_forms",
            "schedule": crontab(minute="10"),
        },
        "screen again by the restrictions of the day": {
            "task": "access_requests.screen_again",
            "schedule": crontab(minute="5"),
        },
        "lapse what nobody acted on": {
            "task": "access_requests.lapse_overdue",
            "schedule": crontab(hour="4", minute="0"),
        },
        "tell which discrepancies are overdue": {
            "task": "access_requests.tell_overdue_discrepancies",
            "schedule": crontab(minute="20"),
        },
        "order off what nobody signed for in time": {
            "task": "access_requests.switch_off_unsigned",
            "schedule": crontab(minute="25"),
        },
        "tell which sharing lists are missing": {
            "task": "access_requests.tell_missing_lists",
            "schedule": crontab(hour="6", minute="30"),
        },
        "remind of access that ends soon": {
            "task": "access_requests.remind_of_ends",
            "schedule": crontab(minute="40"),  # hourly: what was told is not told again
        },
        "order that what ends is switched off": {
            "task": "access_requests.order_ends",
            "schedule": crontab(minute="15"),
        },
        "tell which work orders are overdue": {
            "task": "access_requests.tell_overdue_orders",
            "schedule": crontab(minute="20"),
        },
        "tell which requests wait too long": {
            "task": "access_requests.tell_what_waits",
            "schedule": crontab(minute="45"),  # hourly: a day may have been missed
        },
        "remind of records requests": {
            "task": "access_requests.remind_of_records",
            "schedule": crontab(minute="50"),  # hourly: what was told is not told again
        },
        "build packages that were left behind": {
            "task": "access_requests.build_left_behind",
            "schedule": crontab(minute="*/5"),
        },
        "make the weekly report": {
            "task": "access_requests.make_weekly_report",
            "schedule": crontab(hour="6", minute="0"),  # daily: a Monday may have been missed
        },
        "tell which questions of oversight are overdue": {
            "task": "access_requests.tell_overdue_flags",
            "schedule": crontab(hour="5", minute="30"),
        },
    },
)


def log_as_the_pages_do(**_told: Any) -> None:
    dictConfig(settings.LOGGING)


if settings.MODE == "production":  # else Celery's own, which is easier to read at a terminal
    setup_logging.connect(log_as_the_pages_do)
