"""The template environment: everything that comes from outside is escaped.  模板"""

from __future__ import annotations

from functools import cache

import jinja2
from markupsafe import Markup


@cache
def _environment() -> jinja2.Environment:
    """Templates of ``render/templates``; an undefined name is an error, not a blank."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("smartcredit.render", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_template(name: str, /, **context: object) -> Markup:
    """Return the template ``name`` filled with ``context``, as markup that is safe to nest.

    Raises:
        jinja2.TemplateNotFound: There is no such template.
        jinja2.UndefinedError: The template uses a name that ``context`` lacks.
    """
    return Markup(_environment().get_template(name).render(context))  # noqa: S704  escaped there
