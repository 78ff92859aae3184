from access_requests.models.access_request import AccessRequest
from access_requests.models.discrepancy import SHOWN, Discrepancy, Matter
from access_requests.models.document import Document, DocumentContent, Subject
from access_requests.models.flag import (
    ABOUT,
    FLAG_MOVES,
    NETWORKS_IN,
    Flag,
    FlagQuerySet,
    FlagStatus,
    networks_of,
)
from access_requests.models.grant import Grant, State
from access_requests.models.import_batch import ImportBatch, StagedImport
from access_requests.models.known_name import KnownName
from access_requests.models.legal_hold import LegalHold
from access_requests.models.note import Note
from access_requests.models.permission import Permission, words
from access_requests.models.records_package import (
    PackageBuild,
    PackagePiece,
    RecordsPackage,
    RedactedField,
    Redaction,
)
from access_requests.models.records_request import (
    RECORDS_ENDED,
    RECORDS_MOVES,
    Channel,
    RecordKind,
    RecordsAsker,
    RecordsRequest,
    RecordsStatus,
)
from access_requests.models.review import Answer, Review
from access_requests.models.screening import BARRED, Finding, Outcome, Screening, said
from access_requests.models.sharing_list import (
    OUTWARDS,
    ListedShare,
    Section,
    SharingList,
    Standing,
)
from access_requests.models.sign_off import Decision, Ground, SignOff
from access_requests.models.status import AWAITING_COMMAND, ENDED, UNFILED, Status
from access_requests.models.weekly_report import ReportRead, WeeklyReport
from access_requests.models.withholding import (
    NOT_OVER,
    WITHHOLDING_MOVES,
    Withholding,
    WithholdingQuerySet,
    WithholdingStatus,
)
from access_requests.models.work_order import (
    SWITCHING_ON,
    TIME_TO_SWITCH_OFF,
    Cause,
    OrderState,
    WorkOrder,
    WorkOrderQuerySet,
)

__all__ = [
    "ABOUT",
    "AWAITING_COMMAND",
    "BARRED",
    "ENDED",
    "FLAG_MOVES",
    "NETWORKS_IN",
    "NOT_OVER",
    "OUTWARDS",
    "RECORDS_ENDED",
    "RECORDS_MOVES",
    "SHOWN",
    "SWITCHING_ON",
    "TIME_TO_SWITCH_OFF",
    "UNFILED",
    "WITHHOLDING_MOVES",
    "AccessRequest",
    "Answer",
    "Cause",
    "Channel",
    "Decision",
    "Discrepancy",
    "Document",
    "DocumentContent",
    "Finding",
    "Flag",
    "FlagQuerySet",
    "FlagStatus",
    "Grant",
    "Ground",
    "ImportBatch",
    "KnownName",
    "LegalHold",
    "ListedShare",
    "Matter",
    "Note",
    "OrderState",
    "Outcome",
    "PackageBuild",
    "PackagePiece",
    "Permission",
    "RecordKind",
    "RecordsAsker",
    "RecordsPackage",
    "RecordsRequest",
    "RecordsStatus",
    "RedactedField",
    "Redaction",
    "ReportRead",
    "Review",
    "Screening",
    "Section",
    "SharingList",
    "SignOff",
    "StagedImport",
    "Standing",
    "State",
    "Status",
    "Subject",
    "WeeklyReport",
    "Withholding",
    "WithholdingQuerySet",
    "WithholdingStatus",
    "WorkOrder",
    "WorkOrderQuerySet",
    "networks_of",
    "said",
    "words",
]
