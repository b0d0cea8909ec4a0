"""A form is acted on once: a repeated key leads to where the first one led."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.submission_models import Submission
from zhicheng_office.ui.asked import sent

View = Callable[..., HttpResponse]


def acts_once(view: View) -> View:
    """Guard a view's POST by the form's ``key``.

    Only an answer that redirects counts as done: a refused form may be corrected and sent again with its key.
    """

    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        key = sent(request, "key")[:64]
        if request.method != "POST" or not key:
            return view(request, **arguments)
        by = request.user.get_username()
        done = Submission.objects.filter(key=key, by=by).first()
        if done is not None:
            return redirect(done.location)
        try:
            with transaction.atomic():
                response = view(request, **arguments)
                if 300 <= response.status_code < 400:
                    Submission.objects.create(key=key, by=by, location=response["Location"], at=recorded_now())
        except IntegrityError:  # a second click that came while the first was at work: what it did here is undone
            first = Submission.objects.filter(key=key, by=by).first()
            if first is None:
                raise
            return redirect(first.location)
        return response

    guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
    return guarded
