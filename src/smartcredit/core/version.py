"""The version of the package; every JSON document carries it.  版本"""

__version__ = "0.1.0"
