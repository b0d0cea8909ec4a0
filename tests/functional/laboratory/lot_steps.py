"""Lots as a receiver enters them, in the invented county of the campaigns."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from django.test import Client
from openpyxl import Workbook

from tests.functional.casework.own_things import product
from tests.functional.inspection.campaign_steps import code_of
from zhicheng.judgement import InspectedLot
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import LotSeriesRow
from zhicheng_office.laboratory.services.lot_accepting import SeriesAsked, enter_lot, new_series
from zhicheng_office.laboratory.services.lot_uploading import LOT_COLUMNS
from zhicheng_office.ledger.records import county_kept

FIRST = date(2019, 5, 6)


def person(name, role, body="") -> Client:
    """Return a browser in which somebody of a role is logged in."""
    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body=body))
    return client


@county_kept()
def bought(place=1, *, of_product="", **changes) -> LotSeriesRow:
    """Begin a series of lids that an entity buys from the third one."""
    said = {"product": "杯盖", "item": "外观与尺寸", "level": "II", "aql": "1.0", "supplier": code_of(3)} | changes
    if of_product:
        product(place, of_product)
    return new_series(code_of(place), SeriesAsked(of_product=of_product, **said), "enterprise")


def own(place=1, *, of_product="", **changes) -> LotSeriesRow:
    """Begin a series of cups that an entity makes itself."""
    return bought(place, of_product=of_product, **({"supplier": "", "product": "保温杯"} | changes))


@county_kept()
def entered(row, signs, *, first=1):
    """Enter lots of 1,200 pieces, one a day: + with no nonconforming one, - with three; return the last step."""
    for number, sign in enumerate(signs, first):
        found = {"+": 0, "-": 3}[sign]
        step = enter_lot(row.number, InspectedLot(f"L{number}", 1200, found, FIRST + timedelta(days=number)), "enterprise")
    return step


def sheet(rows, columns=None) -> bytes:
    """Return rows of a file of lots as a workbook."""
    book, file = Workbook(), BytesIO()
    book.active.append(list(columns or LOT_COLUMNS.values()))
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def rows_of(signs, *, first=1):
    """Return rows of a file for the lots that ``entered`` would enter."""
    return [
        (f"L{number}", "1200", "0" if sign == "+" else "3", (FIRST + timedelta(days=number)).isoformat(), "", "")
        for number, sign in enumerate(signs, first)
    ]
