"""Figures held against what must add up: corrected, doubted, or nearly certain.  勾稽核对"""
