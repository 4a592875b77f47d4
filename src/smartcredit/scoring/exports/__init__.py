"""A stored model in the languages that banks run: SQL, ONNX, Excel, PMML.  模型导出"""
