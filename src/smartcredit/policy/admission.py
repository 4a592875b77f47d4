"""Who is admitted: rules over the application and the score.  准入规则

Each rule gives its result whether or not it has anything against the applicant.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from smartcredit.core.decision import Outcome, RuleResult
from smartcredit.core.money import exact
from smartcredit.core.text import Text
from smartcredit.policy.dated import entry
from smartcredit.policy.dates import MONTHS_IN_YEAR, whole_months_between
from smartcredit.policy.dossier import Dossier, stated
from smartcredit.policy.parameters import AdmissionParameters
from smartcredit.policy.results import rule_result
from smartcredit.policy.wording import percent

PD_DIGITS = 2


def currency_lent(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult:
    """Require that the lender lends in the currency that is asked for.  币种"""
    setting = parameters.currency.on(dossier.as_of)
    currency = dossier.application.request.currency
    passed = currency == setting.value
    text = (
        Text(f"申请币种 {currency} 可以办理", f"{currency} is lent")
        if passed
        else Text(
            f"申请币种为 {currency}，只办理 {setting.value} 贷款",
            f"{currency} is asked for, only {setting.value} is lent",
        )
    )
    return rule_result(
        "currency_lent",
        Outcome.APPROVE if passed else Outcome.DECLINE,
        text,
        setting,
        observed=currency,
        threshold=setting.value,
        evidence=[stated("/request/currency", "申请币种", currency)],
    )


def industry_admitted(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult:
    """Require an industry that is not barred.  行业准入"""
    barred = parameters.industries_barred.on(dossier.as_of)
    code = dossier.application.borrower.industry
    evidence = [stated("/borrower/industry", "行业代码", code)]
    found = max((key for key in barred.value if code.startswith(key)), key=len, default=None)
    if found is None:
        text = Text(f"行业 {code} 不在禁止准入之列", f"industry {code} is not barred")
        return rule_result(
            "industry_admitted", Outcome.APPROVE, text, barred, observed=code, evidence=evidence
        )
    words = barred.value[found]
    return rule_result(
        "industry_admitted",
        parameters.industry_barred.on(dossier.as_of).value,
        Text(
            f"所属行业 {code}（{words.zh}）不在准入范围之内",
            f"the industry {code} ({words.en}) is not admitted",
        ),
        barred,
        observed=code,
        threshold=found,
        evidence=evidence,
    )


def long_enough_in_business(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult:
    """Require a business that is old enough for its kind of borrower.  经营年限"""
    rule = "long_enough_in_business"
    borrower = dossier.application.borrower
    least = entry(parameters.months_in_business.on(dossier.as_of), borrower.kind)
    threshold = str(least.value)
    if borrower.founded is None:
        return rule_result(
            rule,
            parameters.months_in_business_unknown.on(dossier.as_of).value,
            Text("申请材料未写明成立日期，经营年限无法核实", "the date of founding is not stated"),
            least,
            threshold=threshold,
        )
    months = whole_months_between(borrower.founded, dossier.as_of)
    passed = months >= least.value
    outcome = parameters.months_in_business_short.on(dossier.as_of).value
    age, bound = _age(max(months, 0)), _age(least.value)
    text = (
        Text(
            f"成立于 {borrower.founded}，已经营 {age.zh}，达到要求的 {bound.zh}",
            f"founded on {borrower.founded}, {age.en} in business; {bound.en} asked",
        )
        if passed
        else Text(
            f"成立于 {borrower.founded}，至申请时只经营 {age.zh}，要求至少 {bound.zh}",
            f"founded on {borrower.founded}, only {age.en} in business; at least {bound.en} asked",
        )
    )
    return rule_result(
        rule,
        Outcome.APPROVE if passed else outcome,
        text,
        least,
        observed=str(months),
        threshold=threshold,
        evidence=[stated("/borrower/founded", "成立日期", borrower.founded)],
    )


def score_given(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult:
    """Require a score.  可以评分"""
    setting = parameters.score_missing.on(dossier.as_of)
    if dossier.score is None:
        text = Text(
            "材料不足以评分：没有可用的年度报表",
            "the papers do not give enough to score: no annual statements can be used",
        )
        return rule_result("score_given", setting.value, text, setting)
    text = Text("已完成评分", "a score could be given")
    return rule_result("score_given", Outcome.APPROVE, text, setting)


def features_present(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult | None:
    """Require that few of the model's features are missing.  评分指标齐全"""
    if dossier.score is None:
        return None
    setting = parameters.model_features_missing.on(dossier.as_of)
    used = {*dossier.scored_features(), *dossier.score.missing}
    missing = len(set(dossier.score.missing))
    share = Decimal(missing) / max(len(used), 1)
    passed = share <= setting.value
    outcome = parameters.too_many_features_missing.on(dossier.as_of).value
    bound = percent(setting.value, 0)
    text = Text(
        f"评分所用 {len(used)} 项指标中缺少 {missing} 项，占 {percent(share, 0)}"
        f"（{'未超过' if passed else '超过'}上限 {bound}）",
        f"{missing} of the {len(used)} features of the score are missing, {percent(share, 0)} "
        f"({'at most' if passed else 'more than the'} {bound}{' may be' if passed else ''})",
    )
    return rule_result(
        "features_present",
        Outcome.APPROVE if passed else outcome,
        text,
        setting,
        observed=f"{share:.4f}",
        threshold=format(setting.value, "f"),
    )


