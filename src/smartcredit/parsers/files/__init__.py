"""Files to words and cells: what stands in a file, and where.  文件内容"""
