"""The documents of one whole case: what they say, what they refuse to leave out, and that they stay as they were."""

import io
import re

import pytest
from pypdf import PdfReader
from tests.documents.story import (
    RARE,
    Story,
    rare_party,
    to_closing,
    to_decision,
    to_investigation,
    to_notice,
    to_review,
)

from mingfa.case.models import CaseItem, Decision
from mingfa.documents import data, html, issue, preview, sealed
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.models import Document
from mingfa.files import store
from mingfa.kernel.refusal import Refused
from mingfa.ledger import vault
from mingfa.ledger.models import LedgerEntry
from mingfa.ledger.queries import content

pytestmark = pytest.mark.django_db

WHOLE = [
    "D_CLUE",
    "D_SITE",
    "D_FILE_APPR",
    "D_INQUIRY",
    "D_ORDER_FIX",
    "D_INV_REPORT",
    "D_DECISION_APPR",
    "D_PEN_NOTICE",
    "D_SERVICE",
    "D_STATEMENT",
    "D_STATEMENT_REVIEW",
    "D_LEGAL_OPINION",
    "D_PENALTY",
    "D_SERVICE",
    "D_RECHECK",
    "D_RECEIPT",
    "D_CLOSE",
]


def text_of(document: Document) -> str:
    pages = PdfReader(io.BytesIO(store.read(document.digest))).pages
    return re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in pages))


@pytest.fixture
def story(town) -> Story:
    return Story(town, rare_party(town))


@pytest.fixture
def decided(story) -> Story:
    to_investigation(story)
    to_notice(story)
    to_review(story)
    to_decision(story)
    return story


@pytest.fixture
def noticed(story) -> Story:
    to_investigation(story)
    to_notice(story)
    return story


def test_a_case_from_clue_to_closing_makes_every_document_once_it_is_due(decided):
    to_closing(decided)
    made = Document.objects.filter(case=decided.case).order_by("pk")
    assert [row.code for row in made] == WHOLE
    for row in made:
        assert row.title in text_of(row)
        listed = CaseItem.objects.get(case=decided.case, ref=f"documents:{row.pk}")
        assert (listed.title, listed.digest, listed.made_on) == (row.title, row.digest, row.made_on)
        logged = [
            content(entry)["p"] for entry in LedgerEntry.objects.filter(subject=decided.case.log_subject)
        ]
        assert row.digest in [entry.get("digest") for entry in logged]
    assert {row.number is not None for row in made if CATALOGUE[row.code].numbered} == {True}


def test_article_59_the_decision_says_all_six_things_and_bears_a_seal(decided):
    text = text_of(decided.newest("D_PENALTY"))
    party = decided.party
    for needed in (
        f"当事人：示例{RARE}农产品加工有限责任公司",  # 1: name and address
        "住所：云南省文山壮族苗族自治州砚山县蚌峨乡演示村民委员会",
        "东西长12.6米，南北宽4.2米",  # 2: facts and evidence
        "现场勘验图1份",
        "罚款人民币壹仟贰佰伍拾元伍角整（¥1,250.50）",  # 3: kind and basis
        "依据《村庄和集镇规划建设管理条例》第四十条的规定",
        "自收到本决定书之日起十五日内",  # 4: manner and term
        "账号：9990000000002060001",
        "六十日内向砚山县人民政府申请行政复议",  # 5: remedies
        "六个月内直接向砚山县人民法院提起行政诉讼",
        "蚌峨乡人民政府2026年6月2日（印章）",  # 6: agency, date, seal
        "每日按罚款数额的百分之三加处罚款",
        "经复核，本机关予以采纳：属实，已从轻。",
    ):
        assert needed in text, needed
    assert party.name[:4] in text and "蚌罚决字〔2026〕第001号" in text
    assert Decision.objects.get(case=decided.case).document_number == "蚌罚决字〔2026〕第001号"


def test_article_44_the_notice_tells_content_facts_reasons_basis_and_rights(noticed):
    text = text_of(noticed.newest("D_PEN_NOTICE"))
    for needed in (
        "违法事实和证据",
        "处罚的理由和依据",
        "拟作出的行政处罚",
        "5个工作日内",
        "有权进行陈述和申辩",
    ):
        assert needed in text
    assert "你单位涉嫌擅自占道搭建临时建筑一案" in text
    assert "听证" not in text and "蚌罚告字〔2026〕第001号" in text


def test_the_approval_names_who_asked_and_who_answered_in_which_capacity(noticed):
    rows = noticed.newest("D_FILE_APPR").data["opinions"]
    assert [(row["label"], row["name"], row["text"]) for row in rows] == [
        ("承办人意见", "何示例", "报请立案。"),
        ("机关负责人审批意见", "赵示范", "同意立案，由何示例、陆样本承办。"),
    ]


def test_records_name_both_officers_with_the_credential_of_that_instant(noticed):
    text = text_of(noticed.newest("D_INQUIRY"))
    assert text.count("执法证号") == 2 and "以上笔录我看过（向我宣读过），与我说的一致。" in text
    assert "（以下空白）" in text and re.search(r"第1页共\d页", text)


