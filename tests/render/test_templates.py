"""What the template environment promises."""

import jinja2
import pytest
from markupsafe import Markup

from smartcredit.core.text import Text
from smartcredit.render.templates import render_template

CHART = {
    "width": 10,
    "height": 10,
    "labels": 1,
    "row": 1,
    "bars": [],
    "rules": [],
    "title": Text("<script>", "&"),
}


def test_what_comes_from_outside_is_escaped():
    drawn = render_template("limit_bars.svg", **CHART)
    assert "<script>" not in drawn
    assert "&lt;script&gt; &amp;" in drawn


def test_the_result_can_be_nested_without_being_escaped_again():
    assert isinstance(render_template("limit_bars.svg", **CHART), Markup)


def test_a_name_that_is_not_given_is_an_error_not_a_blank():
    with pytest.raises(jinja2.UndefinedError, match="'title' is undefined"):
        render_template(
            "limit_bars.svg", **{**CHART, "title": jinja2.StrictUndefined(name="title")}
        )


def test_there_is_no_template_outside_of_the_folder():
    with pytest.raises(jinja2.TemplateNotFound):
        render_template("../values.py")
