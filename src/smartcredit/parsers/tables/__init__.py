"""Rows and columns to statements as printed.  报表表格"""
