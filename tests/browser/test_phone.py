"""The inspector's phone in Chromium: without a network, cut off in the middle, killed, twice, with another's log-in."""

from __future__ import annotations

import json

import pytest

from tests.browser.phones import VISIT, records


def test_a_visit_is_recorded_without_a_network_and_sent_once_later(phone):
    mine = phone().open()
    mine.fly()
    mine.page.reload()  # the aeroplane mode at start, after one load
    mine.page.wait_for_selector("main .lst")
    mine.visit()
    mine.fill()
    assert "超出限值 4.5 ℃" in mine.page.inner_text("#hint-1")
    mine.says("离线，已存本机 1 份")
    mine.finish()
    mine.page.reload()
    mine.says("离线，已存本机 1 份")
    assert not records().exists()
    mine.land()
    mine.says("都已上传")
    record = records().get()
    assert (record.visit.number, record.finding, record.page, record.files.count()) == (VISIT, "none", 1, 1)
    kept = mine.kept()
    assert (kept["photos"], [draft["state"] for draft in kept["drafts"]]) == ([], ["sent"])
    assert "answers" not in kept["drafts"][0]
    assert mine.page.complaints == []


def test_nothing_but_today_is_on_the_phone(phone):
    mine = phone().open()
    text = json.dumps(mine.kept())
    assert VISIT in text
    assert "2019-01-0003" not in text
    assert "2019-01-0004" not in text


def test_a_page_that_is_killed_in_the_middle_of_an_entry_loses_nothing(phone):
    mine = phone().open()
    mine.fly()
    mine.visit()
    mine.page.check("#check-0 input[value=violates]", force=True)
    mine.photograph("#photo-2")
    mine.page.fill("#statement", "写到一")
    mine.page.wait_for_selector("#saved:not(:empty)")
    mine.page.wait_for_timeout(0)
    with pytest.raises(Exception, match=r"crash|closed|Target"):
        mine.page.goto("chrome://crash")
    mine.page.close()
    mine.page = mine.context.new_page()
    mine.page.goto(mine.served + "/inspection/today")
    mine.page.wait_for_selector("main .lst")
    mine.visit()
    assert mine.page.input_value("#statement") == "写到一"
    assert mine.page.is_checked("#check-0 input[value=violates]")
    assert mine.page.locator("#check-2 img").count() == 1


def test_an_answer_that_is_lost_on_the_way_doubles_nothing(phone):
    mine = phone().open()
    mine.visit()
    mine.fill()
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch())  # the office has it; the phone never hears of it
            return route.abort()
        return route.continue_()

    mine.context.route("**/api/v1/visits/records", lose)
    mine.finish()
    mine.says("离线，已存本机 1 份")
    assert records().count() == 1
    mine.retry()
    mine.says("都已上传")
    assert records().count() == 1


def test_an_upload_that_breaks_off_is_gone_on_with(phone):
    mine = phone().open()
    mine.visit()
    mine.fill()
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.effect_noise((1200, 1200), 90).convert("RGB").save(file, "JPEG", quality=95)
    mine.photograph("#photo-place", file.getvalue())
    pieces = []

    def cut(route):
        pieces.append(route.request.url)
        return route.abort() if len(pieces) == 3 and route.request.method == "PUT" else route.continue_()

    mine.context.route("**/photos/*?offset=*", cut)
    mine.finish()
    mine.says("离线")
    from zhicheng_office.inspection.models import PhotoUpload

    assert PhotoUpload.objects.filter(evidence=None, received__gt=0).count() == 1
    mine.retry()
    mine.says("都已上传")
    assert records().get().files.count() == 2
    offsets = [url.split("offset=")[1].split("&")[0] for url in pieces]
    assert offsets.count("0") == 2  # each photograph began once: nothing was sent again from the beginning


def test_two_taps_and_two_tabs_send_once(phone):
    mine = phone().open()
    mine.visit()
    mine.fill()
    other = mine.context.new_page()
    other.goto(mine.served + "/inspection/today")
    mine.page.click(".dock .btn.pri")
    mine.page.dblclick("text=锁定并上传")
    other.evaluate("dispatchEvent(new Event('online'))")
    mine.says("都已上传")
    assert records().count() == 1


