"""The learned linker: honest about none, bound to its statement, loaded only unaltered."""

import json
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.errors import ModelFormatError
from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.linking.model import (
    MODEL_FOLDER,
    OnnxLinker,
    calibrated,
    default_linker,
    load_linker,
)

BALANCE, INCOME, CASH = StatementKind
MEGABYTE = 1_000_000


class Scores:
    """A session that gives every row the same scores."""

    def __init__(self, *scores):
        self.scores = np.array(scores, np.float32)

    def run(self, outputs, inputs):
        return [np.tile(self.scores, (len(inputs["ids"]), 1))]


def linker(scores, accounts=("none", "cash", "inventories", "revenue"), temperature=1.0):
    return OnnxLinker(Scores(*scores), "存货", accounts, temperature)


def test_the_likeliest_account_is_linked_with_its_probability():
    account, chance = linker([0.0, 3.0, 0.0, 0.0]).link(PrintedRow("存货", BALANCE))
    assert account == "cash"
    assert chance == pytest.approx(np.exp(3) / (np.exp(3) + 2))


def test_accounts_of_other_statements_are_impossible():
    account, _ = linker([0.0, 0.0, 0.0, 9.0]).link(PrintedRow("存货", INCOME))
    assert account == "revenue"
    account, _ = linker([0.0, 1.0, 0.0, 9.0]).link(PrintedRow("存货", BALANCE))
    assert account != "revenue"


def test_where_none_is_likeliest_nothing_is_linked():
    assert linker([4.0, 1.0, 0.0, 0.0]).link(PrintedRow("存货", BALANCE))[0] is None


def test_where_no_account_is_likelier_than_all_others_nothing_is_linked():
    account, chance = linker([0.0, 0.1, 0.1, 0.0]).link(PrintedRow("存货", BALANCE))
    assert account is None
    assert chance > 0.5


def test_the_temperature_makes_claims_weaker_and_changes_no_choice():
    sharp = linker([0.0, 4.0, 0.0, 0.0]).link(PrintedRow("存货", BALANCE))
    mild = linker([0.0, 4.0, 0.0, 0.0], temperature=2.0).link(PrintedRow("存货", BALANCE))
    assert mild[0] == sharp[0]
    assert mild[1] < sharp[1]


def test_the_calibration_moves_the_log_odds_of_a_link():
    plain = linker([0.0, 4.0, 0.0, 0.0])
    row = PrintedRow("存货", BALANCE)
    odds = plain.link(row)[1] / (1 - plain.link(row)[1])
    moved = OnnxLinker(
        Scores(0.0, 4.0, 0.0, 0.0), "存货", ("none", "cash", "inventories", "revenue"),
        calibration=(0.5, -0.3),
    ).link(row)  # fmt: skip
    assert moved[0] == "cash"
    assert moved[1] / (1 - moved[1]) == pytest.approx(odds**0.5 * np.exp(-0.3))


@given(st.floats(0, 1), st.floats(0.1, 3), st.floats(-3, 3))
def test_a_calibrated_chance_is_a_probability_that_grows_with_the_chance(chance, slope, intercept):
    assert 0 <= calibrated(chance, slope, intercept) <= 1
    assert calibrated(chance, slope, intercept) <= calibrated(1.0, slope, intercept)
    assert calibrated(chance, slope, intercept) >= calibrated(0.0, slope, intercept)


@pytest.fixture(scope="module")
def shipped():
    pytest.importorskip("onnxruntime", reason="the extra nlp is not installed")
    return default_linker()


def test_the_shipped_model_is_small():
    assert sum(path.stat().st_size for path in MODEL_FOLDER.iterdir()) <= 8 * MEGABYTE


def test_the_shipped_model_knows_every_account_of_the_chart():
    described = json.loads((MODEL_FOLDER / "linker.json").read_text(encoding="utf-8"))
    assert set(described["accounts"]) == {"none", *chart_of_accounts()}
    assert described["training"]["script"] == "benchmarks/train_linker.py"


@pytest.mark.parametrize(
    ("label", "statement", "section", "account"), [
        ("货币资金及银行存款", BALANCE, "current_assets", "cash"),
        ("应收客户货款净额", BALANCE, "current_assets", "accounts_receivable"),
        ("Nct proflt for tne year", INCOME, None, "net_profit"),
        ("Cash and cash eqwivalents at end of the perlod", CASH, None, "cash_at_end"),
    ],
)  # fmt: skip
def test_wordings_that_no_table_holds_are_linked(shipped, label, statement, section, account):
    row = PrintedRow(label, statement, section)
    assert link_known(row) is None
    assert shipped.link(row)[0] == account


@pytest.mark.parametrize(
    ("label", "statement"), [
        ("应收赔款", BALANCE), ("应收土地款", BALANCE), ("应付拆借款", BALANCE),
        ("存货跌价准备转回", BALANCE), ("应收账款周转率", BALANCE), ("员工持股计划", BALANCE),
        ("Gain on sale of scrap", INCOME), ("Store 12 rent", INCOME), ("广告费占收入比", INCOME),
        ("Increase in deferred revenue", CASH), ("出售联营公司所得款项", CASH),
        ("示例银行 账户七", BALANCE),
    ],
)  # fmt: skip
def test_a_line_that_only_looks_like_an_account_is_never_linked_unflagged(
    shipped, label, statement
):
    account, confidence = shipped.link(PrintedRow(label, statement))
    assert account is None or confidence < DOUBT_BELOW


def test_the_same_row_has_the_same_answer_alone_and_in_a_batch(shipped):
    rows = [
        PrintedRow("应收客户货款净额", BALANCE),
        PrintedRow("a much longer label than that", INCOME),
    ]
    together = shipped.probabilities(rows)
    alone = np.concatenate([shipped.probabilities([row]) for row in rows])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-9)


def test_altered_weights_are_refused(tmp_path):
    folder = tmp_path / "linker"
    shutil.copytree(MODEL_FOLDER, folder)
    weights = bytearray((folder / "model.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "model.onnx").write_bytes(bytes(weights))
    with pytest.raises(ModelFormatError, match=r"expected the weights that linker\.json names"):
        load_linker(folder)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "smartcredit/linker/2"}, "expected the format 'smartcredit/linker/1'"),
        ({"accounts": ["cash"]}, "expected accounts of the chart"),
        ({"accounts": ["none", "gold"]}, r"got \['gold'\]"),
    ],
)
def test_a_description_of_another_kind_is_refused(tmp_path, change, says):
    described = json.loads((MODEL_FOLDER / "linker.json").read_text(encoding="utf-8"))
    (tmp_path / "linker.json").write_text(json.dumps(described | change), encoding="utf-8")
    with pytest.raises(ModelFormatError, match=says):
        load_linker(tmp_path)


def test_a_description_that_lacks_something_is_refused(tmp_path):
    text = json.dumps({"format": "smartcredit/linker/1"})
    (tmp_path / "linker.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelFormatError, match=r"lacks .*accounts"):
        load_linker(tmp_path)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(ModelFormatError, match=r"expected linker\.json or config\.json"):
        load_linker(tmp_path)
