"""A county with a plan's sections, and the people who keep its standards, for tests of the standards room."""

from __future__ import annotations

from django.test import Client

CODE = "91110000600037341L"
SECTIONS = {
    "manufacturing": {"zh": "制造业", "en": "manufacturing", "heading": "fields", "heading_zh": "七大领域", "heading_en": "seven fields"},
    "services": {"zh": "服务业", "en": "services", "heading": "fields", "heading_zh": "七大领域", "heading_en": "seven fields"},
}  # fmt: skip
OLD = {"number": "GB 99901-2007", "title": "合成门", "published_on": "2007-09-15", "effective_on": "2008-04-01"}
NEW = {
    "number": "GB 99901—2018",
    "title": "合成门（新）",
    "published_on": "2018-12-01",
    "effective_on": "2019-01-01",
    "replaces": "GB99901-2007",
    "industries": "3312",
    "fields": "制造业",
}


def lay_sections():
    """Give the sample county the sections of its plan."""
    from zhicheng_office.ledger.models import County

    County.objects.update(sections=SECTIONS)


def person(name, role, body=""):
    """Return a browser in which somebody of a role is logged in."""
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body=body))
    return client


def entered(client, *standards):
    """Enter standards through the form."""
    for said in standards:
        answer = client.post("/standards/new", said)
        assert answer.status_code == 302, answer.content.decode()


def project(client, number="P-1", **more):
    """Begin a drafting project through the form; return the answer."""
    said = {"number": number, "title": "合成真空杯", "level": "zhejiang_made", "stage": "approved", "on": "2019-01-10", "drafters": CODE, "role": "led"}  # fmt: skip
    return client.post("/standards/projects/new", said | more)


def stage(client, number, name, on, result=""):
    """Add a stage to a project; return the status of the answer."""
    said = {"act": "add", "stage": name, "on": on, "result": result}
    return client.post(f"/standards/projects/{number}/act", said).status_code


def core_list(client, **more):
    """Draft a list of core indicators through the form; return the answer."""
    said = {"category": "food_contact/metal/vacuum_cup", "effective_from": "2019-07-15", "lines": "保温效能;≥;75/70/65;℃", "source": "讨论会纪要"}  # fmt: skip
    return client.post("/standards/core/new", said | more)
