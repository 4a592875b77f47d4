"""stub"""
from __future__ import annotations
def find_misread(text, statement):
    return None
