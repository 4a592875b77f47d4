"""Where each public credit set comes from, under which licence, and what to mind.  数据来源"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataSource:
    """One public set.

    Attributes:
        name: What the loaders call it.
        file: Name of its file in the folder ``credit``.
        about: What a row is, and what counts as default.
        url: Where the public set is.
        licence: Under which it may be used.
        citation: Whom to cite.
        leaking: Columns that hold what was known only afterwards; loaders leave them out.
        mind: What is wrong or odd in it, in sentences.
    """

    name: str
    file: str
    about: str
    url: str
    licence: str
    citation: str
    leaking: tuple[str, ...] = ()
    mind: str = ""


_ZIEBA = (
    "Zieba, Tomczak, Tomczak (2016), Ensemble boosted trees with synthetic features "
    "generation in application to bankruptcy prediction, Expert Systems with Applications 58"
)
_POLISH_MIND = (
    "What is called gross profit there is profit before tax. X7 = X14 = X18 in every row. "
    "X9, X34 and X52 do not hold what their definitions say and must not be used. "
    "Some rows stand twice."
)
_LI = (
    'Li, Mickel, Taylor (2018), "Should This Loan be Approved or Denied?": A Large Dataset '
    "with Class Assignment Guidelines, Journal of Statistics Education 26(1)"
)
_SBA_LEAKS = (
    "Term",
    "DisbursementDate",
    "DisbursementGross",
    "BalanceGross",
    "ChgOffDate",
    "ChgOffPrinGr",
    "MIS_Status",
)
_SBA_MIND = (
    "Term was rewritten when a loan was paid off or charged off: Term % 12 != 0 alone tells "
    "most defaults. ApprovalFY is era, not risk."
)
_CUMCM = (
    "China Undergraduate Mathematical Contest in Modeling 2020, problem C "
    "(全国大学生数学建模竞赛 2020 C 题 中小微企业的信贷决策)"
)

POLISH_5YEAR = DataSource(
    name="polish_bankruptcy_5year",
    file="polish_bankruptcy_5year.csv.gz",
    about="64 statement ratios of Polish firms; 1 = bankrupt within the following year",
    url="https://archive.ics.uci.edu/dataset/365/polish+companies+bankruptcy+data",
    licence="CC BY 4.0",
    citation=_ZIEBA,
    mind=_POLISH_MIND,
)
POLISH_1YEAR = DataSource(
    name="polish_bankruptcy_1year",
    file="polish_bankruptcy_1year.csv.gz",
    about="64 statement ratios of Polish firms; 1 = bankrupt within five years",
    url=POLISH_5YEAR.url,
    licence="CC BY 4.0",
    citation=_ZIEBA,
    mind=_POLISH_MIND,
)
SBA_CALIFORNIA = DataSource(
    name="sba_california",
    file="sba_case_california.csv.gz",
    about="loans guaranteed by the US Small Business Administration to Californian lessors of "
    "real estate; 1 = charged off",
    url="https://doi.org/10.1080/10691898.2018.1434342",
    licence="public records of the United States",
    citation=_LI,
    leaking=(*_SBA_LEAKS, "RealEstate", "New", "Portion", "Recession", "daysterm", "xx"),
    mind=_SBA_MIND,
)
SBA_NATIONAL = DataSource(
    name="sba_national",
    file="sba_national_first22k.csv.gz",
    about="loans guaranteed by the US Small Business Administration, first part of the national "
    "file, all states and sectors; 1 = charged off",
    url="https://doi.org/10.1080/10691898.2018.1434342",
    licence="public records of the United States",
    citation=_LI,
    leaking=_SBA_LEAKS,
    mind=_SBA_MIND,
)
SOUTH_GERMAN = DataSource(
    name="south_german_credit",
    file="south_german_credit.csv.gz",
    about="consumer loans of a bank in southern Germany, 1973 to 1975; 1 = not repaid as agreed",
    url="https://archive.ics.uci.edu/dataset/522/south+german+credit",
    licence="CC BY 4.0",
    citation="Grömping (2019), South German Credit Data: Correcting a Widely Used Data Set",
    mind="The loans of the older German Credit data, decoded correctly: never split across the "
    "two. Defaults were sampled more densely than they occur.",
)
CUMCM_FIRMS = DataSource(
    name="cumcm2020c_firms",
    file="cumcm2020c_firms.csv",
    about="Chinese micro and small firms, names masked: rating A to D; 1 = defaulted",
    url="http://www.mcm.edu.cn/html_cn/node/10405905647c52abfd6377c0311632b5.html",
    licence="published by the contest for study",
    citation=_CUMCM,
    leaking=("rating",),
    mind="27 defaults in 123 firms: models cannot be ranked on it. Every firm rated D defaulted.",
)
CUMCM_INVOICES = DataSource(
    name="cumcm2020c_invoices",
    file="cumcm2020c_invoices.parquet",
    about="VAT invoices of the same firms, purchases and sales, 2016 to 2020",
    url=CUMCM_FIRMS.url,
    licence=CUMCM_FIRMS.licence,
    citation=_CUMCM,
    mind="Invoices run on after some of the defaults.",
)
CUMCM_RATE_CHURN = DataSource(
    name="cumcm2020c_rate_churn",
    file="cumcm2020c_rate_churn.csv",
    about="share of customers lost at each yearly loan rate, by rating A, B, C",
    url=CUMCM_FIRMS.url,
    licence=CUMCM_FIRMS.licence,
    citation=_CUMCM,
)

SOURCES = (
    POLISH_5YEAR,
    POLISH_1YEAR,
    SBA_CALIFORNIA,
    SBA_NATIONAL,
    SOUTH_GERMAN,
    CUMCM_FIRMS,
    CUMCM_INVOICES,
    CUMCM_RATE_CHURN,
)
"""Every set that the loaders know."""
