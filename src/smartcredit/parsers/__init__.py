"""File to Document, Document to Statements.  读取"""

from smartcredit.parsers.parsing import parse_file, read
from smartcredit.parsers.statements import read_statements

__all__ = ["parse_file", "read", "read_statements"]
