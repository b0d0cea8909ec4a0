"""Addresses of surveillance by product."""

from django.urls import URLPattern, path

from zhicheng_office.laboratory.lot_urls import urlpatterns as lot_patterns
from zhicheng_office.laboratory.views import acts, campaigns, comparing, draws, notices, results, samples, work

app_name = "laboratory"
urlpatterns: list[URLPattern] = [
    *lot_patterns,
    path("campaigns", campaigns.campaigns, name="campaigns"),
    path("campaigns/new", campaigns.new_campaign, name="new_campaign"),
    path("campaigns/<str:number>", campaigns.campaign, name="campaign"),
    path("campaigns/<str:number>/act", campaigns.campaign_act, name="campaign_act"),
    path("campaigns/<str:number>/sheet", campaigns.sheet, name="sheet"),
    path("campaigns/<str:number>/units", draws.units, name="units"),
    path("campaigns/<str:number>/seed", draws.seed, name="seed"),
    path("draws", draws.draws, name="draws"),
    path("draws/<str:number>.json", draws.draw_file, name="draw_file"),
    path("draws/<str:number>", draws.draw, name="draw"),
    path("samples", samples.samples, name="samples"),
    path("samples/<str:number>", samples.sample, name="sample"),
    path("samples/<str:number>/custody", acts.custody, name="custody"),
    path("samples/<str:number>/acts/<str:act>", acts.sample_act, name="sample_act"),
    path("samples/<str:number>/photos/<str:digest>", samples.photo, name="photo"),
    path("samples/<str:number>/objections/<str:digest>", samples.objection_file, name="objection_file"),
    path("notices/<str:name>.<str:kind>", results.paper, name="notice"),
    path("notices", notices.notices, name="notices"),
    path("unjudgeable", samples.unjudgeable, name="unjudgeable"),
    path("objections", samples.objections, name="objections"),
    path("results", results.results, name="results"),
    path("versions", comparing.comparisons, name="comparisons"),
    path("versions/<int:pk>", comparing.comparison, name="comparison"),
    path("laboratories", results.laboratories, name="laboratories"),
    path("laboratories/accounts", results.link, name="link_account"),
    path("laboratories/<str:number>", results.laboratory, name="laboratory"),
    path("inbox", work.inbox, name="inbox"),
    path("inbox/<str:code>", work.blind_sample, name="blind_sample"),
    path("uploads", work.upload, name="upload"),
    path("uploads/template.xlsx", work.template, name="upload_template"),
    path("uploads/<int:pk>", work.upload_result, name="upload_result"),
    path("own", work.own, name="own"),
    path("own/answer", work.answer, name="answer_outlier"),
]
