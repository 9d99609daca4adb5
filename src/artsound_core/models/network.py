"""One request to a server, read by a thread of its own, so that a person's wish to stop never waits for the network.

Standard library only: `http.client`, with proxies and redirects done here, because the hub says which commit and which sha256
a file has in the answer that redirects, and because a socket of ours can be shut while a thread reads it.
"""

from __future__ import annotations

import base64
import errno
import http.client
import queue
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from artsound_core.errors import printable
from artsound_core.models.proxies import Network
from artsound_core.progress import ProgressMonitor

_BLOCK_BYTES = 1 << 18
_MOST_REDIRECTS = 8
_POLL_S = 0.05
_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ENETDOWN)
_SHA256 = re.compile(r'(?:W/)?"?([0-9a-f]{64})"?')
_COMMIT = re.compile(r"[0-9a-f]{40}")


class NetworkTrouble(Exception):
    """The text is a clause about the server. `may_pass`: trying again can help, after `wait_s` if the server says so.

    `was_reached`: somebody answered the call, however badly.
    """

    def __init__(
        self, reason: str, may_pass: bool, status: int = 0, wait_s: float | None = None, was_reached: bool = True
    ) -> None:
        super().__init__(reason)
        self.may_pass, self.status, self.wait_s, self.was_reached = may_pass, status, wait_s, was_reached


@dataclass(frozen=True, slots=True)
class Head:
    """What a server says before the bytes. `start`: the first byte it sends; `total`: the whole file's size, if told.

    `commit` and `sha256` as the hub tells them, else empty.
    """

    status: int
    start: int
    total: int | None
    etag: str
    commit: str
    sha256: str


class _Failure(NamedTuple):
    trouble: NetworkTrouble


class _End(NamedTuple):
    pass


class Request:
    """Begins at once, in a thread of its own. Use it as a context: at its end the connection is shut."""

    def __init__(self, address: str, network: Network, headers: Mapping[str, str], method: str = "GET") -> None:
        self._network, self._method = network, method
        self._headers = {"User-Agent": "artsound", "Accept-Encoding": "identity", **headers}
        self._arrived: queue.Queue[Head | bytes | _Failure | _End] = queue.Queue(maxsize=16)
        self._closed = threading.Event()
        self._connection: http.client.HTTPConnection | None = None
        # A daemon: a name that a dead server is asked for must not keep the program from ending.
        threading.Thread(target=self._run, args=(address,), name="artsound-download", daemon=True).start()

    def __enter__(self) -> Request:
        return self

    def __exit__(self, *_unused: object) -> None:
        self._closed.set()
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def head(self, monitor: ProgressMonitor) -> Head:
        """Waits for the answer. Raises `NetworkTrouble` and `Cancelled`."""
        arrived = self._next(monitor)
        assert isinstance(arrived, Head), "the answer comes before its bytes"
        return arrived

    def blocks(self, monitor: ProgressMonitor) -> Iterator[bytes]:
        """The bytes as they come. Raises `NetworkTrouble` and `Cancelled`."""
        while isinstance(arrived := self._next(monitor), bytes):
            yield arrived

    def _next(self, monitor: ProgressMonitor) -> Head | bytes | _End:
        while True:
            monitor.check()
            with suppress(queue.Empty):
                arrived = self._arrived.get(timeout=_POLL_S)
                if isinstance(arrived, _Failure):
                    raise arrived.trouble
                return arrived

    def _give(self, thing: Head | bytes | _Failure | _End) -> bool:
        """Whether someone still wants it."""
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._arrived.put(thing, timeout=_POLL_S)
                return True
        return False

    def _run(self, address: str) -> None:
        try:
            answer, head = self._answered(address)
            if not self._give(head) or self._method == "HEAD":
                return
            while block := answer.read1(_BLOCK_BYTES):
                if not self._give(block):
                    return
            self._give(_End())
        except NetworkTrouble as trouble:
            self._give(_Failure(trouble))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._give(_Failure(_trouble(error)))
        finally:
            if self._connection is not None:
                self._connection.close()

    def _answered(self, address: str) -> tuple[http.client.HTTPResponse, Head]:
        """The last answer of a chain of redirects."""
        commit = sha256 = ""
        was_encrypted = False
        for _hop in range(_MOST_REDIRECTS):
            answer = self._ask(address)
            commit = commit or _matching(_COMMIT, answer.headers.get("X-Repo-Commit"))
            sha256 = sha256 or _matching(_SHA256, answer.headers.get("X-Linked-Etag"))
            was_encrypted = was_encrypted or address.lower().startswith("https:")
            place, size = answer.headers.get("Location"), _count(answer.headers.get("X-Linked-Size"))
            if self._method == "HEAD" and place and size is not None:
                # The hub has said it all; the signed address that it leads to is made for fetching and may refuse a HEAD.
                return answer, Head(200, 0, size, "", commit, sha256)
            if answer.status not in (301, 302, 303, 307, 308) or not place:
                return answer, _head(answer, commit, sha256)
            address = urljoin(address, place)
            if was_encrypted and not address.lower().startswith("https:"):
                raise NetworkTrouble("leads from an encrypted address to an open one", may_pass=False)
            self._hang_up()
        raise NetworkTrouble("sends in a circle", may_pass=False)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _ask(self, address: str) -> http.client.HTTPResponse:
        split = urlsplit(address)
        if split.scheme not in ("http", "https") or not split.hostname:
            raise NetworkTrouble(f"leads to {printable(address)[:120]}, which is no address of the web", may_pass=False)
        target = f"{split.path or '/'}{'?' + split.query if split.query else ''}"
        headers = self._headers | _password("Authorization", split)
        proxy = self._network.proxy_for(split)
        self._connection = connection = _connection(split, proxy, self._network.connect_s)
        if proxy is not None and split.scheme == "http":
            target = f"http://{split.netloc.rpartition('@')[2]}{target}"
            headers |= _password("Proxy-Authorization", proxy)
        connection.connect()
        connection.request(self._method, target, headers=headers)
        answer = connection.getresponse()
        if connection.sock is not None:
            connection.sock.settimeout(self._network.stall_s)
        return answer


