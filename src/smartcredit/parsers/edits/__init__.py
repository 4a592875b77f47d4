"""Signs that a file was edited after it was made.  篡改迹象"""
