"""Registration: a visitor becomes the clerk of an enterprise, through the officer of its region."""

from __future__ import annotations

from typing import Any

import pytest

from tests.platform.accounts.conftest import code

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "username": "zhangsan",
    "name": "张三",
    "telephone": "13800001234",
    "email": "",
    "password1": "Abc-2026-xyz",
    "password2": "Abc-2026-xyz",
    "consent": "on",
}


def asked(number: int = 1, **other: Any) -> dict[str, Any]:
    return {
        "code": code(number),
        "enterprise_name": "慈溪样例001轴承有限公司",
        "region": "330282",
        "position": "财务",
        "note": "",
        **other,
    }


def registration(made_by: Any) -> Any:
    from peiyu.platform.accounts.models import Registration

    with made_by():
        return Registration.objects.get()


def decide(client: Any, row: Any, decision: str, answer: str = "") -> Any:
    url = f"/registrations/{row.pk}/"
    return client.post(url, {"decision": decision, "answer": answer, "version": row.version})


def test_visitor_registers_applies_and_is_approved(
    client: Any, regions: Any, made_by: Any, make_user: Any, sign_in: Any, proof: Any
) -> None:
    from peiyu.platform.accounts.models import Consent, Post, PostEnterprise, User
    from peiyu.platform.dossiers.models import Enterprise

    before = client.get("/register/").cookies
    answer = client.post("/register/", ACCOUNT)
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == "/account/apply/"
    assert "peiyu_session" not in before
    user = User.objects.get(username="zhangsan")
    assert Consent.objects.get(user=user).purpose == "account"
    answer = client.post("/account/apply/", asked(proof=proof()))
    assert answer.status_code == 302, answer.content.decode()
    row = registration(made_by)
    assert row.state == "waiting"
    assert row.proof_id is not None
    assert "待审核" in client.get("/account/start/").content.decode()

    sign_in(make_user("county-officer", region="330282"))
    page = client.get(f"/registrations/{row.pk}/").content.decode()
    assert "企业尚未入库" in page
    assert "13800001234" in page
    assert decide(client, row, "approve").status_code == 302
    with made_by():
        enterprise = Enterprise.everything.get(code=code(1))
        assert enterprise.region == "330282"
        assert enterprise.name == "慈溪样例001轴承有限公司"
        row.refresh_from_db()
        assert row.proof.enterprise_id == enterprise.pk
    post = Post.objects.get(user=user)
    assert post.role == "clerk"
    assert PostEnterprise.objects.get(post=post).enterprise_id == enterprise.pk
    assert post.reach().enterprises == (enterprise.pk,)


