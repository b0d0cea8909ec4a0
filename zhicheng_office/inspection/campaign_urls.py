"""Addresses of campaigns."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import campaigns, drawn, receipts, sources

patterns: list[URLPattern] = [
    path("campaigns", campaigns.campaigns, name="campaigns"),
    path("campaigns/begin", campaigns.begin, name="begin_campaign"),
    path("campaigns/<str:number>", campaigns.campaign, name="campaign"),
    path("campaigns/<str:number>/sources", sources.sources, name="sources"),
    path("campaigns/<str:number>/outcomes", sources.outcomes, name="outcomes"),
    path("campaigns/<str:number>/receipts", receipts.receipts, name="receipts"),
    path("campaigns/<str:number>/abort", campaigns.give_up, name="abort_campaign"),
    path("campaigns/<str:number>/visits", drawn.visits, name="draw_visits"),
    path("campaigns/<str:number>/chances.csv", drawn.chances, name="draw_chances"),
    path("campaigns/<str:number>/visits/<str:visit>/replace", drawn.replace, name="replace_visit"),
    path("campaigns/<str:number>/replacements/<int:pk>/<str:name>", drawn.settle, name="settle_replacement"),
    path("campaigns/<str:number>/<str:name>.json", campaigns.bundle, name="campaign_file"),
    path("campaigns/<str:number>/act/<str:name>", campaigns.act, name="campaign_act"),
]
