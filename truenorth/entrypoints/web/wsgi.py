"""The WSGI door. A small installation runs its jobs in the same process."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

if os.environ.get("TRUENORTH_RUN_JOBS"):
    from truenorth.foundation.jobs.runner import JobThread

    JobThread().start()
