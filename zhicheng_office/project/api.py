"""The JSON API at /api/v1: each app's router under one OpenAPI document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhicheng.errors import ZhichengError
from zhicheng_office.cockpit.api import router as cockpit
from zhicheng_office.cockpit.duty_api import router as duties
from zhicheng_office.inspection.campaign_api import router as draws
from zhicheng_office.inspection.official_api import router as officials
from zhicheng_office.inspection.roster_api import router as rosters
from zhicheng_office.inspection.signal_api import router as signals
from zhicheng_office.inspection.visit_api import router as visits
from zhicheng_office.laboratory.api import router as surveillance
from zhicheng_office.laboratory.lot_api import router as lots
from zhicheng_office.ledger.api import router as ledger
from zhicheng_office.ledger.withdrawal_api import router as withdrawals
from zhicheng_office.portal.answering import refusal_page, status_of
from zhicheng_office.portal.api import router as portal
from zhicheng_office.programmes.api import router as services
from zhicheng_office.registry.api import router as registry
from zhicheng_office.standards.correction_api import router as corrections
from zhicheng_office.standards.declaration_api import router as declarations
from zhicheng_office.standards.document_api import router as standards
from zhicheng_office.standards.limit_api import router as limits

api = NinjaAPI(
    title="质城 Zhicheng",
    version="1",
    description="规划、指标、事实、公开表。Plan, indicators, facts, public tables.",
    urls_namespace="api",
)
api.add_router("", cockpit)
api.add_router("", duties)
api.add_router("", ledger)
api.add_router("", withdrawals)
api.add_router("", draws)
api.add_router("", portal)
api.add_router("", visits)
api.add_router("", rosters)
api.add_router("", officials)
api.add_router("", registry)
api.add_router("", surveillance)
api.add_router("", lots)
api.add_router("", services)
api.add_router("", standards)
api.add_router("", declarations)
api.add_router("", corrections)
api.add_router("", limits)
api.add_router("", signals)


@api.exception_handler(ZhichengError)
def coded_error(request: HttpRequest, error: ZhichengError) -> HttpResponse:
    """Answer a refusal with its code and both languages, never with a 500."""
    return api.create_response(request, refusal_page(error), status=status_of(error))


@api.exception_handler(AuthenticationError)
def unknown_visitor(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Answer somebody who is not logged in as every other refusal is answered."""
    return api.create_response(request, {"code": "ZC-OFFICE-401", "zh": "须先登录", "en": "log in first"}, status=401)


@api.exception_handler(ValidationError)
def unfit_question(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a parameter that is none in the form of every other refusal: which one, and what is wrong with it."""
    wrong = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors)
    words = {"zh": f"参数不合要求（{wrong}）", "en": f"a parameter is not as declared ({wrong})"}
    return api.create_response(request, {"code": "ZC-OFFICE-422", **words}, status=422)


@api.exception_handler(HttpError)
def unreadable_question(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that cannot be read in the form of every other refusal."""
    words = {"zh": f"请求读不懂（{error}）", "en": f"the request cannot be read ({error})"}
    return api.create_response(request, {"code": "ZC-OFFICE-422", **words}, status=422)
