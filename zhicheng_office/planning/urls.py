"""Addresses of planning."""

from django.urls import path

from zhicheng_office.planning.views import decisions, documents, filing, plan, proposals, reports, thresholds, tracking

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
    path("targets/<str:code>/edit", plan.edit, name="edit"),
    path("assignments", plan.assignments, name="assignments"),
    path("revisions", plan.revisions, name="revisions"),
    path("revisions/<int:number>", plan.revision, name="revision"),
    path("history/<str:code>", plan.history, name="history"),
    path("reports", reports.reports, name="reports"),
    path("reports/new", filing.new, name="new_report"),
    path("reports/import", filing.bring, name="import"),
    path("reports/form.<str:ending>", filing.template, name="template"),
    path("reports/<int:number>", reports.report, name="report"),
    path("reports/<int:number>/accept", reports.accept, name="accept"),
    path("reports/<int:number>/decline", reports.decline, name="decline"),
    path("reports/<int:number>/drop", filing.drop, name="drop"),
    path("reports/<int:number>/file/<str:step>", filing.file, name="file"),
    path("tasks", tracking.tasks, name="tasks"),
    path("tasks/<str:code>", tracking.task, name="task"),
    path("decisions/new", decisions.new_decision, name="new_decision"),
    path("milestones", tracking.milestones, name="milestones"),
    path("milestones/<str:code>", tracking.milestone, name="milestone"),
    path("milestones/<str:code>/threshold", thresholds.threshold, name="threshold"),
    path("evidence/<str:digest>", tracking.evidence, name="evidence"),
]
