"""Statements, plan and papers to a FeatureVector.  特征"""
