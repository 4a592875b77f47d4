"""Application, features and score to a Decision.  准入与额度政策"""
