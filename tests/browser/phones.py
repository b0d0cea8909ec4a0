"""A phone of an inspector: a browser context of its own, and what a person does with it."""

from __future__ import annotations

from tests.functional.inspection.visits.visiting import picture

VISIT = "2019-01-0001"


class Phone:
    """A phone: a browser context of its own, logged in as an inspector, with the page kept for working offline."""

    def __init__(self, context, served, name="inspector-A1", path="/inspection/today"):
        self.context, self.served, self.path = context, served, path
        self.page = context.new_page()
        self.page.complaints = []
        self.page.on("pageerror", lambda error: self.page.complaints.append(str(error)))
        self.log_in(name)

    def log_in(self, name):
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.contrib.sessions.backends.db import SessionStore

        from zhicheng_office.accounts.models import User

        user, session = User.objects.get(username=name), SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        self.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": self.served}])

    def open(self):
        self.page.goto(self.served + self.path)
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.says("已联网") if self.path == "/inspection/today" else self.says("onnected")
        return self

    def says(self, words):
        said = "words => document.querySelector('#net').textContent.includes(words)"
        try:
            self.page.wait_for_function(said, arg=words, timeout=15000)
        except Exception as reason:
            raise AssertionError((words, self.page.inner_text("body")[:300], self.page.complaints)) from reason

    def fly(self):
        self.context.set_offline(True)

    def land(self):
        self.context.set_offline(False)
        self.retry()

    def retry(self):
        """What the browser says when the network is back; its emulation forgets to after a reload."""
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def visit(self, number=VISIT):
        self.page.click(f"main a[href='#v/{number}']")
        self.page.wait_for_selector("#officers")

    def photograph(self, selector, data=None):
        self.page.set_input_files(selector, {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data or picture(7, 64)})
        self.page.wait_for_selector(f"fieldset:has({selector}) img")

    def fill(self):
        page = self.page
        for number in (0, 1):
            page.check(f"#officer-{number}")
        page.check("#check-0 input[value=conforms]", force=True)
        page.fill("#reading-1", "84.5")
        self.photograph("#photo-2")
        page.fill("#statement", "无异议")
        page.check("#signature input[value=typed]", force=True)
        page.fill("#sign-name", "张某")
        page.wait_for_function("() => document.querySelector('.dock').textContent.includes('已填齐')")

    def finish(self):
        self.page.click(".dock .btn.pri")
        self.page.click("text=锁定并上传")
        self.page.wait_for_selector("#locked")

    def kept(self):
        return self.page.evaluate(
            """async () => {
                const store = await import("/static/ui/phone/store.js");
                const photos = [];
                for (const draft of await store.drafts()) photos.push(...(await store.photosOf(draft.visit)).map((one) => one.digest));
                return { drafts: await store.drafts(), photos, today: await store.readToday() };
            }"""
        )


def records():
    from zhicheng_office.inspection.models import VisitRecord

    return VisitRecord.objects