def test_article_67_a_fine_without_an_account_to_pay_into_is_not_decided(story):
    to_investigation(story)
    to_notice(story)
    to_review(story)
    agency = story.town.township
    agency.payment_account, agency.court = "", ""
    agency.save()
    with pytest.raises(Refused) as refused:
        to_decision(story)
    sentence = next(str(one) for one in refused.value.refusals if one.code == "G_DOC_FIELDS")
    assert "“履行方式和期限”、“申请行政复议、提起行政诉讼的途径和期限”" in sentence
    assert "请系统管理员在机关资料里填写罚款缴纳账户。" in sentence
    assert not Decision.objects.filter(case=story.case).exists()
    assert not Document.objects.filter(case=story.case, code="D_PENALTY").exists()


def test_issuing_checks_again_even_when_the_table_forgot_the_guard(decided, monkeypatch):
    act = decided.case.acts.order_by("-sequence")[0]
    monkeypatch.setattr(
        data, "build", lambda attempt, code: sealed.opened(decided.newest("D_PENALTY")) | {"remedies": ""}
    )
    attempt = type("Attempt", (), {"case": decided.case, "happened_on": act.happened_at.date()})()
    with pytest.raises(Refused, match="提起行政诉讼的途径和期限"):
        issue.issues("D_PENALTY")(attempt, act)


def test_a_warning_alone_asks_for_no_bank_and_threatens_no_late_fine(story):
    to_investigation(story)
    to_notice(story)
    story.case.proposals.get().items.update(kind="P01", amount_fen=None)
    text = "".join(html.sentences(preview.draft(story.case)))
    assert "本决定自送达之日起生效" in text
    assert "百分之三" not in text and "账号" not in text and "强制执行" not in text


def test_a_decision_not_to_punish_says_why_and_educates(story):
    to_investigation(story)
    to_notice(story, items=None, outcome="no_penalty", no_penalty_ground="33-1")
    story.do("no_notice_needed", story.town.officer, reason="拟不予处罚，不需要告知。")
    story.do("submit_legal", story.town.officer, explanation="请予审核。")
    to_decision(story)
    text = text_of(story.newest("D_NO_PENALTY"))
    assert "违法行为轻微并及时改正，没有造成危害后果（第三十三条第一款）" in text
    assert "决定对当事人不予行政处罚" in text and "第三十三条第三款" in text and "罚款" not in text
    assert "蚌不罚字〔2026〕第001号" in text


def test_a_waiver_in_writing_is_recorded_and_told_in_the_decision(noticed):
    to_review(noticed, said=())
    to_decision(noticed)
    assert "当事人书面放弃陈述、申辩。" in text_of(noticed.newest("D_STATEMENT"))
    assert "当事人书面放弃陈述、申辩。" in text_of(noticed.newest("D_PENALTY"))


def test_identity_address_and_phone_lie_in_the_vault_and_not_in_the_frozen_data(decided):
    document = decided.newest("D_PENALTY")
    kept = str(document.data)
    assert "91990000" not in kept and "第十八号铺面" not in kept and "00000000000" not in kept
    opened = sealed.opened(document)
    assert opened["parties"][0]["identity"].startswith("91990000")
    assert "第十八号铺面" in "".join(html.sentences(document))


def test_erasing_the_party_erases_it_from_frozen_documents_too(decided):
    vault.destroy(decided.party.reference)
    sentences = "".join(html.sentences(decided.newest("D_PENALTY")))
    assert "91990000" not in sentences and sealed.GONE in sentences


def test_the_page_shows_the_very_words_of_the_pdf(decided):
    for code in ("D_PENALTY", "D_LEGAL_OPINION", "D_INQUIRY", "D_PEN_NOTICE", "D_FILE_APPR"):
        document = decided.newest(code)
        printed = text_of(document)
        for line in html.body(document):
            for words in line["text"].split("\n"):
                wanted = re.sub(r"\s", "", words)
                assert line["kind"] == "row" or re.sub(r"—\d+—", "", wanted) in re.sub(
                    r"—\d+—|被询问人：询问人：第\d+页共\d+页", "", printed
                ), wanted


def test_the_draft_is_the_decision_without_number_date_and_seal(story):
    to_investigation(story)
    to_notice(story)
    to_review(story)
    drafted = html.sentences(preview.draft(story.case))
    to_decision(story)
    made = html.sentences(story.newest("D_PENALTY"))
    assert drafted[2] == "（代拟稿，未编号）" and made[2] == "蚌罚决字〔2026〕第001号"
    assert drafted[3:-1] == made[3:-1]


def test_a_preview_takes_no_number_and_writes_nothing(noticed):
    before = (Document.objects.count(), CaseItem.objects.count(), LedgerEntry.objects.count())
    for code in (
        "D_PENALTY",
        "D_PEN_NOTICE",
        "D_ORDER_FIX",
        "D_LEGAL_OPINION",
        "D_CLOSE",
        "D_SITE",
        "D_SERVICE",
    ):
        assert preview.preview(noticed.case, code).startswith(b"%PDF")
    assert before == (Document.objects.count(), CaseItem.objects.count(), LedgerEntry.objects.count())


def test_a_refused_act_leaves_no_document_and_no_number(noticed):
    with pytest.raises(Refused):
        noticed.do(
            "serve_notice", noticed.town.officer, method="DIRECT", delivered_on="2026-06-02", place="示例村"
        )
    to_review(noticed)
    assert noticed.newest("D_SERVICE").number == "蚌送字〔2026〕第001号"