def _connection(address: SplitResult, proxy: SplitResult | None, patience_s: float) -> http.client.HTTPConnection:
    """To the address itself or to the proxy that leads there, not yet open."""
    near = proxy or address
    host = near.hostname or ""
    if address.scheme == "http":
        return http.client.HTTPConnection(host, near.port or 80, timeout=patience_s)
    secure = http.client.HTTPSConnection(
        host, near.port or (80 if proxy else 443), timeout=patience_s, context=ssl.create_default_context()
    )
    if proxy is not None:
        secure.set_tunnel(address.hostname or "", address.port or 443, headers=_password("Proxy-Authorization", proxy))
    return secure


def _password(header: str, address: SplitResult) -> dict[str, str]:
    """The header for a name and password that stand in an address, such as a mirror's or a proxy's."""
    if address.username is None:
        return {}
    words = f"{unquote(address.username)}:{unquote(address.password or '')}".encode()
    return {header: f"Basic {base64.b64encode(words).decode('ascii')}"}


def _head(answer: http.client.HTTPResponse, commit: str, sha256: str) -> Head:
    """Raises `NetworkTrouble` for every answer that is no file."""
    status, length = answer.status, _count(answer.headers.get("Content-Length"))
    if status not in (200, 206, 416):
        raise _refusal(status, answer.headers)
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise NetworkTrouble("sends the file packed, which was not asked for", may_pass=False)
    start, total = 0, length
    if status == 206:
        said = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", answer.headers.get("Content-Range", ""))
        if said is None:
            raise NetworkTrouble("sends a part of the file without saying which", may_pass=False)
        start, total = int(said[1]), _count(said[3])
    if status == 416:
        total = _count(answer.headers.get("Content-Range", "").rpartition("/")[2])
    return Head(status, start, total, answer.headers.get("ETag", ""), commit, sha256)


def _refusal(status: int, headers: Any) -> NetworkTrouble:
    may_pass = status in (408, 425, 429) or status >= 500
    said = {
        401: "does not know this model, or asks for a permission that this program does not have",
        403: "does not give this file to this computer",
        404: "has no such file",
        407: "cannot be reached, because the proxy asks for a password",
        410: "has this file no more",
        429: "is asked too often",
    }.get(status, "is out of order" if status >= 500 else "answers with something else than a file")
    wait = _count(headers.get("Retry-After"))
    return NetworkTrouble(f"{said} ({status})", may_pass, status, None if wait is None else min(float(wait), 60.0))


def _trouble(error: Exception) -> NetworkTrouble:
    if isinstance(error, ssl.SSLCertVerificationError):
        return NetworkTrouble(f"has no valid certificate ({error.verify_message})", may_pass=False)
    if isinstance(error, socket.gaierror):
        return NetworkTrouble("is not found; is there a connection to the network?", may_pass=True, was_reached=False)
    if isinstance(error, TimeoutError):
        return NetworkTrouble("does not answer in time", may_pass=True)
    if isinstance(error, OSError | http.client.HTTPException):
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        was_reached = not isinstance(error, ConnectionRefusedError) and getattr(error, "errno", None) not in _NO_WAY
        said = "broke the connection" if was_reached else "cannot be reached"
        return NetworkTrouble(f"{said} ({printable(detail)[:120].lower()})", may_pass=True, was_reached=was_reached)
    return NetworkTrouble(f"has an address that cannot be used ({printable(str(error))[:120]})", may_pass=False)


def _matching(form: re.Pattern[str], text: str | None) -> str:
    found = form.fullmatch(text or "")
    return "" if found is None else found[found.lastindex or 0]


def _count(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 16 else None
