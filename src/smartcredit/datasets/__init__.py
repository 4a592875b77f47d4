"""Loaders of the public credit sets; the local folder first.  公开数据集"""