def test_a_log_in_that_expires_offline_keeps_the_queue_and_asks(phone):
    from django.contrib.sessions.models import Session

    mine = phone().open()
    mine.fly()
    mine.visit()
    mine.fill()
    mine.finish()
    Session.objects.all().delete()
    mine.land()
    mine.says("登录已过期，已存本机 1 份")
    assert not records().exists()
    mine.log_in("inspector-A1")
    mine.page.reload()
    mine.says("都已上传")
    assert records().count() == 1


def test_another_inspectors_log_in_neither_shows_nor_sends_what_waits(phone):
    mine = phone().open()
    mine.fly()
    mine.visit()
    mine.fill()
    mine.finish()
    mine.log_in("inspector-A3")
    mine.land()
    mine.page.wait_for_selector(f"text=检查 {VISIT} 不在本机")
    mine.page.click("a.back")
    mine.page.wait_for_selector("text=本机还存有另一位检查人员未上传的 1 份记录")
    assert mine.page.locator("main .lst").count() == 0
    assert not records().exists()
    mine.log_in("inspector-A1")
    mine.page.reload()
    mine.says("都已上传")
    assert records().get().sent_by == "inspector-A1"


def test_two_officers_with_two_phones(phone):
    from zhicheng_office.inspection.models import RivalRecord

    mine, theirs = phone().open(), phone("inspector-A2").open()
    theirs.fly()
    theirs.visit()
    theirs.fill()
    mine.visit()
    mine.fill()
    mine.finish()
    mine.says("都已上传")
    theirs.finish()
    theirs.land()
    theirs.page.wait_for_selector("text=两份都已收存")
    assert (records().get().sent_by, RivalRecord.objects.get().sent_by) == ("inspector-A1", "inspector-A2")
    assert mine.kept()["drafts"][0]["state"] == "sent"


def test_a_new_day_drops_the_list_and_keeps_what_is_not_sent(phone):
    mine = phone().open()
    mine.fly()
    mine.visit()
    mine.fill()
    mine.finish()
    mine.page.evaluate(
        """async () => {
            const store = await import("/static/ui/phone/store.js");
            await store.keepToday({ ...(await store.readToday()), fetched: "2019-07-14" });
        }"""
    )
    mine.page.goto(mine.served + "/inspection/today")
    mine.page.wait_for_selector("text=昨天的名单已清除")
    assert mine.kept()["today"]["visits"] == []
    assert mine.page.locator("main .lst li").count() == 1
    from zhicheng_office.inspection.models import VisitSeat

    VisitSeat.objects.filter(visit__number="2019-01-0002").update(inspector="A3")
    mine.land()
    mine.says("都已上传")
    assert records().count() == 1


def test_log_out_warns_of_what_waits_and_wipes_the_phone(phone):
    mine = phone().open()
    mine.fly()
    mine.visit()
    mine.fill()
    mine.finish()
    mine.page.click("a.back")
    mine.page.click("text=退出并清除本机")
    mine.page.wait_for_selector("text=还有 1 份没有上传")
    mine.page.click("text=先不退出")
    mine.land()
    mine.says("都已上传")
    mine.page.click("text=退出并清除本机")
    mine.page.wait_for_url(mine.served + "/")
    left = mine.page.evaluate(
        """async () => [(await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert left == [0, 0, 0]
    mine.page.goto(mine.served + "/inspection/today")
    assert "/account/login" in mine.page.url


def test_log_out_elsewhere_in_the_office_asks_first_and_wipes(phone):
    mine = phone().open()
    mine.visit()
    mine.page.fill("#statement", "写到一半")
    mine.page.wait_for_selector("#saved:not(:empty)")
    for _ in range(2):
        mine.page.goto(mine.served + "/cockpit/")
        mine.page.click("form.me button")
        mine.page.wait_for_selector("text=还有 1 份没有上传")
        mine.page.click("text=先不退出")
        mine.page.wait_for_selector("main .lst")
    mine.page.evaluate("import('/static/ui/phone/store.js').then((store) => store.drop('2019-01-0001'))")
    mine.page.goto(mine.served + "/cockpit/")
    mine.page.click("form.me button")
    mine.page.wait_for_url(mine.served + "/")
    assert mine.page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
