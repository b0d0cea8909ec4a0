"""The demonstration's accounts: one for every post and every body that owns or reports a target."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.project.county import CountyFolder

PASSWORD = "zhicheng-demo-2019"
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


@dataclass(frozen=True)
class Account:
    """One demonstration account (演示账户); it stands for a post, not for a person."""

    name: str
    title: str
    role: Role
    body: str = ""


FIXED = (
    Account("quality", "质量办（甲）", Role.QUALITY_OFFICE, "quality_office"),
    Account("quality2", "质量办（乙）", Role.QUALITY_OFFICE, "quality_office"),
    Account("inspector", "检查人员", Role.INSPECTOR, "market_supervision"),
    Account("laboratory", "检验机构", Role.LABORATORY, "laboratory"),
    Account("enterprise", "企业", Role.ENTERPRISE),
    Account("auditor", "审计", Role.AUDITOR),
    Account("system", "系统管理员", Role.SYSTEM_ADMIN),
    Account("security", "安全管理员", Role.SECURITY_ADMIN),
    Account("audit", "审计管理员", Role.AUDIT_ADMIN),
)


def accounts(folder: CountyFolder) -> list[Account]:
    """Return the fixed posts and one for every body that owns or reports a target of the plan."""
    bodies = load_rulebook().page("bodies")["bodies"]
    used = {target[key] for target in folder.plan["targets"] for key in ("owner", "issuing") if target.get(key)}
    departments = (Account(code, bodies[code].get("short", bodies[code]["zh"]), Role.DEPARTMENT, code) for code in sorted(used))
    return [*FIXED, *departments]


def load_accounts(folder: CountyFolder) -> str:
    """Create the accounts that are missing; passwords that were changed stay changed."""
    wanted = accounts(folder)
    known = set(User.objects.values_list("username", flat=True))
    missing = [account for account in wanted if account.name not in known]
    # one hash for all: they share a published password, and each hashing takes a third of a second
    shared = make_password(PASSWORD) if missing else ""
    User.objects.bulk_create(_user(account, shared) for account in missing)
    return str(len(wanted))


def create_first_account() -> str:
    """Create the security administrator of an office without accounts; return the password, told once and never kept."""
    if User.objects.exists():
        return ""
    password = secrets.token_urlsafe(12)
    account = next(post for post in FIXED if post.role is Role.SECURITY_ADMIN)
    _user(account, make_password(password)).save()
    return password


def _user(account: Account, password: str) -> User:
    return User(
        username=account.name,
        password=password,
        role=account.role,
        body=account.body,
        title=account.title,
        is_staff=account.role in ADMINISTRATORS,
    )
