"""Walks everything that anybody can reach without logging in: pages in both languages, files, the log, the API."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client

from zhicheng.registry import synthetic_code

SITE = "http://testserver"
STANDARD, DECLARATION = "GB%2017565-2022", "SM-2019-00001"
DRAW, ENTITY = "2019-07", synthetic_code(7, "330799")  # as tests/functional/inspection/campaign_steps.py lays them
LEFT_OUT = ("/static/", "/admin/", "/size", "/en/size", "/account/", "/en/account/")  # no data: style, log-in, a switch
PROGRAMS = ("/draws/verify", "/en/draws/verify")  # no data either: a packed program, held by tests of its own
STARTS = ("/", "/en/", "/account/login", "/en/account/login", "/api/v1/openapi.json", "/tlog/checkpoint")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


@dataclass
class Crawl:
    """What was fetched: the text of every address, and the addresses that answered otherwise than 200."""

    texts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)


def crawl(*, most: int = 20_000, client: Client | None = None, starts: tuple[str, ...] = STARTS) -> Crawl:
    """Fetch every address that a chain of links leads to, and what the API offers without log-in; as somebody, or as nobody."""
    client, done = client or Client(), Crawl()
    waiting, known = deque(starts), set(starts)
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, follow=True)
        data = b"".join(answer) if answer.streaming else answer.content
        done.texts[address] = data.decode("utf-8", "replace")
        if answer.status_code != 200:
            done.refused[address] = answer.status_code
            continue
        for link in _links(address, answer.headers.get("Content-Type", ""), done.texts[address]):
            if link not in known:
                known.add(link)
                waiting.append(link)
        assert len(known) < most, "the links do not end"
    return done


def _links(address: str, kind: str, text: str) -> list[str]:
    if address.endswith("openapi.json"):
        found = _open_calls(json.loads(text))
    elif kind.startswith("text/html"):
        parser = _Links()
        parser.feed(text)
        found = parser.found
    else:
        return []
    joined = [urlsplit(urljoin(SITE + address, link)) for link in found]
    own = [
        f"{parts.path}{f'?{parts.query}' if parts.query else ''}"
        for parts in joined
        if f"{parts.scheme}://{parts.netloc}" == SITE
    ]
    return [link for link in own if not link.startswith((*LEFT_OUT, *PROGRAMS))]


def _open_calls(schema: dict) -> list[str]:
    """Return the addresses of the API that need no log-in, with the names that the sample county has."""
    names = {
        "{code}": "T05",
        "{name}": "readings",
        "{year}": "2019",
        "{batch}": DRAW,
        "{entity}": ENTITY,
        "{standard}": STANDARD,
        "{declaration}": DECLARATION,
    }
    found = []
    for path, methods in schema["paths"].items():
        if "get" in methods and not methods["get"].get("security"):
            for mark, name in names.items():
                path = path.replace(mark, name)
            found.append(path)
    return found
