"""Words for a decision: its reasons, its limit, and the report.  解释"""

from smartcredit.explain.decision import explain_decision
from smartcredit.explain.report import render_report

__all__ = ["explain_decision", "render_report"]
