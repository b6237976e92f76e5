"""The WSGI application: `gunicorn peiyu.platform.wsgi`."""

from __future__ import annotations

import importlib
import logging
import os
import threading

from django.core.wsgi import get_wsgi_application

from peiyu.platform.operations.logs import make_discreet

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peiyu.platform.settings")
application = get_wsgi_application()
# Here and not in whichever thread comes first: two threads that import the same modules side by side get them half made.
importlib.import_module("peiyu.platform.urls")
make_discreet("gunicorn.error")  # it quotes what it could not read


def warm_up() -> None:
    """Read the packs and make what the first visitor would otherwise wait for; touches no database."""
    from peiyu.engine.kernel import ready
    from peiyu.platform.calculator.machines import calculator
    from peiyu.platform.policies.book import book
    from peiyu.platform.policies.index import entries
    from peiyu.problems import ProblemsFound

    try:
        book()
        calculator()
        entries()
        ready()
    except ProblemsFound as found:
        logging.getLogger("peiyu").error("政策包有误，请运行 peiyu check：%s", found)


threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
