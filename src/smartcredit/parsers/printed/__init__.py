"""What is printed: amounts, labels, dates and titles, before any table is seen.  印刷内容"""
