"""Draws in public: what anybody sees before and after chance, and that a sealed draw tells nobody who was drawn."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import assigned, at, code_of, committed, drawn, ended, lay_county
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.registry.models import EntityRow


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


def text_of(path, **asked):
    return Client().get(path, asked).content.decode()


def test_before_anything():
    assert "还没有双随机抽取" in text_of("/draws/")
    assert Client().get("/draws/none").status_code == 404
    assert Client().get("/draws/none/live").status_code == 404


def test_before_chance_the_commitment_and_the_countdown_are_public():
    made = committed()
    with at(9, 30):
        page, wall = text_of("/draws/2019-07"), text_of("/draws/2019-07/live")
    assert made.digest in page
    assert made.digest in wall
    assert "00:30:00" in wall
    assert "order not shown" in text_of("/en/draws/2019-07")
    assert 'data-theme="dark"' in wall
    assert 'hx-trigger="every 5s"' in wall
    assert json.loads(Client().get("/draws/2019-07/commitment.json").content)["draw"] == "2019-07"
    assert Client().get("/draws/2019-07/bundle.json").status_code == 404
    assert "还没有抽取" in text_of(f"/draws/2019-07/{code_of(1)}")


def test_an_open_draw_shows_names_and_masks_sole_proprietors():
    made = drawn()
    bundle = json.loads(Client().get("/draws/2019-07/bundle.json").content)
    codes = [code for found in bundle["drawn"].values() for code in found]
    page = text_of("/draws/2019-07")
    kinds = dict(EntityRow.objects.values_list("subject", "kind"))
    for code in codes:
        name = EntityRow.objects.get(subject=f"entity:{code}").name
        assert code in page
        assert (f"<td>{name}</td>" in page) == (kinds[f"entity:{code}"] != "sole_proprietor")
    assert made.digest in page
    assert page.count('class="in"') == len(codes)
    assert len(Client().get("/draws/2019-07?format=csv").content.decode().splitlines()) == len(codes) + 1


def test_everybody_learns_why_in_an_open_draw():
    drawn()
    bundle = json.loads(Client().get("/draws/2019-07/bundle.json").content)
    chosen = bundle["drawn"]["东城街道"][0]
    assert "抽中：抽签号不大于界限" in text_of(f"/draws/2019-07/{chosen}")
    assert "第 1 位" in text_of(f"/draws/2019-07/{bundle['reserve']['东城街道'][0]}")
    assert "停业" in text_of(f"/draws/2019-07/{code_of(7)}")
    assert Client().get("/draws/2019-07", {"code": chosen.lower()}).headers["Location"] == f"/draws/2019-07/{chosen}"
    assert Client().get("/draws/2019-07", {"code": "张三"}).status_code == 422
    missing = Client().get("/draws/2019-07/999999999999999999")
    assert (missing.status_code, "ZC-DRAW-012" in missing.content.decode()) == (404, True)


ADDRESSES = ("/draws/", "/draws/2019-07", "/draws/2019-07/live", "/draws/2019-07/bundle.json", "/draws/2019-07/commitment.json", "/draws/2019-07?format=csv")  # fmt: skip


def test_a_sealed_draw_tells_nobody_who():
    made = drawn(mode="sealed")
    chosen = set(made.visits.values_list("entity", flat=True))
    everybody = [code_of(number) for number in range(40)]
    for address in ADDRESSES:
        said = {code: text_of(address).count(code) for code in everybody}
        assert len(set(said.values())) == 1, address
    said = {}
    for code in everybody:
        page = re.sub(code, "CODE", text_of(f"/draws/2019-07/{code}"))
        said.setdefault(page, []).append(code)
    assert len(said) == 1
    assert chosen
    page = text_of("/draws/2019-07")
    assert "东城街道" not in page
    assert "名单密封" in page


def test_a_sealed_draw_is_opened_row_by_row_and_in_the_end_whole():
    made = assigned(mode="sealed")
    [first] = ended(made, most=1)
    open_over(made, "first")
    assert "抽中：抽签号不大于界限" in text_of(f"/draws/2019-07/{first.entity}")
    other = made.visits.filter(state="planned").first()
    assert "尚未开启" in text_of(f"/draws/2019-07/{other.entity}")
    ended(made)
    open_all(made, "first")
    assert "抽中" in text_of(f"/draws/2019-07/{other.entity}")
    assert "停业" in text_of(f"/draws/2019-07/{code_of(7)}")


def test_an_enterprise_sees_its_own_visit_once_it_is_over_and_nobody_elses():
    made = assigned(mode="sealed")
    [over] = ended(made, most=1)
    planned = made.visits.filter(state="planned").first()
    said = {}
    for name, body in (("own", over.entity), ("planned", planned.entity), ("other", code_of(7))):
        client = Client()
        client.force_login(User.objects.create_user(name, role="enterprise", body=body))
        said[name] = {
            code: "您的企业在这一批被抽中" in client.get(f"/draws/2019-07/{code}").content.decode()
            for code in (over.entity, planned.entity)
        }
    assert said["own"] == {over.entity: True, planned.entity: False}
    assert not any([*said["planned"].values(), *said["other"].values()])
    assert "您的企业在这一批被抽中" not in text_of(f"/draws/2019-07/{over.entity}")
