"""What the report promises: complete, self-contained, escaped, in two languages."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import html

from explain.samples import (
    ASKED,
    ASSETS,
    DEBTS,
    FILE,
    NEED,
    SHARE,
    application,
    assessment,
    code,
    decision,
    limit,
    rule,
    score,
)
from smartcredit.core.decision import Outcome
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.explain import render_report

LIQUIDITY = code("liquidity", "current_ratio", typical=(1.4,))


def approved(**changes):
    granted = decision(Outcome.APPROVE, limit=limit("510000", "share_of_sales"))
    return assessment(granted, score(LIQUIDITY), **changes)


def referred(**changes):
    broken = rule(
        "identities_hold",
        Outcome.REFER,
        zh="资产不等于负债加权益",
        en="assets differ",
        evidence=(ASSETS, DEBTS),
    )
    decided = decision(Outcome.REFER, broken, limit=limit("510000", "share_of_sales"))
    return assessment(decided, score(LIQUIDITY), **changes)


def declined(**changes):
    return assessment(decision(Outcome.DECLINE, rule(evidence=(ASSETS,))), None, **changes)


CASES = pytest.mark.parametrize("case", [approved, referred, declined], ids=lambda f: f.__name__)


def page(case):
    return html.document_fromstring(render_report(case))


def words(element, language="zh"):
    """The text that a reader of one language sees."""
    other = {"zh": "en", "en": "zh"}[language]
    copy = html.fromstring(html.tostring(element))
    for hidden in copy.xpath(f"//*[contains(concat(' ', @class, ' '), ' {other} ')]"):
        hidden.drop_tree()
    return " ".join(copy.text_content().split())


@CASES
def test_every_number_of_evidence_leads_to_a_picture_or_an_excerpt(case):
    tree = page(case())
    targets = {figure.get("id"): figure for figure in tree.xpath("//figure")}
    links = [link.get("href") for link in tree.xpath("//a")]
    assert links
    for link in links:
        figure = targets[link.removeprefix("#")]
        assert figure.xpath(".//img | .//table"), link


@CASES
def test_no_exhibit_stands_twice(case):
    identifiers = page(case()).xpath("//@id")
    assert len(identifiers) == len(set(identifiers))


@CASES
def test_nothing_is_asked_of_the_network(case):
    report = render_report(case())
    tree = html.document_fromstring(report)
    for attribute in tree.xpath("//@src | //@href | //@action | //@data | //@srcset"):
        assert attribute.startswith(("#", "data:image/png;base64,")), attribute
    assert not tree.xpath("//script | //link | //iframe | //object")
    assert not re.search(r"url\(|@import", report)
    assert "default-src 'none'" in tree.xpath("//meta/@content")[0]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_name_cannot_become_markup(text):
    case = approved(application=application(name=text))
    report = render_report(case)
    assert text not in report
    tree = html.document_fromstring(report)
    assert not tree.xpath("//script | //img[@onerror]")
    assert words(tree.xpath("//h1")[0]) == text


def test_words_of_rules_issues_and_files_cannot_become_markup():
    evil = "<b onclick=x>"
    case = referred(
        issues=(Issue(evil, Severity.WARN, Text(evil, evil), file=evil),),
        used={FILE: Text(evil, evil)},
        model_name=evil,
    )
    assert not page(case).xpath("//*[@onclick]")


@CASES
def test_every_text_is_there_in_both_languages(case):
    tree = page(case())
    languages = [
        element.get("class").split()
        for element in tree.xpath("//main//span[@lang] | //main//div[@lang]")
    ]
    chinese = sum("zh" in names for names in languages)
    assert chinese == sum("en" in names for names in languages) > 20


def test_the_decision_and_the_summary_come_first():
    tree = page(approved())
    banner = tree.xpath("//section")[0]
    assert "decision approve" in banner.get("class")
    assert words(banner).startswith("通过 授信额度 51.00万元")
    assert words(banner, "en").startswith("Approved Limit CNY 510,000.00")
    assert "同意授信：额度 51.00万元（申请 150.00万元）" in words(banner)


def test_a_reason_shows_its_points_and_the_clippings_of_its_figures():
    tree = page(approved())
    reason = tree.xpath("//article[@class='reason']")[0]
    assert "流动比率 0.57，参照中位数 1.40" in words(reason)
    assert "−10.0 分" in words(reason)
    assert len(reason.xpath(".//figure//img")) == 2
    assert reason.xpath(".//img/@alt")[0].startswith("流动资产合计 3,674,996.44 — ")


def test_a_clipping_is_shown_once_and_referred_to_elsewhere():
    tree = page(referred())
    links = [link.get("href") for link in tree.xpath("//a")]
    assert links.count("#e1") >= 2
    assert len(tree.xpath("//figure[@id='e1']")) == 1


def test_the_table_of_points_adds_up_to_the_score():
    rows = page(approved()).xpath("//table[@class='terms']//tr[td[3]]")
    printed = [row[2].text_content().strip().replace("−", "-") for row in rows]
    *parts, total = [Decimal(text) for text in printed]
    assert sum(parts) == total == Decimal("525.8")


def test_the_probability_carries_its_caveat():
    assert "只有高低次序可用" in words(page(approved()).get_element_by_id("score"))


def test_the_binding_method_is_marked_and_the_others_say_what_they_allow():
    limits = page(approved()).get_element_by_id("limit")
    binding = limits.xpath(".//article[contains(@class, 'binding')]")
    assert [words(one.xpath("./h3")[0]) for one in binding] == [
        "销售收入比例法 63.84万元 经营可承受 决定额度"
    ]
    assert "缺少存货" in words(limits)


def test_text_in_the_charts_stays_text():
    labels = page(approved()).xpath("//*[local-name()='svg']//*[local-name()='text']")
    assert "营业利润率" in [label.text_content() for label in labels]


def test_every_rule_stands_with_its_source_those_that_failed_first():
    rows = page(referred()).get_element_by_id("rules").xpath(".//tbody/tr")
    assert [row.xpath(".//code/text()") for row in rows] == [["identities_hold"], ["currency_lent"]]
    assert words(rows[0]).startswith("须复核 资产不等于负债加权益")
    assert [words(cell) for cell in rows[0][2:4]] == ["2020-01-01", "internal default"]


def test_what_was_not_available_is_said_with_the_reason():
    gaps = words(page(approved()).get_element_by_id("gaps"))
    assert "销售现金比率：缺少现金流量表" in gaps
    assert "流动资金贷款需求量测算：缺少存货" in gaps


def test_issues_say_how_much_they_weigh_and_where_to_look():
    issue = Issue("identity-broken", Severity.REFER, Text("相差", "differ"), ASSETS.source)
    shown = words(page(approved(issues=(issue,))).get_element_by_id("issues"))
    assert shown.endswith(f"须复核 相差 {FILE} · 第 1 页")


def test_documents_stand_with_their_hash_and_why_they_were_not_used():
    case = approved(used={FILE: Text("属于其他单位", "another firm's")})
    shown = words(page(case).get_element_by_id("documents"))
    assert "未采用：属于其他单位" in shown
    assert "ab" * 32 in shown


def test_model_and_policy_are_identified():
    shown = words(page(approved()).get_element_by_id("identity"))
    for part in ("reference 1", "cd" * 32, "general 2024.1", "5e" * 32, "2024-05-06"):
        assert part in shown


def test_a_borrower_without_a_score_or_a_limit_has_a_report():
    tree = page(declined())
    assert "材料不足，未评分" in words(tree.get_element_by_id("score"))
    assert "授信额度 无" in words(tree.xpath("//section")[0])


def test_a_paper_that_is_no_longer_there_is_said_to_be_missing():
    tree = page(approved(paths={}))
    assert "原件不在手边，无法截图" in words(tree)
    assert not tree.xpath("//img")


def test_a_borrower_of_one_reason_nothing_else_has_a_report():
    decided = decision(Outcome.APPROVE, limit=limit("1500000", "amount_asked"))
    tree = page(assessment(decided, score()))
    assert "没有不利于申请人的原因" in words(tree.get_element_by_id("reasons"))


def test_the_same_assessment_gives_the_same_report():
    assert render_report(referred()) == render_report(referred())


def test_a_long_list_of_evidence_is_shown_in_part_and_linked_in_whole():
    many = tuple(replace(ASSETS, label=f"科目{n}") for n in range(10))
    broken = rule("identities_hold", Outcome.REFER, evidence=many)
    tree = page(assessment(decision(Outcome.REFER, broken, methods=(NEED, SHARE, ASKED)), None))
    [reason] = tree.xpath("//article[@class='reason']")
    assert len(reason.xpath(".//figure")) == 6
    assert len(reason.xpath(".//a")) == 10
    assert len(tree.get_element_by_id("evidence").xpath(".//figure")) >= 4
