from django.urls import path, register_converter

from access_requests.references import ReferenceConverter
from access_requests.views import (
    agencies,
    barred,
    case_file,
    cases,
    decisions,
    documents,
    drafts,
    grants,
    imports,
    narrowing,
    narrowing_many,
    restrictions,
    resuming,
    reviews,
    work,
)

register_converter(ReferenceConverter, "reference")

DOCUMENT = "requests/<reference:pk>/documents/<int:document>"

app_name = "access_requests"
urlpatterns = [
    path("", work.my_work, name="my-work"),
    path("requests/", work.requests, name="requests"),
    path("requests/new/", drafts.begin, name="begin"),
    path("requests/barred/", barred.decline, name="barred"),
    path("requests/import/", imports.upload, name="import"),
    path("requests/import/<int:pk>/", imports.preview, name="import-preview"),
    path("requests/import/<int:pk>/faults.csv", imports.faults, name="import-faults"),
    path("requests/import/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("requests/imported/<uuid:pk>/", imports.done, name="imported"),
    path("requests/<reference:pk>/", cases.case, name="case"),
    path("requests/<reference:pk>/draft/<slug:topic>/", drafts.topic, name="topic"),
    path("requests/<reference:pk>/check/", drafts.check, name="check"),
    path("requests/<reference:pk>/filed/", drafts.filed, name="filed"),
    path("requests/<reference:pk>/withdraw/", drafts.withdraw, name="withdraw"),
    path("requests/<reference:pk>/again/", drafts.begin_again, name="begin-again"),
    path("requests/<reference:pk>/note/", cases.note, name="note"),
    path("requests/<reference:pk>/case-file.pdf", case_file.paper, name="case-file"),
    path("requests/<reference:pk>/letter/", cases.letter, name="letter"),
    path("requests/<reference:pk>/reviewer/", reviews.assign, name="assign"),
    path("requests/<reference:pk>/identity/", reviews.identify, name="identify"),
    path("requests/<reference:pk>/checklist/", reviews.answer, name="checklist"),
    path("requests/<reference:pk>/recommend/", reviews.recommend, name="recommend"),
    path("requests/<reference:pk>/return/", reviews.return_, name="return"),
    path("requests/<reference:pk>/decide/", decisions.decide, name="decide"),
    path("requests/<reference:pk>/sign/", decisions.sign, name="sign"),
    path("requests/<reference:pk>/signed/", decisions.signed, name="signed"),
    path("requests/<reference:pk>/documents/add/", documents.add, name="document-add"),
    path(f"{DOCUMENT}/file", documents.download, name="document"),
    path(f"{DOCUMENT}/ask-to-destroy/", documents.ask_to_destroy, name="document-ask"),
    path(f"{DOCUMENT}/destroy/", documents.destroy, name="document-destroy"),
    path(f"{DOCUMENT}/keep/", documents.keep, name="document-keep"),
    path("agencies/", agencies.listed, name="agencies"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("restrictions/", restrictions.listed, name="restrictions"),
    path("access/", grants.in_force, name="grants"),
    path("access/end/", narrowing_many.narrow, name="narrow"),
    path("access/<reference:pk>/revoke/", narrowing.revoke, name="revoke"),
    path("access/<reference:pk>/suspend/", narrowing.suspend, name="suspend"),
    path("access/<reference:pk>/resume/", resuming.resume, name="resume"),
    path("access/<reference:pk>/resume/sign/", resuming.sign, name="resume-sign"),
]
