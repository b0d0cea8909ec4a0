"""Where a log is read from: a site over http or https, or a folder."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from zhicheng.cli.errors import SiteUnreachable
from zhicheng.log import TILE_WIDTH, TileReader

LONGEST = TILE_WIDTH * (65_535 + 2)  # bytes of the largest bundle there can be
PATIENCE = 30  # seconds for one answer


class SiteTiles:
    """The files of a log that a site serves (网站瓦片).

    >>> SiteTiles("https://quality.example/log").address
    'https://quality.example/log/'
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") + "/"

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None where the site has none; raise SiteUnreachable."""
        url = self.address + path
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                data: bytes = answer.read(LONGEST + 1)
        except urllib.error.HTTPError as reason:
            reason.close()
            if reason.code in (404, 410):
                return None
            raise SiteUnreachable(value=url, zh=f"状态码 {reason.code}", en=f"status {reason.code}") from reason
        except (OSError, ValueError) as reason:
            raise SiteUnreachable(value=url, zh="网络无应答", en="the network does not answer") from reason
        if len(data) > LONGEST:
            raise SiteUnreachable(value=url, zh="内容过长", en="it is too long")
        return data


class FolderTiles:
    """The files of a log in a folder (文件夹瓦片).

    >>> FolderTiles(Path("nowhere")).read("checkpoint") is None
    True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is none; raise SiteUnreachable."""
        try:
            return (self.folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as reason:
            said = reason.strerror or type(reason).__name__
            raise SiteUnreachable(value=str(self.folder / path), zh=said, en=said) from reason


def tiles_at(place: str) -> TileReader:
    """Return the files of the log at an address or in a folder (日志所在).

    >>> type(tiles_at("http://127.0.0.1:8000/log")).__name__, type(tiles_at("log")).__name__
    ('SiteTiles', 'FolderTiles')
    """
    return SiteTiles(place) if urlsplit(place).scheme in ("http", "https") else FolderTiles(Path(place))
