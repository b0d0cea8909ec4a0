"""Policy files of every format through the upload page: their proposals stand beside the text, or a coded error says why not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.unit.readers.files import column, docx_body, docx_of, ofd_of, ole_of, pdf_of, zipped
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.planning.models import PolicyDocument, Proposal
from zhicheng_office.planning.services.documents import READ_AT_ONCE

pytestmark = pytest.mark.django_db
HEADING = "（二）科技创新工程"
SENTENCES = ("到2020年，拥有高新技术企业90家以上，", "规模以上企业建立研发机构的比例达到26%以上。")
LINES = (HEADING, *SENTENCES)
TEXT = "\n".join(LINES) + "\n"
PARAGRAPHS = (HEADING, "".join(SENTENCES))
HTML = '<html><head><meta charset="{}"><title>方案</title></head><body><h2>' + HEADING + "</h2><p>{}</p></body></html>"
FILES = {
    "plan.txt": TEXT.encode(),
    "gb18030.txt": TEXT.encode("gb18030"),
    "plan.docx": docx_of(*PARAGRAPHS),
    "table.docx": docx_of(HEADING, table=[("指标", "2020年"), ("高新技术企业（家）", "90"), ("研发机构比例（%）", "26")]),
    "plan.pdf": pdf_of(column(60, 60, LINES)),
    "plan.ofd": ofd_of(column(20, 20, LINES, step=8)),
    "plan.html": HTML.format("utf-8", "".join(SENTENCES)).encode(),
    "gbk.htm": HTML.format("gbk", "".join(SENTENCES)).encode("gb18030"),
}


def send(client, name, data, prefix=""):
    return client.post(
        f"{prefix}/planning/documents", {"file": SimpleUploadedFile(name, data), "title": "", "key": f"{name}{prefix}"}
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_of_each_format_arrives_at_its_proposals_beside_the_text(officer, place, name, prefix):
    answer = send(officer, name, FILES[name], prefix)
    document = PolicyDocument.objects.get()
    assert answer["Location"] == f"{prefix}/planning/proposals?document={document.pk}"
    targets = Proposal.objects.filter(kind="target")
    assert [(item.page["value"], item.page["unit"], item.page["deadline"]) for item in targets] == [
        ("90", "家", "2020"),
        ("26", "%", "2020"),
    ]
    for item in targets:
        quoted = document.text[item.page["start"] : item.page["end"]]
        assert "".join(quoted.split()) == "".join(item.page["quote"].split())
    page = officer.get(answer["Location"]).content.decode()
    assert '<mark class="proposed' in page
    assert "高新技术企业" in page
    assert (document.file_name, document.title) == (name, name.rpartition(".")[0])


BAD = {
    "empty.txt": (b"", "ZC-READ-001"),
    "blank.txt": ("　\n \r\n".encode(), "ZC-READ-001"),
    "binary.txt": (b"\x00\x01\x02binary", "ZC-READ-002"),
    "picture.docx": (b"\x89PNG\r\n\x1a\n\x00\x00", "ZC-READ-009"),
    "mixed.txt": (TEXT.encode() + TEXT.encode("gb18030"), "ZC-READ-003"),
    "utf16cut.txt": (TEXT.encode("utf-16")[:-1], "ZC-READ-003"),
    "cut.docx": (FILES["plan.docx"][: len(FILES["plan.docx"]) // 2], "ZC-READ-005"),
    "cut.ofd": (FILES["plan.ofd"][:-30], "ZC-READ-005"),
    "cut.pdf": (FILES["plan.pdf"][:200], "ZC-READ-005"),
    "bomb.docx": (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": bytes(12_000_000)}), "ZC-READ-004"),
    "nested.docx": (zipped({"word/document.xml": "<a/>", "word/more.zip": b"PK"}), "ZC-READ-010"),
    "deep.docx": (docx_body("<w:sdt>" * 300 + "</w:sdt>" * 300), "ZC-READ-004"),
    "old.doc": (ole_of("WordDocument"), "ZC-READ-007"),
    "scan.pdf": (pdf_of([]), "ZC-READ-008"),
    "wordless.docx": (docx_of("", "2020"), "ZC-POLICY-001"),
    "script.html": (b"<html><body><script>var goal = 90</script></body></html>", "ZC-READ-001"),
}


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_name_with_its_code_and_nothing_is_kept(officer, place, name, prefix):
    data, code = BAD[name]
    trail = AuditEntry.objects.count()
    answer = send(officer, name, data, prefix)
    page = answer.content.decode()
    assert answer.status_code == 422
    said = page[page.index('id="errors"') :].split("</div>")[0]
    assert name in said
    assert code in said
    assert page.count("<title>" + ("Error: " if prefix else "有误：")) == 1
    kept = [model.objects.count() for model in (PolicyDocument, Proposal, Evidence, Job)]
    assert kept == [0, 0, 0, 0]
    assert AuditEntry.objects.count() == trail


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_long_bad_file_is_refused_by_the_worker_and_nothing_is_kept(officer, place, prefix):
    bomb = zipped({"word/document.xml": bytes(12_000_000), "word/media.bin": bytes(range(256)) * 4000})
    cut = zipped({"word/document.xml": "<a/>"})[:-9] + bytes(READ_AT_ONCE)
    for name, data in (("long.docx", cut), ("bomb.docx", bomb + bytes(READ_AT_ONCE))):
        answer = send(officer, name, data, prefix)
        if answer.status_code == 302:
            run_next_job()
            answer = officer.get(answer["Location"])
        assert "ZC-READ-00" in answer.content.decode()
        assert name in answer.content.decode()
    assert not PolicyDocument.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("prefix", "kept"), [("", "文中没有找到量化目标"), ("/en", "the text holds no numeric target")])
def test_a_page_without_targets_is_kept_and_the_notice_is_coded(officer, place, prefix, kept):
    text = "今天天气很好。去年，全市有高新技术企业52家。\n"
    page = officer.get(send(officer, "news.txt", text.encode(), prefix)["Location"]).content.decode()
    assert kept in page
    assert "ZC-POLICY-002" in page
    assert not Proposal.objects.filter(kind="target").exists()
    assert PolicyDocument.objects.get().text == text
