"""Addresses of the one-stop counter."""

from django.urls import path

from zhicheng_office.programmes.views import keeping, lists, requests

app_name = "programmes"
urlpatterns = [
    path("", lists.public_page, name="public"),
    path("ask", requests.ask, name="ask"),
    path("mine", lists.mine, name="mine"),
    path("inbox", lists.inbox, name="inbox"),
    path("all", lists.everything, name="all"),
    path("requests/<str:number>", requests.one, name="request"),
    path("providers", keeping.provider_list, name="providers"),
    path("providers/<str:number>", keeping.provider, name="provider"),
    path("instruments", keeping.due_instruments, name="instruments"),
]
