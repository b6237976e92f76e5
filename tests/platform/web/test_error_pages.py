"""What a user reads when something goes wrong."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import resolve_url
from django.test import RequestFactory
from django.urls import resolve

from peiyu.platform.web import errors, gallery

ASK = RequestFactory()


@pytest.mark.parametrize(
    "failure", [*errors.FAILURES.values(), errors.CSRF, errors.EXPIRED], ids=lambda failure: failure.code
)
def test_a_page_says_what_happened_what_to_do_and_a_code(failure):
    answer = errors.page(ASK.get("/x/"), failure)
    text = answer.content.decode()
    assert answer.status_code == failure.status
    for words in (failure.title, failure.what, failure.code, *failure.steps):
        assert words in text


def test_a_body_that_cannot_be_read_leaves_the_page_and_a_line_in_the_log(caplog):
    caplog.set_level("INFO", "peiyu.web")
    asked = ASK.post("/x/", b"--none", content_type="multipart/form-data")  # without a boundary
    answer = errors.bad_request(asked)
    assert answer.status_code == 400
    assert "E-WEB-400" in answer.content.decode()
    assert "the body of /x/ cannot be read" in caplog.text


def test_what_was_typed_is_kept_and_secrets_are_not():
    sent = {
        "企业名称": "<b>甲</b>",
        "uscc_code": "91330205XN000QNB16",
        "password": "p1",
        "new-password2": "p2",
        "otp": "123456",
    }
    text = errors.csrf_failure(ASK.post("/x/", sent | {"csrfmiddlewaretoken": "t0ken"})).content.decode()
    assert "&lt;b&gt;甲&lt;/b&gt;" in text
    assert "91330205XN000QNB16" in text
    assert not any(secret in text for secret in ("p1<", "p2<", "123456", "t0ken"))
    assert "<form" not in text  # what another site sent must not be one click from being done


def test_a_page_not_found_does_not_repeat_the_address():
    assert (
        "secret-firm"
        not in errors.page_not_found(ASK.get("/dossier/secret-firm/"), Http404("secret-firm")).content.decode()
    )
    assert "salary" not in errors.permission_denied(ASK.get("/x/"), PermissionDenied("salary")).content.decode()


def test_the_api_is_told_in_json():
    answer = errors.page_not_found(ASK.get("/api/v1/enterprises/1"))
    assert answer.status_code == 404
    assert json.loads(answer.content)["code"] == "E-WEB-404"


def test_the_page_of_a_failure_names_the_request():
    request = ASK.get("/x/")
    request.identifier = "0f3a"
    assert "编号 0f3a" in errors.server_error(request).content.decode()


def test_the_gallery_is_closed_on_a_real_server(settings):
    settings.DEBUG = settings.DEMO = False
    with pytest.raises(Http404):
        gallery.gallery(ASK.get("/_gallery/"))


def expired(path: str, sent: dict[str, str], **headers: str) -> str:
    asked = ASK.post(path, sent, **headers)
    asked.resolver_match = resolve(path.partition("?")[0])
    return errors.csrf_failure(asked).content.decode()


def test_what_was_typed_stands_under_the_labels_of_the_fields():
    sent = {"claimed": "5000", "reason": "窑炉合同第3页", "do": "own:2262", "f.年度/营业收入/2025": "3200"}
    text = expired("/my/contests/new/", sent)
    for words in ("正确的数值</dt><dd>5000", "窑炉合同第3页", "年度 营业收入 2025</dt><dd>3200"):
        assert words in text
    assert not any(name in text for name in ("claimed", "reason", "<dt>do", "own:2262", "f.年度"))


def test_figures_and_records_stand_under_the_names_of_their_columns():
    from peiyu.platform.dossiers.only_once import Field
    from peiyu.platform.dossiers.own_figures import input_name
    from peiyu.platform.policies.book import book

    tables = book().library.tables
    revenue = tables["年度"].column("营业收入")
    assert revenue is not None
    text = expired("/my/figures/?year=2025", {input_name(Field("年度", "2025", revenue)): "1200"})
    assert "2025年度数据：营业收入</dt><dd>1200" in text
    at = [column.name for column in tables["贷款"].columns].index("本金")
    assert "本金</dt><dd>500" in expired("/my/records/?table=贷款", {f"c{at}": "500", "do": "save"})


def test_a_field_whose_label_is_not_known_is_numbered():
    text = expired("/my/figures/", {"v0a1b2c3d4e": "1200", "v9f8e7d6c5b": "茶叶加工", "do": "preview"})
    assert "第 1 项</dt><dd>1200" in text
    assert "第 2 项</dt><dd>茶叶加工" in text
    assert "v0a1b2c3d4e" not in text


@pytest.mark.parametrize(
    ("referer", "link"),
    [
        ("http://testserver/my/figures/?year=2025", "?next=%2Fmy%2Ffigures%2F%3Fyear%3D2025"),
        ("http://elsewhere.example/my/", '"'),
        ("", '"'),
    ],
)
def test_who_is_signed_out_is_offered_to_sign_in_and_return(referer, link):
    text = expired("/my/figures/", {}, HTTP_REFERER=referer, HTTP_HOST="testserver")
    assert f'href="{resolve_url(settings.LOGIN_URL)}{link}' in text
    assert "重新登录<span" in text
    assert "elsewhere" not in text


@pytest.mark.django_db
def test_who_sends_a_form_after_the_session_has_ended_keeps_what_was_typed(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended0000000000000000000000000000"
    sent = {"claimed": "5000", "reason": "窑炉合同第3页", "csrfmiddlewaretoken": "t0ken"}
    answer = client.post(
        "/my/contests/new/?table=年度", sent, HTTP_REFERER="http://testserver/my/contests/new/", HTTP_HOST="testserver"
    )
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "登录已过期，没有提交" in text
    assert "正确的数值</dt><dd>5000" in text
    assert "窑炉合同第3页" in text
    assert "?next=%2Fmy%2Fcontests%2Fnew%2F" in text
    assert "t0ken" not in text


@pytest.mark.django_db
def test_a_part_of_a_page_does_not_send_away_who_is_typing(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "ended0000000000000000000000000000"
    answer = client.post("/my/figures/draft/", {"v0a1b2c3d4e": "1200"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer
    assert client.get("/my/figures/", HTTP_HX_REQUEST="true")["HX-Redirect"]  # nothing is typed there


@pytest.mark.django_db
def test_a_visitor_without_a_session_is_sent_to_sign_in(client):
    assert client.post("/my/figures/", {"v0a1b2c3d4e": "1200"}).status_code == 302
