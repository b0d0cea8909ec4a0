"""Addresses of self-declarations."""

from django.urls import URLPattern, path

from zhicheng_office.standards.views import comparisons, corrections, declarations, leaders

urlpatterns: list[URLPattern] = [
    path("leaders", leaders.leaders, name="leaders"),
    path("declarations", declarations.declarations, name="declarations"),
    path("declarations/mine", declarations.mine, name="own_declarations"),
    path("declarations/new", declarations.new, name="declare"),
    path("declarations/compare", comparisons.compare, name="compare_declarations"),
    path("declarations/compare/<int:job>", comparisons.comparison, name="declaration_comparison"),
    path("declarations/<str:number>/correct", corrections.ask, name="ask_correction"),
    path("corrections", corrections.corrections, name="corrections"),
    path("corrections/<str:number>", corrections.correction, name="correction"),
    path("corrections/<str:number>/act", corrections.act, name="correction_act"),
    path("declarations/<str:number>", declarations.declaration, name="declaration"),
    path("declarations/<str:number>/revise", declarations.revision, name="revise_declaration"),
    path("declarations/<str:number>/withdraw", declarations.withdrawal, name="withdraw_declaration"),
]
