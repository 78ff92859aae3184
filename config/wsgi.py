"""What the web server calls. Run it with --preload, so that a wrong configuration ends it."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application
from django.db import connections

from config.start import or_exit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with or_exit():
    application = get_wsgi_application()
    import_module("config.accounts.checks").refuse_to_start()
    import_module("audit.installation").confirm()  # its models exist only now

connections.close_all()  # preloaded, it is copied into every worker; a connection must not be
