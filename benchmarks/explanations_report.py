"""The page that ``explanations.py`` writes.  结果页"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from explanations_measures import Entry

OURS = "smartcredit"
FORMS: dict[str, Callable[[float], str]] = {
    "exact": lambda value: f"{value:.1e}",
    "share": lambda value: f"{value:.2f}",
    "percent": lambda value: f"{100 * value:.1f}",
}
REFERENCES = ("approved_near_cutoff", "all_applicants", "max_points", "neutral")


@dataclass(frozen=True)
class Section:
    """What one section measured, and the processor seconds it took."""

    entries: list[Entry]
    seconds: float


def cell(values: Sequence[float], form: Callable[[float], str]) -> str:
    """Return mean and standard deviation over the draws; a dash where nothing was measured."""
    if not values:
        return "–"
    spread = f" ± {form(stdev(values))}" if len(values) > 1 else ""
    return form(fmean(values)) + spread


def table(
    entries: Iterable[Entry], columns: Sequence[str], form: Callable[[float], str]
) -> list[str]:
    """Return a row for each group and model, a column for each measure; whole numbers as such."""
    found: dict[tuple[str, str], dict[str, list[float]]] = {}
    for entry in entries:
        if entry.measure in columns:
            row = found.setdefault((entry.group, entry.model), {})
            row.setdefault(entry.measure, []).append(entry.value)
    lines = ["| set | model | " + " | ".join(columns) + " |", "|---|---|" + "---|" * len(columns)]
    for (group, model), row in found.items():
        cells = [
            f"{row[name][0]:,.0f}"
            if name == "rows" and name in row
            else cell(row.get(name, []), form)
            for name in columns
        ]
        lines.append(f"| {group} | {model} | " + " | ".join(cells) + " |")
    return lines


def _mean(section: Section | None, measure: str, model: str = OURS) -> float | None:
    values = [
        entry.value
        for entry in (section.entries if section else [])
        if entry.measure == measure and entry.model.startswith(model)
    ]
    return fmean(values) if values else None


def _worst(section: Section | None, measure: str) -> float | None:
    """Return the lowest of the groups' means."""
    groups: dict[str, list[float]] = {}
    for entry in section.entries if section else []:
        if entry.measure == measure:
            groups.setdefault(entry.group, []).append(entry.value)
    return min((fmean(values) for values in groups.values()), default=None)


def _greatest(section: Section | None) -> float | None:
    values = [e.value for e in (section.entries if section else []) if e.measure != "rows"]
    return max(values) if values else None


Measured = dict[str, Section]


@dataclass(frozen=True)
class Target:
    """What is aimed at: a figure of at least, or at most, a bound that may be measured itself."""

    what: str
    aim: str
    value: Callable[[Measured], float | None]
    bound: Callable[[Measured], float | None]
    at_least: bool = True

    def row(self, sections: Measured) -> str | None:
        """Return a row of the page, or None where it was not measured."""
        value, bound = self.value(sections), self.bound(sections)
        if value is None or bound is None:
            return None
        reached = value >= bound if self.at_least else value <= bound
        shown = FORMS["exact" if "1e-9" in self.aim else "share"](value)
        return f"| {self.what} | {self.aim} | {shown} | {'yes' if reached else '**no**'} |"


def _share(what: str, least: float, section: str, measure: str) -> Target:
    return Target(what, f"≥ {least:g}", lambda s: _mean(s.get(section), measure), lambda _: least)


def _exact(what: str, section: str) -> Target:
    return Target(what, "≤ 1e-9", lambda s: _greatest(s.get(section)), lambda _: 1e-9, False)


def _times(factor: float, value: float | None) -> float | None:
    return None if value is None else factor * value


def _more(value: float | None, more: float) -> float | None:
    return None if value is None else value + more


