"""Every account of a demonstration follows the links of its pages, one page a kind, and clerks have their own data reckoned with.

Run in a process of its own with the environment of the installation; prints what was walked, as one line of JSON.
"""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import django

MOST = 60  # pages an account
_LINK = re.compile(r'href="(/[^"#]*)"')
_KEEPS_OUT = ("/static/", "/account/logout", "/api/")


def main() -> None:
    django.setup()
    from django.test import Client
    from django.urls import Resolver404, resolve

    from peiyu.platform.access.reach import SYSTEM, within
    from peiyu.platform.accounts.models import Post, PostEnterprise, User

    with within(SYSTEM, actor="test", origin="test"):
        people = list(User.objects.filter(demo=True).order_by("pk"))
        acting = dict(
            PostEnterprise.objects.filter(post__in=Post.objects.filter(user__in=people)).values_list(
                "post__user_id", "enterprise_id"
            )
        )
    failed, pages, own = [], 0, 0
    for person in people:
        client = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1")
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        waiting, seen = ["/"], set[str]()
        while waiting and len(seen) < MOST:
            path = waiting.pop(0)
            try:
                kind = resolve(urlsplit(path).path).view_name
            except Resolver404:
                continue
            if kind in seen or path.startswith(_KEEPS_OUT):
                continue
            seen.add(kind)
            answer = client.get(path)
            pages += 1
            if answer.status_code >= 500:
                failed.append([person.username, path])
            elif answer.status_code in (301, 302):
                waiting.append(answer.headers["Location"])
            elif "html" in answer.headers.get("Content-Type", ""):
                waiting += _LINK.findall(answer.content.decode().replace("&amp;", "&"))
        if person.pk in acting:
            answer = client.post("/calculator/", {"own": str(acting[person.pk])})
            own += 1
            if answer.status_code != 200 or "企业档案" not in answer.content.decode():
                failed.append([person.username, "/calculator/"])
    print(json.dumps({"failed": failed, "pages": pages, "own": own}))


if __name__ == "__main__":
    main()
