"""Printed labels to accounts.  科目归类"""
