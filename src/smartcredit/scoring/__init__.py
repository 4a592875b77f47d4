"""FeatureVector to Score: the glass-box model.  评分"""
