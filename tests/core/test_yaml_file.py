"""What reading YAML from outside promises: the line at fault, and nothing executed."""

from datetime import date

import pytest
from pydantic import BaseModel, ConfigDict

from smartcredit.core.errors import ApplicationError, InputError
from smartcredit.core.yaml_file import MOST_BYTES, line_of, read_yaml


class Person(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    born: date | None = None
    children: list["Person"] = []


def read(tmp_path, text: str) -> Person:
    path = tmp_path / "person.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, Person)


def test_what_is_written_is_what_is_read(tmp_path):
    person = read(tmp_path, "name: 张三（虚构）\nborn: 1990-02-03\nchildren: [{name: 李四}]\n")
    assert person == Person(
        name="张三（虚构）", born=date(1990, 2, 3), children=[Person(name="李四")]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: a\nage: 3\n", r"unknown key 'age' \(person.yaml, line 2\)"),
        (
            "name: a\nchildren:\n  - name: b\n  - nom: c\n",
            r"expected a key 'children.1.name', it is missing \(person.yaml, line 4\)",
        ),
        ("name: a\nborn: soon\n", r"born: .* got 'soon' \(person.yaml, line 2\)"),
        ("name: a\nname: b\n", r"'name' stands twice \(person.yaml, line 2\)"),
        ("name: [a\n", r"expected YAML: .* \(person.yaml, line 2\)"),
        ("- a\n", r"expected keys and values, got a list \(person.yaml, line 1\)"),
        ("", r"expected keys and values, the file is empty \(person.yaml\)"),
        ("? [a]\n: b\n", r"expected a plain key \(person.yaml, line 1\)"),
        ("born: 2023-02-30\nname: a\n", r"cannot be read: .* \(person.yaml, line 1\)"),
    ],
    ids=[
        "unknown key", "missing key", "wrong type", "twice", "no YAML", "a list", "empty",
        "a list for a key", "no such day",
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_line(tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        read(tmp_path, text)


def test_a_tag_builds_no_object(tmp_path):
    with pytest.raises(InputError, match="expected no tag"):
        read(tmp_path, "name: !!python/object/apply:os.getcwd []\n")


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(tmp_path):
    with pytest.raises(InputError, match="expected at most"):
        read(tmp_path, "name: " + "a" * MOST_BYTES)


def test_a_file_of_another_encoding_is_refused(tmp_path):
    path = tmp_path / "person.yaml"
    path.write_bytes("name: 张三".encode("gb18030"))
    with pytest.raises(InputError, match="expected UTF-8 text"):
        read_yaml(path, Person)


def test_a_missing_file_is_an_error_of_the_kind_asked_for(tmp_path):
    with pytest.raises(ApplicationError, match=r"cannot be opened: .* \(application\.yaml\)"):
        read_yaml(tmp_path / "nothing", Person, name="application.yaml", error=ApplicationError)


def test_aliases_cannot_grow_a_small_file_without_bound(tmp_path):
    layers = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    layers += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(InputError):
        read(tmp_path, "\n".join(layers))


@pytest.mark.parametrize(
    ("where", "line"),
    [(("a",), 1), (("a", "b"), 2), (("a", "c", 1), 5), (("a", "nothing"), 1), ((), 1)],
)
def test_the_line_of_a_value_is_that_of_its_last_part_that_exists(tmp_path, where, line):
    path = tmp_path / "tree.yaml"
    path.write_text("a:\n  b: 1\n  c:\n    - 2\n    - 3\n", encoding="utf-8")
    assert line_of(path, where) == line
