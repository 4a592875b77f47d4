"""Reading in processes with limits: a document is hostile until parsed.  受限解析"""
