"""The scripts of ``benchmarks/`` are not a package; the tests import them from their folder."""

import sys

from conftest import ROOT

sys.path.append(str(ROOT / "benchmarks"))
