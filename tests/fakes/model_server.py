"""A hub of models on this computer that misbehaves as told: drops, stalls, lies, packs, redirects, recovers."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Mood:
    """How one request is answered. All counts are of body bytes.

    `drop_after`, `stall_after`: then the connection ends, or nothing more comes. `status`: an error instead of the file.
    `claims_more`: added to the Content-Length. `content`: other bytes than the file's. `is_deaf`: to a wish for a part.
    `wrong_start`: sends another part than was asked for. `goes_to`: an address to be asked instead. `etag`: another mark.
    `hides_length`: no Content-Length, the body ends with the connection. `headers`: added.
    """

    drop_after: int | None = None
    stall_after: int | None = None
    status: int = 0
    claims_more: int = 0
    content: bytes | None = None
    is_deaf: bool = False
    wrong_start: int | None = None
    goes_to: str = ""
    etag: str | None = None
    hides_length: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    part: str | None
    if_range: str | None
    password: str | None


class ModelServer:
    """Serves `files` (by path after the address).

    `moods[path]` (`head_moods` for HEAD) are used up one a request; then it behaves.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.moods: dict[str, list[Mood]] = defaultdict(list)
        self.head_moods: dict[str, list[Mood]] = defaultdict(list)
        self.asked: list[Asked] = []
        self.head_status = 0
        self.commit = ""
        self.calm = threading.Event()
        server = self

        class Handler(_Handler):
            owner = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.calm.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def parts_of(self, path: str) -> list[str | None]:
        """The Range of every GET of `path`, in order."""
        return [each.part for each in self.asked if each.path == path and each.method == "GET"]


def hub_files(repository: str, revision: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"/{repository}/resolve/{revision}/{path}": content for path, content in files.items()}


class _Handler(BaseHTTPRequestHandler):
    owner: ModelServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: object) -> None:
        pass

    def do_HEAD(self) -> None:
        if self.owner.head_status:
            self._refuse(self.owner.head_status)
        else:
            self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        owner, path = self.owner, self.path
        said = (self.headers.get(name) for name in ("Range", "If-Range", "Authorization"))
        owner.asked.append(Asked(self.command, path, *said))
        waiting = (owner.moods if with_body else owner.head_moods)[path]
        mood = waiting.pop(0) if waiting else Mood()
        if path not in owner.files or mood.status:
            self._refuse(mood.status or 404, mood.headers)
            return
        if mood.goes_to:
            self._redirect(mood)
            return
        content = owner.files[path] if mood.content is None else mood.content
        etag = mood.etag or f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        self._send(content, etag, mood, with_body)

    def _send(self, content: bytes, etag: str, mood: Mood, with_body: bool) -> None:
        begin = 0 if mood.is_deaf else self._begin(etag, len(content))
        if begin >= len(content) > 0:
            self._refuse(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        told = mood.wrong_start if mood.wrong_start is not None and begin else begin
        body = content[begin:]
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {told}-{len(content) - 1}/{len(content)}")
        if not mood.hides_length:
            self.send_header("Content-Length", str(len(body) + mood.claims_more))
        else:
            self.send_header("Connection", "close")
        self.send_header("ETag", etag)
        self._extra(mood.headers)
        self.end_headers()
        if with_body:
            self._write(body, mood)
        if mood.hides_length or mood.claims_more:
            self.close_connection = True

    def _write(self, body: bytes, mood: Mood) -> None:
        stop = mood.drop_after if mood.drop_after is not None else mood.stall_after
        try:
            self.wfile.write(body[:stop])
            self.wfile.flush()
        except OSError:  # the other side has stopped listening
            self.close_connection = True
            return
        if mood.stall_after is not None:
            self.owner.calm.wait(20)
        if stop is not None:
            self.close_connection = True

    def _begin(self, etag: str, size: int) -> int:
        wished = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
        condition = self.headers.get("If-Range")
        if wished is None or (condition is not None and condition != etag):
            return 0
        return min(int(wished[1]), size)

    def _redirect(self, mood: Mood) -> None:
        self.send_response(302)
        self.send_header("Location", mood.goes_to)
        self.send_header("Content-Length", "0")
        self._extra(mood.headers)
        self.end_headers()

    def _refuse(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self._extra(headers or {})
        self.end_headers()

    def _extra(self, headers: Mapping[str, str]) -> None:
        if self.owner.commit:
            self.send_header("X-Repo-Commit", self.owner.commit)
        for name, value in headers.items():
            self.send_header(name, value)
