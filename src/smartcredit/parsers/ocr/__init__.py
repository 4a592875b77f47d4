"""Scans and photos: pages whose characters have to be recognised.  扫描件识别"""
