"""The scripts of ``examples/`` are not a package; the tests import them from their folder."""

import sys

from conftest import ROOT

sys.path.insert(0, str(ROOT / "examples"))
