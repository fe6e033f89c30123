from agreements.models.agreement import Agreement
from agreements.models.commitment import PROMISORS, REQUEST_BY, Commitment
from agreements.models.measure import Measure
from agreements.models.mou import Mou
from agreements.models.project import Project
from agreements.models.status import CLOSED, Fulfilment, FulfilmentChange, Status, StatusChange

__all__ = [
    "CLOSED",
    "PROMISORS",
    "REQUEST_BY",
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
