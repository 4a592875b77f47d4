"""File to Document, Document to Statements.  读取"""
