"""Statements and application → features: ratios with the figures behind them.  特征"""

from smartcredit.features.build import build_features

__all__ = ["build_features"]
