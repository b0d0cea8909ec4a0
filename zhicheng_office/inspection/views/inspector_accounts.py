"""The page on which who keeps the roster says which account is which inspector's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.services.linking import account_lines, free_accounts, link_account, unlink_account
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import say


@needs("inspection.keep_rosters")
@acts_once
def accounts(request: HttpRequest) -> HttpResponse:
    """List inspectors with their accounts; link one, or take one apart."""
    refusal = None
    if request.method == "POST":
        number, by = sent(request, "number").strip()[:30], request.user.get_username()
        try:
            if sent(request, "act") == "unlink":
                unlink_account(number, by)
            else:
                link_account(number, sent(request, "account").strip()[:150], by)
        except ZhichengError as reason:
            refusal = reason.words()
        else:
            messages.success(request, say(f"{number} 的账户已更新。", f"The account of {number} is changed."))
            return redirect("inspection:inspector_accounts")
    return render(request, "inspection/inspector_accounts.html", _context(request, refusal), status=422 if refusal else 200)


def _context(request: HttpRequest, refusal: object) -> dict[str, object]:
    everybody, words = account_lines(), asked(request, "q").lower().split()
    shown = [line for line in everybody if all(word in f"{line.number} {line.name} {line.username}".lower() for word in words)]
    return {
        "lines": shown,
        "total": len(everybody),
        "linked": sum(bool(line.username) for line in everybody),
        "free": free_accounts(),
        "refusal": refusal,
        "number": sent(request, "number") or asked(request, "number"),
        "account": sent(request, "account"),
        "filtered": bool(words),
    }
