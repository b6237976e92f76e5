"""Routes of the dossier. `my/…` is the clerk's present firm; `dossiers/…` any enterprise within reach."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission as P
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.dossiers.views import (
    benefits,
    contests,
    dossier,
    everything,
    figures,
    history,
    judgements,
    own,
    records,
    releases,
    uploads,
)

app_name = "dossiers"
OWN = allowed(P.OWN_ENTERPRISE)
VIEW = allowed(P.DOSSIER_VIEW)
EDIT = allowed(P.DOSSIER_EDIT)
CONTEST = allowed(P.DOSSIER_CONTEST)

urlpatterns: list[URLPattern] = [
    route("my/", own.home, "own", OWN),
    route("my/switch/", own.switch, "switch", OWN),
    route("my/vetoes/", own.vetoes, "vetoes", OWN),
    route("my/dossier/", dossier.mine, "mine", OWN),
    route("my/verdicts/<str:code>/", history.own_verdict, "verdict", OWN),
    route("my/figures/", figures.figures, "figures", EDIT),
    route("my/figures/draft/", figures.draft, "figure_draft", EDIT),
    route("my/figures/check/", figures.check, "figure_check", EDIT),
    route("my/records/", records.records, "records", EDIT),
    route("my/files/", uploads.files, "files", EDIT),
    route("my/contests/", contests.listed, "contests", OWN),
    route("my/contests/new/", contests.new, "contest", CONTEST),
    route("my/contests/<int:number>/", contests.docket, "docket", OWN),
    route("my/contests/<int:number>/say/", contests.say, "docket_say", CONTEST),
    route("my/contests/<int:number>/withdraw/", contests.withdraw, "docket_withdraw", CONTEST),
    route("my/releases/", releases.listed, "releases", allowed(P.RELEASE)),
    route("my/releases/<int:number>/withdraw/", releases.withdraw, "release_withdraw", allowed(P.RELEASE)),
    route("my/everything/", everything.everything, "everything", OWN),
    route("my/everything/export/", everything.export, "everything_export", OWN),
    route("released/", releases.received, "released", allowed(P.LIST_RECEIVE)),
    route("dossiers/<int:number>/", dossier.detail, "detail", VIEW),
    route("dossiers/<int:number>/export/", dossier.export, "export", VIEW),
    route("dossiers/<int:number>/history/", history.value, "history", VIEW),
    route("dossiers/<int:number>/looks/", everything.looks, "looks", VIEW),
    route("dossiers/<int:number>/verdicts/<str:code>/", history.verdict, "detail_verdict", VIEW),
    route(
        "dossiers/<int:number>/judgements/<str:code>/",
        judgements.judgements,
        "judgements",
        allowed(P.VERDICT_RECOMPUTE),
    ),
    route("dossiers/<int:number>/benefits/", benefits.listed, "benefits", VIEW),
    route("dossiers/<int:number>/benefits/<int:benefit>/reclaim/", benefits.reclaim, "reclaim", allowed(P.IMPORT)),
]
