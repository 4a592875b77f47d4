"""What an application folder promises."""

from datetime import date

import pytest

from pipeline.example_applications import SOUND
from smartcredit.core.errors import ApplicationError
from smartcredit.pipeline.application_folder import MOST_DOCUMENTS, open_folder


def test_documents_are_found_in_the_order_of_their_names(copy_of):
    folder = copy_of(SOUND)
    (folder / "documents" / "b").mkdir()
    (folder / "documents" / "b" / "0.csv").write_text("x")
    assert list(open_folder(folder).paths) == [
        "2023年度财务报表.pdf",
        "Financial statements 2022.pdf",
        "0.csv",
    ]


@pytest.mark.parametrize("name", [".DS_Store", "~$报表.xlsx"])
def test_what_an_office_program_left_behind_is_no_document(copy_of, name):
    folder = copy_of(SOUND)
    (folder / "documents" / name).write_text("x")
    assert name not in open_folder(folder).paths


def test_a_link_out_of_the_folder_is_not_followed(copy_of, tmp_path):
    folder = copy_of(SOUND)
    (tmp_path / "secret.pdf").write_text("x")
    (folder / "documents" / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    assert "link.pdf" not in open_folder(folder).paths


def test_two_documents_of_one_name_are_refused_since_sources_could_not_tell_them(copy_of):
    folder = copy_of(SOUND)
    for place in ("a", "b"):
        (folder / "documents" / place).mkdir()
        (folder / "documents" / place / "x.pdf").write_text("x")
    with pytest.raises(ApplicationError, match=r"different names, two are called 'x\.pdf'"):
        open_folder(folder)


def test_a_flood_of_documents_is_refused(copy_of):
    folder = copy_of(SOUND)
    for number in range(MOST_DOCUMENTS):
        (folder / "documents" / f"{number}.csv").write_text("x")
    with pytest.raises(ApplicationError, match="expected at most 200 documents, there are 202"):
        open_folder(folder)


def test_a_folder_without_documents_is_still_an_application(copy_of, tmp_path):
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "application.yaml").write_bytes((copy_of(SOUND) / "application.yaml").read_bytes())
    assert open_folder(bare).paths == {}


@pytest.mark.parametrize("name", ["bureau.json", "tax.csv", "bank.csv"])
def test_a_paper_that_is_not_read_is_said(copy_of, name):
    folder = copy_of(SOUND)
    (folder / name).write_text("{}")
    [issue] = open_folder(folder).issues
    assert issue.code == "paper-not-read"
    assert name in issue.text.zh
    assert name in issue.text.en


def test_a_missing_folder_and_a_missing_form_are_said(tmp_path):
    with pytest.raises(ApplicationError, match="expected a folder"):
        open_folder(tmp_path / "nowhere")
    with pytest.raises(ApplicationError, match=r"cannot be opened.*\(application\.yaml\)"):
        open_folder(tmp_path)


def test_the_same_application_can_be_looked_at_on_another_day(copy_of):
    case = open_folder(copy_of(SOUND))
    other = case.on(date(2023, 6, 30))
    assert other.as_of == date(2023, 6, 30)
    assert case.as_of == date(2024, 4, 15)
    assert other.application.borrower == case.application.borrower
