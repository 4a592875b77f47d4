"""Score, features, papers and application to a decision, by dated rules.  授信政策"""

from smartcredit.policy.check import check_policy
from smartcredit.policy.policy import Policy

__all__ = ["Policy", "check_policy"]
