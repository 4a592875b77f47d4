"""What needs several stages: their order, and the application folder.  流程"""

from smartcredit.pipeline.application_folder import ApplicationFolder, open_folder
from smartcredit.pipeline.assess import assess
from smartcredit.pipeline.assessment import ReportedAssessment

__all__ = ["ApplicationFolder", "ReportedAssessment", "assess", "open_folder"]
