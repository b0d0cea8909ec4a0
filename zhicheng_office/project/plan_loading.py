"""The county's plan as the first revision, and its policy document with the proposals found in it."""

from __future__ import annotations

import hashlib

from django.db import transaction

from zhicheng.plan import load_plan
from zhicheng.policy import extract
from zhicheng.readers import read_text
from zhicheng_office.planning.models import PlanRevision, PolicyDocument, Proposal
from zhicheng_office.planning.services.revising import queue_revision
from zhicheng_office.project.county import CountyFolder

LOADER = "县域文件夹 county folder"


def load_plan_revision(folder: CountyFolder) -> None:
    """Store the county's plan as revision 1, unless a plan is there already."""
    if PlanRevision.objects.exists():
        return
    load_plan(folder.plan)
    reason = "自县域文件夹装入 loaded from the county folder"
    with transaction.atomic():
        loaded = PlanRevision.objects.create(number=1, page=folder.plan, reason=reason, by=LOADER)
        queue_revision(loaded, sorted(target["id"] for target in folder.plan["targets"]))


def load_document(folder: CountyFolder) -> None:
    """Read the county's policy document and keep what was found in it, linked to the plan's targets by their quotes."""
    path = folder.document
    if path is None:
        return
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if PolicyDocument.objects.filter(digest=digest).exists():
        return
    text = read_text(data, path.name).text
    title = next((line.strip() for line in text.splitlines() if line.strip()), path.stem)
    document = PolicyDocument.objects.create(title=title[:200], file_name=path.name, text=text, digest=digest, added_by=LOADER)
    known = {target["quote"]: target["id"] for target in folder.plan["targets"]}
    found = extract(text).as_json()
    Proposal.objects.bulk_create(_proposal(document, order, page, known) for order, page in enumerate(found))


def _proposal(document: PolicyDocument, order: int, page: dict[str, object], known: dict[str, str]) -> Proposal:
    target = known.get("".join(str(page["quote"]).split()), "")
    state = Proposal.State.CONFIRMED if target else Proposal.State.PROPOSED
    return Proposal(document=document, order=order, kind=str(page["kind"]), page=page, target=target, state=state)
