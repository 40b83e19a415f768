"""The WSGI door."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
