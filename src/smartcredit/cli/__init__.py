"""The command line: ``smartcredit …``.  命令行"""

from smartcredit.cli.app import main

__all__ = ["main"]
