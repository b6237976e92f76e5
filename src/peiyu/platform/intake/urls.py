"""Routes of the intake."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission as P
from peiyu.platform.access.routes import SIGNED_IN, allowed, route
from peiyu.platform.intake.views import batches, bulk, conflicts, identity, lists, papers, reopening, template, uploads

app_name = "intake"
_IMPORT, _SEE, _SETTLE = allowed(P.IMPORT), allowed(P.CONFLICT_VIEW), allowed(P.CONFLICT_SETTLE)
_MERGE, _MANAGE, _RECEIVE = allowed(P.IDENTITY_MERGE), allowed(P.LIST_MANAGE), allowed(P.LIST_RECEIVE)

urlpatterns: list[URLPattern] = [
    route("files/<uuid:number>/", uploads.download, "upload", SIGNED_IN),
    route("import/", batches.listing, "batches", _IMPORT),
    route("import/export/", batches.export, "batches-export", _IMPORT),
    route("import/new/", batches.new, "import", _IMPORT),
    route("import/template/", template.empty_workbook, "template", _IMPORT),
    route("import/<int:number>/", batches.detail, "batch", _IMPORT),
    route("import/<int:number>/act/", batches.act, "batch-act", _IMPORT),
    route("import/<int:number>/reopen/", reopening.reopen, "batch-reopen", _SETTLE),
    route("import/<int:number>/put-back/", reopening.put_back, "batch-put-back", _SETTLE),
    route("import/<int:number>/progress/", batches.progress, "batch-progress", _IMPORT),
    route("import/<int:number>/problems/", batches.problems, "batch-problems", _IMPORT),
    route("import/<int:number>/returned/", batches.returned, "batch-returned", _IMPORT),
    route("conflicts/", conflicts.listing, "conflicts", _SEE),
    route("conflicts/export/", conflicts.export, "conflicts-export", _SEE),
    route("conflicts/bulk/", bulk.bulk, "conflicts-bulk", _SETTLE),
    route("conflicts/<int:number>/", conflicts.detail, "conflict", _SEE),
    route("conflicts/<int:number>/act/", conflicts.act, "conflict-act", _SETTLE),
    route("conflicts/<int:number>/undo/", conflicts.undo, "conflict-undo", _SETTLE),
    route(
        "papers/", papers.listing, "papers", SIGNED_IN
    ),  # clerks and officers; everybody else is told that there is none
    route("papers/export/", papers.export, "papers-export", SIGNED_IN),
    route("papers/<int:number>/", papers.detail, "paper", SIGNED_IN),
    route("identity/", identity.listing, "identity", _MERGE),
    route("identity/export/", identity.export, "identity-export", _MERGE),
    route("identity/merge/<int:kept>/<int:gone>/", identity.merge, "merge", _MERGE),
    route("identity/merge/<int:number>/undo/", identity.undo, "merge-undo", _MERGE),
    route("identity/rename/<int:number>/", identity.rename, "rename", _MERGE),
    route("lists/", lists.compare, "lists", _IMPORT),
    route("lists/export/", lists.compare_export, "lists-export", _IMPORT),
    route("lists/subscriptions/", lists.subscriptions, "subscriptions", _MANAGE),
    route("lists/subscriptions/export/", lists.subscriptions_export, "subscriptions-export", _MANAGE),
    route("lists/subscriptions/new/", lists.new, "subscription-new", _MANAGE),
    route("lists/subscriptions/<int:number>/", lists.subscription, "subscription", _MANAGE),
    route("lists/received/", lists.received, "received", _RECEIVE),
    route("lists/received/export/", lists.received_export, "received-export", _RECEIVE),
    route("lists/received/<int:number>/", lists.dispatch, "dispatch", _RECEIVE),
    route("lists/received/<int:number>/fetch/", lists.fetch, "fetch", _RECEIVE),
]