TARGETS = (
    _exact("greatest deviation of a sum, points", "additivity"),
    _exact("greatest difference to SHAP, log-odds", "agreement"),
    _share("true top-4 reasons found", 0.9, "recovery", "recall@4"),
    _share("the same, reasons above the floor", 0.9, "recovery", "recall@4 above the floor"),
    _share("rank correlation with the truth", 0.8, "recovery", "rank correlation"),
    Target(
        "declined who cross by the judge, top 4",
        "≥ 1.5 × random 4",
        lambda s: _mean(s.get("flips"), "judge top 4"),
        lambda s: _times(1.5, _mean(s.get("flips"), "judge random 4")),
    ),
    _share("Jaccard@4 over bootstrap refits", 0.7, "stability", "bootstrap"),
    _share("Jaccard@4 over seeds", 0.7, "stability", "seed"),
    _share("Jaccard@4 under 1 % noise", 0.9, "stability", "1% noise"),
    Target(
        "Jaccard@4 with labels permuted",
        "within 0.1 of chance",
        lambda s: _mean(s.get("null"), "Jaccard@4", "labels permuted"),
        lambda s: _more(_mean(s.get("null"), "Jaccard@4", "four at random"), 0.1),
        at_least=False,
    ),
    Target(
        "truth held by the interval of 90 %, in the worst of the samples",
        "≥ 0.87",
        lambda s: _worst(s.get("coverage"), "90 %, all"),
        lambda _: 0.87,
    ),
)


def targets(sections: Measured) -> list[str]:
    """Return what was aimed at, what came, and whether that is enough; means over all sets."""
    rows = (target.row(sections) for target in TARGETS)
    head = ["| what | aimed at | measured | reached |", "|---|---|---|---|"]
    return head + [row for row in rows if row is not None]


def _flips(entries: Sequence[Entry]) -> list[str]:
    """Return a table of how many were asked, and one for each judge, borrowers' set first."""
    counts = [entry for entry in entries if entry.model == "all"]
    lines = ["Borrowers asked about:", "", *table(counts, ["declined"], lambda v: f"{v:.0f}")]
    for judge in ("judge", "own model"):
        of_judge = []
        for entry in entries:
            if entry.measure.startswith(f"{judge} "):
                how, k = entry.measure.removeprefix(f"{judge} ").split(" ")
                model = f"{entry.model}, {how}"
                of_judge.append(Entry(entry.group, model, k, entry.value, entry.seed))
        of_judge.sort(key=lambda entry: entry.group)
        lines += ["", f"Crossed by the {judge}, with k =", ""]
        lines += table(of_judge, ["1", "2", "3", "4"], FORMS["percent"])
    return lines


