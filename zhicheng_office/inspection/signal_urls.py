"""Addresses of smart supervision: sectors, signals, alarms."""

from django.urls import URLPattern, path

from zhicheng_office.inspection.views import alarms, signal_intake, signals

patterns: list[URLPattern] = [
    path("supervision", signals.sectors, name="sectors"),
    path("supervision/<slug:code>", signals.sector, name="sector"),
    path("supervision/<slug:code>/entities", signals.sector_entities, name="sector_entities"),
    path("supervision/<slug:code>/entities/<str:entity>", signals.entity_signals, name="entity_signals"),
    path("alarms", alarms.alarms, name="alarms"),
    path("alarms/<str:number>", alarms.alarm, name="alarm"),
    path("alarms/<str:number>/decide", alarms.decide, name="decide_alarm"),
    path("alarms/<str:number>/propose", alarms.propose, name="propose_batch"),
    path("signals/import", signal_intake.import_file, name="import_signals"),
    path("signals/imports/<int:job>", signal_intake.import_result, name="signal_job"),
    path("signals/template.csv", signal_intake.template, name="signal_template"),
    path("signals/keys", signal_intake.keys, name="signal_keys"),
    path("signals/keys/<int:number>/revoke", signal_intake.revoke, name="revoke_signal_key"),
]
