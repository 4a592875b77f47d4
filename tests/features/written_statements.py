"""Statements as text: a label, this year's amount, last year's; a dash states nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.application import Application
from smartcredit.core.source import Cell
from smartcredit.core.statement import Entity, Figure, Scope, Statement, StatementKind

WAN = Decimal(10_000)

THIS_YEAR, LAST_YEAR = date(2023, 12, 31), date(2022, 12, 31)
AS_OF = date(2024, 4, 15)

_NAMES = {
    label: account.name
    for account in reversed(chart_of_accounts().values())
    for label in account.labels_zh
}


def statements(
    table: str,
    *,
    end: date = THIS_YEAR,
    prior: date | None = None,
    months: int | None = 12,
    unit: Decimal = WAN,
    scope: Scope = Scope.SINGLE,
    currency: str = "CNY",
    file: str = "报表.xlsx",
    entity: Entity | None = None,
) -> list[Statement]:
    """Return the columns of ``table``, in 万元 unless ``unit`` says otherwise.

    Row n of the table stands in row n of the sheet that is named for the statement; this
    year's amounts in column B, last year's in column C.
    """
    ends = (end, prior or date(end.year - 1, end.month, end.day))
    figures: dict[tuple[StatementKind, int], dict[str, Figure]] = {}
    for row, line in enumerate(table.strip().splitlines(), start=1):
        label, *amounts = line.split()
        account = chart_of_accounts()[_NAMES[label]]
        for column, printed in enumerate(amounts):
            if printed != "—":
                cell = Cell(file, account.statement.value, f"{'BC'[column]}{row}")
                value = Decimal(printed.replace(",", "")) * unit
                figure = Figure(account.name, value, label, cell, printed=printed)
                figures.setdefault((account.statement, column), {})[account.name] = figure
    return [
        Statement(
            kind=kind,
            scope=scope,
            period_end=ends[column],
            months=None if kind is StatementKind.BALANCE_SHEET else months,
            currency=currency,
            unit=unit,
            audited=None,
            figures=found,
            entity=entity,
            file=file,
        )
        for (kind, column), found in figures.items()
    ]


def without(papers: list[Statement], *names: str, year: date | None = None) -> list[Statement]:
    """Return the statements with some lines not printed, in one year or in both."""
    return [
        replace(paper, figures={n: f for n, f in paper.figures.items() if n not in names})
        if year in (None, paper.period_end)
        else paper
        for paper in papers
    ]


def changed(papers: list[Statement], wan: Mapping[str, str], year: date) -> list[Statement]:
    """Return the statements of one year with some amounts changed, in 万元."""
    return [
        replace(
            paper,
            figures={
                name: replace(figure, value=Decimal(wan[name]) * WAN, printed=wan[name])
                if name in wan
                else figure
                for name, figure in paper.figures.items()
            },
        )
        if paper.period_end == year
        else paper
        for paper in papers
    ]


WORKED = """
    货币资金              300.00      250.00
    交易性金融资产         20.00       10.00
    应收票据               50.00       40.00
    应收账款              400.00      350.00
    应收款项融资           30.00       20.00
    预付账款               60.00       50.00
    其他应收款             40.00       30.00
    存货                  500.00      450.00
    流动资产合计        1,400.00    1,200.00
    固定资产原价          900.00      800.00
    累计折旧              300.00      220.00
    固定资产账面价值      600.00      580.00
    在建工程               50.00       20.00
    无形资产              100.00      110.00
    开发支出                5.00        5.00
    商誉                   10.00       10.00
    长期待摊费用           15.00       15.00
    递延所得税资产         20.00       20.00
    非流动资产合计        800.00      760.00
    资产总计            2,200.00    1,960.00
    短期借款              350.00      300.00
    应付票据               80.00       70.00
    应付账款              270.00      260.00
    预收账款               30.00       40.00
    合同负债               20.00       10.00
    应付职工薪酬           40.00       35.00
    应交税费               30.00       25.00
    其他应付款             30.00       30.00
    一年内到期的非流动负债  50.00       30.00
    流动负债合计          900.00      800.00
    长期借款              150.00      160.00
    应付债券               30.00       30.00
    租赁负债               20.00       10.00
    非流动负债合计        200.00      200.00
    负债合计            1,100.00    1,000.00
    实收资本              500.00      500.00
    资本公积              100.00      100.00
    盈余公积               80.00       60.00
    未分配利润            420.00      300.00
    所有者权益合计      1,100.00      960.00
    营业收入            3,000.00    2,500.00
    营业成本            2,250.00    1,900.00
    税金及附加             15.00       12.00
    销售费用              150.00      130.00
    管理费用              210.00      190.00
    研发费用               75.00       60.00
    财务费用               60.00       50.00
    利息费用               50.00       45.00
    利息收入                5.50        4.00
    营业利润              240.00      158.00
    营业外收入             20.00       12.00
    营业外支出             10.00       10.00
    税收滞纳金              1.20        0.50
    利润总额              250.00      160.00
    所得税费用             50.00       40.00
    净利润                200.00      120.00
    销售商品、提供劳务收到的现金   3,240.00    2,700.00
    支付的各项税费        180.00      150.00
    经营活动产生的现金流量净额     180.00      110.00
    购建固定资产、无形资产和其他长期资产支付的现金  130.00  100.00
    固定资产折旧           84.00       76.00
    无形资产摊销           16.00       14.00
"""
"""A made-up firm (虚构), 万元; every account that a formula names is printed."""


def worked() -> list[Statement]:
    return statements(WORKED)


def application(**changes: object) -> Application:
    """An application of a made-up firm (虚构) that states everything."""
    content: dict[str, object] = {
        "application_id": "A-1",
        "as_of": AS_OF,
        "borrower": {
            "kind": "enterprise",
            "name": "示例五金制品有限公司（虚构）",
            "uscc": "91330106MA99XYTX7J",
            "industry": "C3351",
            "founded": date(2016, 4, 15),
            "employees": 40,
        },
        "request": {"amount": "500000.00", "term_months": 12},
        "existing_debt": [
            {"kind": "working_capital", "outstanding": "200000.00", "monthly_service": "18000.00"},
            {"kind": "mortgage", "outstanding": "100000.05", "monthly_service": "2000.50"},
        ],
    }
    return Application.model_validate(content | changes)
