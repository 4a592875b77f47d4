"""The nouns: records that every stage speaks of.  记录"""
