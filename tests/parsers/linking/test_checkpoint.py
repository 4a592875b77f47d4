"""A Hugging Face checkpoint may take the place of the shipped model, and is trusted less."""

import pytest

from smartcredit.core.errors import ModelFormatError
from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.link import PrintedRow
from smartcredit.parsers.linking.model import load_linker

torch = pytest.importorskip("torch", reason="the extra train is not installed")
transformers = pytest.importorskip("transformers", reason="the extra nlp is not installed")

BALANCE, INCOME, CASH = StatementKind
CHARACTERS = sorted(set("货币资金存应收账款固定资产|abcdefghijklmnopqrstuvwxyz"))


def save_tokenizer(folder):
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *CHARACTERS]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    transformers.BertTokenizerFast(vocab=vocabulary).save_pretrained(folder)
    return len(tokens)


def config(tokens, **more):
    return transformers.BertConfig(
        vocab_size=tokens, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=128, **more,
    )  # fmt: skip


def classifier(folder, accounts):
    torch.manual_seed(0)
    names = dict(enumerate(accounts))
    shape = config(
        save_tokenizer(folder), id2label=names, label2id={a: n for n, a in names.items()}
    )
    model = transformers.BertForSequenceClassification(shape)
    with torch.no_grad():
        model.classifier.bias.copy_(torch.tensor([0.0, 9.0, 0.0][: len(accounts)]))
    model.save_pretrained(folder)
    return folder


def test_a_classifier_links_to_its_likeliest_account_and_is_doubted(tmp_path):
    linker = load_linker(classifier(tmp_path, ["none", "cash", "revenue"]))
    account, confidence = linker.link(PrintedRow("货币", BALANCE, "流动资产", None, "存货"))
    assert account == "cash"
    assert 0.5 < confidence < DOUBT_BELOW


def test_a_classifier_cannot_link_to_an_account_of_another_statement(tmp_path):
    linker = load_linker(classifier(tmp_path, ["none", "cash", "revenue"]))
    assert linker.link(PrintedRow("货币", CASH))[0] is None


def test_a_classifier_of_other_classes_is_refused(tmp_path):
    folder = classifier(tmp_path, ["LABEL_0", "LABEL_1", "LABEL_2"])
    with pytest.raises(ModelFormatError, match="expected classes named by accounts or 'none'"):
        load_linker(folder)


def test_an_embedding_links_to_the_nearest_known_label_and_is_doubted(tmp_path):
    torch.manual_seed(0)
    transformers.BertModel(config(save_tokenizer(tmp_path))).save_pretrained(tmp_path)
    account, confidence = load_linker(tmp_path).link(PrintedRow("货币资金", BALANCE))
    assert account == "cash"
    assert confidence < DOUBT_BELOW


def test_a_checkpoint_without_weights_is_refused(tmp_path):
    config(save_tokenizer(tmp_path)).save_pretrained(tmp_path)
    with pytest.raises(ModelFormatError, match="expected a checkpoint"):
        load_linker(tmp_path)