PARTS: dict[str, tuple[str, str, Callable[[Sequence[Entry]], list[str]]]] = {
    "additivity": (
        "Sums 可加性",
        "Greatest deviation in points over all rows. `contributions`: intercept and contributions "
        "against the points that the log-odds give; `fast path`: the compiled scorer against "
        "them; the others: the reference's mean and the reasons of all features against them. "
        "Edited: the last term removed, then a curve flattened.",
        lambda e: table(e, ["contributions", "fast path", *REFERENCES, "rows"], FORMS["exact"]),
    ),
    "agreement": (
        "Shapley values 与 SHAP 一致",
        "Greatest difference in log-odds to `shap`'s own explainers, which see the scorer as a "
        "function alone, with the same 20 background rows (the permutation explainer is exact for "
        "a model of pairs; the exact one is affordable up to 10 columns). The spread is over seeds.",
        lambda e: table(e, ["shap Permutation", "shap Exact", "rows"], FORMS["exact"]),
    ),
    "recovery": (
        "Truth 真值恢复",
        "Simulated borrowers with known curves and two known pairs, correlated features, two "
        "features without risk, values missing at random; 500 new borrowers; the truth's own "
        "Shapley values over the same 100 background rows are the right answer. A missing value "
        "is a very small number to the trees, because interventional TreeSHAP does not add up "
        "with NaN. Errors are root mean squares in log-odds; shapes are partial dependences at "
        "19 quantiles. Families: the two of leverage and the two of liquidity are one each, "
        "which leaves eight to choose from instead of ten. Above the floor: true reasons that make up "
        "5 % or more of the true shortfall. Idle named: share of borrowers of whom a reason above the "
        "floor among the four names a feature without risk. Path-dependent values compare with the trees' own "
        "training rows and not with the background, which counts against them here.",
        lambda e: table(
            e,
            [
                "recall@1",
                "recall@4",
                "recall@4 above the floor",
                "recall@4, families",
                "rank correlation",
                "error of contributions",
                "error of shapes",
                "idle named",
            ],
            FORMS["share"],
        ),
    ),
    "flips": (
        "Flip rate 翻转率",
        "Per cent of declined borrowers who cross the cut-off (the best 70 % are approved) when "
        "the k reasons are improved. To improve a reason is to take the *values* of its columns "
        "from a real borrower, drawn from the approved nearest to the model's cut-off (ten draws "
        "each), and to score anew: no contribution is set to 0, so a wrong attribution is not "
        "confirmed by itself. The judge has no part in the explanation: XGBoost fitted on other "
        "borrowers, or the true risk where it is known. All models are asked about the same "
        "borrowers, declined by each of them and by the judge. Top: the k greatest; random: any k; "
        "bottom: the k that speak most for the borrower. With its own model as judge a figure is "
        "partly circular; a judge's is not.",
        _flips,
    ),
    "stability": (
        "Stability 稳定性",
        "Jaccard index of the four greatest reasons of 300 borrowers who are in no training, with "
        "one background of 100 rows: over two refits on bootstrap rows, over two refits with "
        "other seeds, and before and after normal noise of 1 % and 5 % of the deviation on each "
        "measured number. The deviation is over pairs of refits, which overlap. `families` as above.",
        lambda e: table(
            e,
            [
                "bootstrap",
                "seed",
                "1% noise",
                "5% noise",
                "bootstrap, families",
                "seed, families",
                "1% noise, families",
            ],
            FORMS["share"],
        ),
    ),
    "references": (
        "References 参照群体",
        "Jaccard index of the top four of declined borrowers against the default reference, "
        "`approved_near_cutoff`. They answer different questions, so there is no target.",
        lambda e: table(e, REFERENCES[1:], FORMS["share"]),
    ),
    "null": (
        "Nothing to say 空模型",
        "The scorer fitted on outcomes dealt out at random, beside the real one refitted on "
        "bootstrap rows. The floor is a share of all points against a borrower, so it does not "
        "shorten the list of a model that knows nothing: that model's reasons are small and do "
        "not last, and a person sees that by their points and not by their number.",
        lambda e: table(
            e,
            [
                "size of a contribution, points",
                "strongest reason, points",
                "reasons above the floor",
                "Jaccard@4",
            ],
            FORMS["share"],
        ),
    ),
    "coverage": (
        "Interval 区间覆盖率",
        "Per cent of 2,000 new simulated borrowers whose true log-odds lies in the interval that "
        "`pd_interval` is made of (nominal 90 %), and in one as wide as 95 % asks. Sparse: a "
        "number beyond the 1st or 99th percentile of the training. Half width (median), error "
        "(root mean square) and bias (mean) in log-odds. The interval counts how the "
        "sample varies and, on average over borrowers, the bias of smoothing; it is wide where "
        "defaults are few, because eight bags then differ much.",
        lambda e: [
            *table(
                [x for x in e if "%," in x.measure],
                ["90 %, all", "90 %, sparse", "90 %, others", "95 %, all", "95 %, sparse"],
                FORMS["percent"],
            ),
            "",
            *table(
                [x for x in e if "%," not in x.measure],
                ["half width", "error", "bias"],
                FORMS["share"],
            ),
        ],
    ),
}


def report(sections: dict[str, Section]) -> str:
    """Return the page."""
    seconds = sum(section.seconds for section in sections.values())
    lines = [
        "# Reasons, tested 解释的检验",
        "",
        f"Made by `benchmarks/explanations.py`, {seconds:.0f} processor seconds on one core. "
        "A cell is the mean ± the standard deviation over draws (seeds, splits, refits).",
        "",
        *targets(sections),
    ]
    if absent := [title for name, (title, _, _) in PARTS.items() if name not in sections]:
        lines += ["", f"Not measured yet: {', '.join(absent)}."]
    for name, (title, about, body) in PARTS.items():
        if name in sections:
            lines += ["", f"## {title}", "", about, "", *body(sections[name].entries)]
    return "\n".join(lines) + "\n"
