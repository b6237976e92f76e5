"""复核预警: filtered by region, title, period and name; titles and firms are counted apart; the workbook has what the page has."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from peiyu.facts.credit_codes import check_character
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.verdicts.models import Warning

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PATH = "/library/warnings/"


def day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


@pytest.fixture
def warned(made_by: Any, regions: Any) -> None:
    """竹器0 of 慈溪 holds two titles that end; 竹器1 of 慈溪 and 竹器2 of 余姚 one each."""
    with made_by():
        firms = []
        for number, region in enumerate(("330282", "330282", "330281")):
            head = f"91{region}MA{number:07d}"
            firms.append(
                Enterprise.objects.create(
                    code=head + check_character(head), name=f"样例竹器{number}", region=region, synthetic=True
                )
            )
        for at, title, days, verdict in (
            (0, "专精特新中小企业", 20, "unmet"),
            (0, "创新型中小企业", 80, "unmet"),
            (1, "创新型中小企业", 170, "met"),
            (2, "创新型中小企业", 300, "unknown"),
        ):
            Warning.objects.create(
                enterprise=firms[at],
                region=firms[at].region,
                title=title,
                rule="cn.ladder.srdi",
                expires=day(days),
                verdict=verdict,
            )


def lines(client: Any, **query: str) -> list[tuple[str, str]]:
    answer = client.get(PATH + "export/", query)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return sorted((str(row[1].value), str(row[4].value)) for row in sheet.iter_rows(min_row=2) if row[1].value)


ZERO_SRDI, ZERO, ONE, TWO = (
    ("样例竹器0", "专精特新中小企业"),
    ("样例竹器0", "创新型中小企业"),
    ("样例竹器1", "创新型中小企业"),
    ("样例竹器2", "创新型中小企业"),
)


def test_filters_and_the_workbook_agree(client: Any, make_user: Any, warned: None) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    for query, expected in (
        ({}, [ZERO_SRDI, ZERO, ONE, TWO]),
        ({"period": "30"}, [ZERO_SRDI]),
        ({"period": "90"}, [ZERO_SRDI, ZERO]),
        ({"period": "180"}, [ZERO_SRDI, ZERO, ONE]),
        ({"period": f"{day(300):%Y-%m}"}, [TWO]),
        ({"county": "330281"}, [TWO]),
        ({"title": "专精特新中小企业"}, [ZERO_SRDI]),
        ({"q": "竹器1"}, [ONE]),
        ({"risk": "1"}, [ZERO_SRDI, ZERO]),
        ({"risk": "open"}, [TWO]),
        ({"risk": "1", "period": "30"}, [ZERO_SRDI]),
        ({"period": "nonsense"}, [ZERO_SRDI, ZERO, ONE, TWO]),
    ):
        assert lines(client, **query) == sorted(expected), query
        page = client.get(PATH, query).content.decode()
        assert f"到期称号 <strong>{len(expected)}</strong> 个" in page, query


def test_titles_and_firms_are_counted_apart(
    client: Any, make_user: Any, warned: None, django_assert_max_num_queries: Any
) -> None:
    client.force_login(make_user("city-officer", region="330200"), backend=BACKEND)
    with django_assert_max_num_queries(20):
        page = client.get(PATH).content.decode()
    assert "到期称号 <strong>4</strong> 个，涉及企业 <strong>3</strong> 家" in page
    assert "可能不满足 <strong>2</strong> 个，涉及企业 <strong>1</strong> 家" in page
    order = [page.index(name) for name in ("样例竹器0", "样例竹器1", "样例竹器2")]
    assert order == sorted(order)
    turned = client.get(PATH, {"sort": "-expires"}).content.decode()
    assert turned.index("样例竹器2") < turned.index("样例竹器1")
    assert "没有符合条件的到期称号" in client.get(PATH, {"q": "没有"}).content.decode()


def test_of_the_own_county_only(client: Any, make_user: Any, warned: None) -> None:
    client.force_login(make_user("county-officer", region="330281"), backend=BACKEND)
    assert lines(client) == [TWO]
    page = client.get(PATH).content.decode()
    assert "样例竹器0" not in page and "专精特新中小企业" not in page  # no choice that leads to nothing