def default_unlikely_enough(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult | None:
    """Require a probability of default below the cut-off, and below the band under it.  违约概率"""
    if dossier.score is None:
        return None
    decline = parameters.pd_declined_from.on(dossier.as_of)
    refer = parameters.pd_referred_from.on(dossier.as_of)
    pd = exact(dossier.score.pd_12m)
    shown = percent(pd, PD_DIGITS)
    rule = "default_unlikely_enough"
    if pd >= decline.value:
        bound = percent(decline.value, PD_DIGITS)
        text = Text(
            f"评分对应的 12 个月违约概率 {shown}，达到拒绝线 {bound}",
            f"the score stands for a probability of default within 12 months of {shown}; "
            f"from {bound} on credit is declined",
        )
        outcome, setting = Outcome.DECLINE, decline
    elif pd >= refer.value:
        bound = percent(refer.value, PD_DIGITS)
        text = Text(
            f"评分对应的 12 个月违约概率 {shown}，达到人工复核线 {bound}",
            f"the score stands for a probability of default within 12 months of {shown}; "
            f"from {bound} on a person decides",
        )
        outcome, setting = Outcome.REFER, refer
    else:
        bound = percent(refer.value, PD_DIGITS)
        text = Text(
            f"评分对应的 12 个月违约概率 {shown}，低于人工复核线 {bound}",
            f"the score stands for a probability of default within 12 months of {shown}, "
            f"below {bound}",
        )
        outcome, setting = Outcome.APPROVE, refer
    threshold = format(setting.value, "f")
    return rule_result(rule, outcome, text, setting, observed=format(pd, "f"), threshold=threshold)


def grade_admitted(dossier: Dossier, parameters: AdmissionParameters) -> RuleResult | None:
    """Require a grade that is neither declined nor referred.  信用等级"""
    if dossier.score is None:
        return None
    declined = parameters.grades_declined.on(dossier.as_of)
    referred = parameters.grades_referred.on(dossier.as_of)
    grade = dossier.score.grade
    if grade in declined.value:
        outcome, setting = Outcome.DECLINE, declined
        text = Text(f"信用等级 {grade} 不予准入", f"grade {grade} is not admitted")
    elif grade in referred.value:
        outcome, setting = Outcome.REFER, referred
        text = Text(f"信用等级 {grade} 须人工复核", f"for grade {grade} a person decides")
    else:
        outcome, setting = Outcome.APPROVE, referred
        text = Text(f"信用等级 {grade} 准入", f"grade {grade} is admitted")
    return rule_result("grade_admitted", outcome, text, setting, observed=grade)


def _age(months: int) -> Text:
    years, rest = divmod(months, MONTHS_IN_YEAR)
    zh = (f"{years} 年" if years else "") + (f" {rest} 个月" if rest or not years else "")
    parts = [
        _some(years, "year") if years else "",
        _some(rest, "month") if rest or not years else "",
    ]
    return Text(zh.strip(), " ".join(part for part in parts if part))


def _some(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


AdmissionRule = Callable[[Dossier, AdmissionParameters], RuleResult | None]
ADMISSION_RULES: tuple[AdmissionRule, ...] = (
    currency_lent,
    industry_admitted,
    long_enough_in_business,
    score_given,
    features_present,
    default_unlikely_enough,
    grade_admitted,
)
"""Applied in this order; add a function here to add a rule."""
