"""Addresses of planning."""

from django.urls import path

from zhicheng_office.planning.views import documents, proposals

app_name = "planning"
urlpatterns = [
    path("documents", documents.documents, name="documents"),
    path("documents/jobs/<int:number>", documents.job, name="job"),
    path("proposals", proposals.proposals, name="proposals"),
    path("proposals/together", proposals.confirm_all, name="confirm_all"),
    path("proposals/begin", proposals.begin_plan, name="begin_plan"),
    path("proposals/<int:number>/confirm", proposals.confirm, name="confirm"),
    path("proposals/<int:number>/reject", proposals.reject, name="reject"),
    path("proposals/<int:number>/undo", proposals.undo, name="undo"),
    path("history/<str:code>", proposals.proposals, name="history"),
    path("reports", documents.documents, name="reports"),
    path("tasks", documents.documents, name="tasks"),
    path("milestones", documents.documents, name="milestones"),
]
