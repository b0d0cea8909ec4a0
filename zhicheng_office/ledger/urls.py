"""Addresses of facts and their sources, of withdrawals, and of the trail."""

from django.urls import path

from zhicheng_office.ledger import trail_views, views, withdrawal_views, witness_views

app_name = "ledger"
urlpatterns = [
    path("facts", views.facts, name="facts"),
    path("facts/<int:sequence>", views.fact, name="fact"),
    path("withdrawals", withdrawal_views.withdrawals, name="withdrawals"),
    path("withdrawals/things", withdrawal_views.things, name="withdrawal_things"),
    path("withdrawals/of-release/<int:number>", withdrawal_views.of_release, name="withdraw_release"),
    path("withdrawals/new/<int:entry>", withdrawal_views.new, name="new_withdrawal"),
    path("withdrawals/<int:number>", withdrawal_views.case, name="withdrawal"),
    path("withdrawals/<int:number>/decide", withdrawal_views.decide, name="decide_withdrawal"),
    path("withdrawals/<int:number>/decline", withdrawal_views.decline, name="decline_withdrawal"),
    path("witnesses", witness_views.witnesses, name="witnesses"),
    path("witnesses/<str:key>/request", witness_views.request_for, name="witness_request"),
    path("witnesses/<str:key>/answer", witness_views.answer, name="witness_answer"),
    path("trail", trail_views.trail, name="trail"),
    path("trail.csv", trail_views.export, name="trail_csv"),
    path("trail/check", trail_views.check, name="trail_check"),
    path("trail/checkpoint", trail_views.checkpoint, name="trail_checkpoint"),
]