def test_second_firm_joins_the_same_post(
    client: Any, made_by: Any, make_user: Any, sign_in: Any, firm: Any, proof: Any
) -> None:
    from peiyu.platform.accounts.models import Post

    first, second = firm(1), firm(2)
    clerk = make_user("clerk", enterprises=[first])
    sign_in(clerk).post("/account/apply/", asked(2, enterprise_name=second.name, proof=proof()))
    sign_in(make_user("county-officer", region="330282"))
    assert decide(client, registration(made_by), "approve").status_code == 302
    assert set(Post.objects.get(user=clerk).reach().enterprises) == {first.pk, second.pk}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9133028", "E-REG-001"),
        (code(1)[:8] + "I" + code(1)[9:], "E-REG-002"),
        ("91992899" + code(1)[8:], "E-REG-003"),
        (code(1)[:-1] + ("0" if code(1)[-1] != "0" else "1"), "E-REG-004"),
    ],
)
def test_wrong_codes_are_refused_with_their_reason(
    plain_user: Any, sign_in: Any, proof: Any, typed: str, expected: str
) -> None:
    client = sign_in(plain_user("applicant"))
    answer = client.post("/account/apply/", asked(code=typed, proof=proof()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert expected in page
    assert "慈溪样例001轴承有限公司" in page, "what was typed is kept"


def test_a_code_with_spaces_and_small_letters_is_understood(
    plain_user: Any, sign_in: Any, proof: Any, made_by: Any
) -> None:
    typed = f"{code(1)[:8].lower()} {code(1)[8:].lower()}"
    assert sign_in(plain_user("applicant")).post("/account/apply/", asked(code=typed, proof=proof())).status_code == 302
    assert registration(made_by).code == code(1)


def test_a_refused_file_says_why_and_keeps_what_was_typed(plain_user: Any, sign_in: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    bad = SimpleUploadedFile("授权书.pdf", b"MZ\x90\x00 this is a program")
    answer = sign_in(plain_user("applicant")).post("/account/apply/", asked(proof=bad))
    assert answer.status_code == 422
    assert "E-FILE" in answer.content.decode()


def test_the_applicant_learns_nothing_of_other_firms(
    plain_user: Any, sign_in: Any, firm: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    known = firm(1, name="机密样例集团有限公司")
    make_user("clerk", enterprises=[known])
    client = sign_in(plain_user("applicant"))
    client.post("/account/apply/", asked(proof=proof()))
    seen = client.get("/account/start/").content.decode() + client.get("/account/me/").content.decode()
    assert "机密样例" not in seen
    assert registration(made_by).state == "waiting"


def test_the_officer_is_told_of_another_clerk_and_of_a_name_that_differs(
    client: Any, plain_user: Any, sign_in: Any, firm: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    known = firm(1, name="宁波远航样例船舶有限公司")
    clerk = make_user("clerk", enterprises=[known])
    sign_in(plain_user("applicant")).post("/account/apply/", asked(proof=proof()))
    page = sign_in(make_user("county-officer", region="330282")).get(f"/registrations/{registration(made_by).pk}/")
    text = page.content.decode()
    assert "已有人代表这家企业办事" in text
    assert clerk.name in text
    assert "名称与库中不符" in text
    assert "宁波远航样例船舶有限公司" in text


def test_returned_corrected_and_sent_again(
    client: Any, plain_user: Any, sign_in: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    applicant, officer = plain_user("applicant"), make_user("county-officer", region="330282")
    sign_in(applicant).post("/account/apply/", asked(proof=proof()))
    row = registration(made_by)
    answer = decide(sign_in(officer), row, "return")
    assert answer.status_code == 422
    assert "请写明理由" in answer.content.decode()
    assert decide(client, row, "return", "请补盖公章").status_code == 302
    page = sign_in(applicant).get("/account/start/").content.decode()
    assert "退回补正" in page
    assert "请补盖公章" in page
    assert client.post(f"/account/apply/{row.pk}/", asked(position="总经理")).status_code == 302
    row = registration(made_by)
    assert (row.state, row.position) == ("waiting", "总经理")
    assert row.proof_id is not None, "the proof is kept"


def test_two_officers_decide_at_once_and_the_second_is_told(
    client: Any, plain_user: Any, sign_in: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    sign_in(plain_user("applicant")).post("/account/apply/", asked(proof=proof()))
    row = registration(made_by)
    sign_in(make_user("county-officer", region="330282"))
    assert decide(client, row, "refuse", "材料不实").status_code == 302
    sign_in(make_user("city-officer", region="330200"))
    answer = decide(client, row, "approve")
    assert answer.status_code == 422
    assert "E-REG-009" in answer.content.decode()
    assert registration(made_by).state == "refused"


def test_a_firm_of_another_region_cannot_be_taken(
    client: Any, plain_user: Any, sign_in: Any, firm: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    firm(1, region="211402", name="葫芦岛机密样例有限公司")
    sign_in(plain_user("applicant")).post("/account/apply/", asked(proof=proof()))
    row = registration(made_by)
    sign_in(make_user("county-officer", region="330282"))
    page = client.get(f"/registrations/{row.pk}/").content.decode()
    assert "本地区以外" in page
    assert "葫芦岛机密" not in page
    assert "211402" not in page
    answer = decide(client, row, "approve")
    assert answer.status_code == 422
    assert "E-REG-006" in answer.content.decode()
    assert registration(made_by).state == "waiting"


def test_withdraw_and_foreign_registrations_are_absent(
    client: Any, plain_user: Any, sign_in: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    applicant, other = plain_user("applicant"), plain_user("other")
    sign_in(applicant).post("/account/apply/", asked(proof=proof()))
    row = registration(made_by)
    for path in (f"/account/apply/{row.pk}/", f"/account/apply/{row.pk}/withdraw/"):
        foreign, absent = sign_in(other).post(path), client.post(path.replace(str(row.pk), "999999"))
        assert foreign.status_code == absent.status_code == 404
        assert foreign.content == absent.content
    assert sign_in(make_user("county-officer", region="330281")).get(f"/registrations/{row.pk}/").status_code == 404
    assert sign_in(applicant).post(f"/account/apply/{row.pk}/withdraw/").status_code == 302
    assert registration(made_by).state == "withdrawn"


def test_the_same_firm_twice_at_once_is_refused(plain_user: Any, sign_in: Any, proof: Any) -> None:
    client = sign_in(plain_user("applicant"))
    client.post("/account/apply/", asked(proof=proof()))
    assert "E-REG-005" in client.post("/account/apply/", asked(proof=proof())).content.decode()


def test_nobody_approves_their_own_registration(
    client: Any, sign_in: Any, make_user: Any, made_by: Any, proof: Any
) -> None:
    officer = make_user("county-officer", region="330282")
    sign_in(officer).post("/account/apply/", asked(proof=proof()))
    assert client.get(f"/registrations/{registration(made_by).pk}/").status_code == 404


def test_an_administrator_cannot_become_a_clerk(sign_in: Any, make_user: Any, proof: Any, settings: Any) -> None:
    settings.DEMO = True  # without a second factor
    client = sign_in(make_user("security-administrator"))
    assert "三员分立" in client.post("/account/apply/", asked(proof=proof())).content.decode()


def test_a_recused_officer_neither_sees_nor_decides(
    client: Any, plain_user: Any, sign_in: Any, firm: Any, made_by: Any, make_user: Any, proof: Any
) -> None:
    from peiyu.platform.accounts.models import Recusal
    from peiyu.platform.accounts.recusal import recused

    known, officer = firm(1), make_user("county-officer", region="330282")
    sign_in(plain_user("applicant")).post("/account/apply/", asked(enterprise_name=known.name, proof=proof()))
    row = registration(made_by)
    assert known.name in sign_in(officer).get("/registrations/").content.decode()
    assert client.post("/account/me/recusals/add/", {"code": known.code, "reason": "近亲属任职"}).status_code == 302
    assert recused(officer.pk) == {known.pk: known.code}
    assert Recusal.objects.get().reason == "近亲属任职"
    assert known.name not in client.get("/registrations/").content.decode()
    assert decide(client, row, "approve").status_code == 404
    assert registration(made_by).state == "waiting"


def test_the_queue_takes_few_queries_and_exports_what_is_filtered(
    client: Any, plain_user: Any, sign_in: Any, made_by: Any, make_user: Any, django_assert_max_num_queries: Any
) -> None:
    from peiyu.platform.accounts.models import Registration

    with made_by():
        for number in range(30):
            Registration.objects.create(
                applicant=plain_user(f"applicant{number}"),
                code=code(number),
                enterprise_name=f"慈溪样例{number:03d}有限公司",
                region="330282",
            )
    sign_in(make_user("county-officer", region="330282"))
    with django_assert_max_num_queries(20):
        page = client.get("/registrations/?q=样例00").content.decode()
    assert ">10</strong> 份" in page
    answer = client.get("/registrations/export/?q=样例00")
    assert answer["Content-Type"].endswith("sheet")
    from io import BytesIO

    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(answer.content)).active
    assert sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]) == 10
