"""The case on one page: what may be done, what is missing and why, what happened, the files; and the registration of parties."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.workbench.conftest import clue, foreign_client

from mingfa.documents.models import Document
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.identifiers import invented_resident_id
from mingfa.party.models import Party
from mingfa.recording.models import Evidence, OriginalOpened

pytestmark = pytest.mark.django_db
HAPPENED = {"happened_at": "2026-06-16T09:00", "proposed": "2026-06-16T09:00"}


@pytest.fixture
def case(town):
    return clue(town)


def visit(town, officer, case):
    """现场核查 and one photograph, both through the desk."""
    form = HAPPENED | {
        "key": "k-visit",
        "expected": "1",
        "participants": [town.second_officer.reference],
        "f.place": "示例街",
        "f.start_at": "2026-06-16T08:20",
        "f.end_at": "2026-06-16T08:40",
        "f.id_shown_at": "2026-06-16T08:20",
        "f.id_shown_method": "PRESENTED",
        "f.rights_told": "1",
        "f.scene": "门前搭有雨棚一处。",
        "f.signature": "SIGNED",
    }
    answer = officer.post(f"/desk/cases/{case.reference}/do/verify/", form)
    assert answer.status_code == 302, answer.content.decode()


def photograph(town, officer, case):
    data = BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, "PNG")
    data.seek(0)
    data.name = "现场.png"
    form = HAPPENED | {
        "key": "k-photo",
        "expected": "2",
        "participants": [town.second_officer.reference],
        "f.evidence_kind": "03",
        "f.evidence_title": "现场照片",
        "f.evidence_source": "现场拍摄",
        "f.evidence_place": "示例街",
        "f.evidence_collected_at": "2026-06-16T08:30",
        "f.evidence_file": data,
        "f.evidence_lawful": "1",
    }
    answer = officer.post(f"/desk/cases/{case.reference}/do/collect_evidence/", form)
    assert answer.status_code == 302, answer.content.decode()
    return Evidence.objects.get(case=case)


def page(client, case) -> str:
    return client.get(f"/desk/cases/{case.reference}/").content.decode()


def test_the_next_lawful_step_is_the_filled_button(officer, case):
    html = page(officer, case)
    first = html.split('class="button button-primary"')[1].split("</a>")[0]
    assert f"/desk/cases/{case.reference}/do/verify/" in first and "开始核查" in first
    assert '<li aria-current="step">线索' in html


def test_a_step_that_leads_on_stands_before_what_may_be_done_besides(officer, case):
    moves = page(officer, case).split('id="now"')[1].split("等别人办")[0]
    assert moves.index("现场核查") < moves.index("登记回避申请")


def test_what_is_missing_is_told_with_its_article_and_where_to_mend_it(town, officer, client_of, case):
    visit(town, officer, case)
    html = page(client_of("leader"), case)
    barred = html.split("批准立案", 1)[1]
    assert "还差" in barred and "还没有人“报请立案”" in barred and "行政处罚法 第五十四条第二款" in barred
    assert f'href="/desk/cases/{case.reference}/do/request_filing/"' in barred
    assert 'aria-disabled="true"' in barred
    assert 'class="met"' in barred


def test_what_others_do_is_folded_with_whose_it_is(town, officer, case):
    visit(town, officer, case)
    folded = page(officer, case).split("等别人办")[1]
    assert "批准立案" in folded and "由机关负责人、机关主要负责人办理" in folded


def test_the_course_tells_who_and_what_was_made(town, officer, case):
    visit(town, officer, case)
    html = page(officer, case)
    course = html.split('id="course"')[1]
    assert course.index("现场核查") < course.index("登记案源")  # newest first
    assert "何示例、陆样本" in course and "门前搭有雨棚一处。" in course
    assert "PATROL" not in html and "SIGNED" not in html
    document = Document.objects.get(case=case, code="D_SITE")
    assert f'href="/desk/documents/{document.pk}/"' in course


def test_a_period_shows_its_last_day_and_every_counted_day(officer, case):
    html = page(officer, case)
    assert "核查并决定是否立案" in html and "怎么算的" in html
    assert "端午节" in html.split('id="terms"')[1]  # 6月19日 is not counted, and it says why
    assert "<progress" in html


def test_a_document_can_be_taken_as_docx_by_whom_the_pdf_is_for(town, officer, case):
    document = Document.objects.get(case=case)
    address = f"/desk/documents/{document.pk}/docx/"
    assert f'href="{address}"' in page(officer, case)
    answer = officer.get(address)
    assert answer.status_code == 200 and answer.content.startswith(b"PK")
    assert "attachment" in answer["Content-Disposition"] and answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert foreign_client(town).get(address).status_code == 404


def test_documents_open_within_reach_only(town, officer, case):
    document = Document.objects.get(case=case)
    answer = officer.get(f"/desk/documents/{document.pk}/")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert foreign_client(town).get(f"/desk/documents/{document.pk}/").status_code == 404
    assert officer.get("/desk/documents/999999/").status_code == 404


def test_an_original_is_taken_away_in_a_sandbox_and_leaves_a_trace(town, officer, case):
    visit(town, officer, case)
    evidence = photograph(town, officer, case)
    assert "现场照片" in page(officer, case)
    answer = officer.get(f"/desk/evidence/{evidence.reference}/")
    assert answer.status_code == 200 and answer.content == store.read(evidence.file_digest)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert OriginalOpened.objects.get(evidence=evidence).person == town.officer
    assert foreign_client(town).get(f"/desk/evidence/{evidence.reference}/").status_code == 404
    assert OriginalOpened.objects.count() == 1


def test_a_damaged_original_is_not_handed_out(town, officer, case):
    visit(town, officer, case)
    evidence = photograph(town, officer, case)
    path = store.path_of(evidence.file_digest)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    answer = officer.get(f"/desk/evidence/{evidence.reference}/")
    assert answer.status_code == 500 and "摘要不一致" in answer.content.decode()
    assert OriginalOpened.objects.get().intact is False


def test_the_page_needs_no_more_queries_for_more_acts(town, officer, case, django_assert_max_num_queries):
    visit(town, officer, case)
    with django_assert_max_num_queries(120) as seen:
        page(officer, case)
    before = len(seen)
    for number in range(8):
        form = HAPPENED | {
            "key": f"k-{number}",
            "expected": str(2 + number),
            "f.person": town.leader.reference,
            "f.reason": "近亲属",
        }
        answer = officer.post(f"/desk/cases/{case.reference}/do/request_recusal/", form)
        assert answer.status_code == 302, answer.content.decode()
    with django_assert_max_num_queries(before + 2):
        page(officer, case)


def party(**changed) -> dict:
    return {
        "kind": "CITIZEN",
        "name": "韦虚构",
        "identity_number": "",
        "legal_representative": "",
        "address": "",
        "phone": "",
        "override_reason": "",
    } | changed


def test_a_registered_party_comes_back_into_the_form(town, officer, case):
    visit(town, officer, case)
    back = f"/desk/cases/{case.reference}/do/request_filing/"
    number = invented_resident_id(clock.today().replace(year=1980), 7)
    answer = officer.post(
        "/desk/parties/new/", party(identity_number=number, next=back, override_reason="演示号码")
    )
    made = Party.objects.get(name="韦虚构")
    assert answer.url == f"{back}?party={made.reference}"
    assert f'value="{made.reference}" selected' in officer.get(answer.url).content.decode()


def test_a_wrong_identity_number_gets_its_sentence_and_may_be_explained(town, officer):
    wrong = party(identity_number="110101199001011234")
    refused = officer.post("/desk/parties/new/", wrong)
    html = refused.content.decode()
    assert refused.status_code == 422 and '<a href="#identity_number">' in html and "韦虚构" in html
    assert officer.post("/desk/parties/new/", wrong | {"override_reason": "证件原件如此"}).status_code == 302
    assert Party.objects.get(name="韦虚构").unverified_reason == "证件原件如此"


def test_the_way_back_leads_nowhere_else(town, officer):
    answer = officer.post("/desk/parties/new/", party(next="https://elsewhere.example/"))
    assert answer.url == "/desk/cases/"


def test_who_registers_no_parties_is_told(client_of):
    assert client_of("reviewer").get("/desk/parties/new/").status_code == 403
