"""The WSGI application: `gunicorn peiyu.platform.wsgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peiyu.platform.settings")
application = get_wsgi_application()
