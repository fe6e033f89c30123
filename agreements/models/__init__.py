from agreements.models.agreement import Agreement
from agreements.models.commitment import Commitment
from agreements.models.measure import Measure
from agreements.models.mou import Mou
from agreements.models.project import Project
from agreements.models.status import CLOSED, Fulfilment, FulfilmentChange, Status, StatusChange

__all__ = [
    "CLOSED",
    "Agreement",
    "Commitment",
    "Fulfilment",
    "FulfilmentChange",
    "Measure",
    "Mou",
    "Project",
    "Status",
    "StatusChange",
]
