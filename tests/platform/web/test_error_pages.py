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


@pytest.mark.parametrize("failure", [*errors.FAILURES.values(), errors.CSRF], ids=lambda failure: failure.code)
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
    asked.resolver_match = resolve(path)
    return errors.csrf_failure(asked).content.decode()


def test_what_was_typed_stands_under_the_labels_of_the_fields():
    sent = {"claimed": "5000", "reason": "窑炉合同第3页", "do": "own:2262", "f.年度/营业收入/2025": "3200"}
    text = expired("/my/contests/new/", sent)
    for words in ("正确的数值</dt><dd>5000", "窑炉合同第3页", "年度 营业收入 2025</dt><dd>3200"):
        assert words in text
    assert not any(name in text for name in ("claimed", "reason", "<dt>do", "own:2262", "f.年度"))


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
    assert "重新登录</a>" in text
    assert "elsewhere" not in text
