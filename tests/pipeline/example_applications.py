"""The made-up applications, each assessed once for all tests that look at it."""

from functools import cache
from pathlib import Path

from smartcredit.core.assessment import Assessment
from smartcredit.pipeline.assess import assess

EXAMPLES = Path(__file__).parents[2] / "examples" / "applications"

SOUND = "hardware_wholesaler"
BROKEN = "fastener_maker"
IN_LOSS = "haulier"
INDIVIDUAL = "tea_shop"


@cache
def assessed(name: str) -> Assessment:
    return assess(EXAMPLES / name)
