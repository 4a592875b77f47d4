"""Decision to words: reasons, and the report.  解释"""
