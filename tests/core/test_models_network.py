"""How servers are reached: proxies, mirrors, and addresses that are none."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from artsound_core.errors import UsageError
from artsound_core.models.hub import hub_from
from artsound_core.models.network import NetworkTrouble, Request
from artsound_core.models.proxies import Network, network_from
from artsound_core.progress import ProgressMonitor
from fakes.model_files import card
from fakes.model_server import ModelServer, Mood


def test_the_hub_is_asked_unless_a_mirror_is_named() -> None:
    at = "someone/writer/resolve/" + "a" * 40
    assert hub_from({}).address(card(), "sub/a b.json") == f"https://huggingface.co/{at}/sub/a%20b.json"
    mirror = hub_from({"ARTSOUND_MIRROR": "http://user:word@mirror.example:8080/hub/"})
    assert mirror.address(card(), "x") == f"http://user:word@mirror.example:8080/hub/{at}/x"
    assert mirror.host == "mirror.example:8080"
    assert "/resolve/refs%2Fpr%2F50/" in hub_from({}).address(card(revision="refs/pr/50"), "x")


@pytest.mark.parametrize(
    "mirror", ["mirror.example", "ftp://mirror.example", "http://", "http://x:port/", "http://x/?a=b"]
)
def test_a_mirror_that_is_no_address_is_a_sentence(mirror: str) -> None:
    with pytest.raises(UsageError, match="is no address that begins with http:// or https://"):
        hub_from({"ARTSOUND_MIRROR": mirror})


@pytest.mark.parametrize(
    ("environment", "address", "proxy"),
    [
        ({}, "https://hub.example/x", None),
        ({"https_proxy": "http://p:3128"}, "https://hub.example/x", "p:3128"),
        ({"HTTPS_PROXY": "p:3128"}, "https://hub.example/x", "p:3128"),
        ({"https_proxy": "http://p:3128"}, "http://hub.example/x", None),
        ({"all_proxy": "http://p:1"}, "http://hub.example/x", "p:1"),
        ({"all_proxy": "http://p:1", "no_proxy": "hub.example"}, "http://hub.example/x", None),
        ({"all_proxy": "http://p:1", "no_proxy": "*.example, other"}, "http://hub.example/x", None),
        ({"all_proxy": "http://p:1", "NO_PROXY": "*"}, "http://hub.example/x", None),
        ({"all_proxy": "http://p:1"}, "http://127.0.0.1:8000/x", None),
        ({"all_proxy": "http://p:1"}, "http://localhost/x", None),
        ({"all_proxy": "http://p:1", "no_proxy": "ub.example"}, "http://hub.example/x", "p:1"),
    ],
)
def test_proxies_are_taken_from_the_environment(environment: dict[str, str], address: str, proxy: str | None) -> None:
    found = network_from(environment).proxy_for(urlsplit(address))
    assert (found and found.netloc) == proxy


def test_a_proxy_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        network_from({"https_proxy": "socks5://p:1"})
    assert caught.value.explain() == (
        "https_proxy: a proxy of the kind 'socks5://p:1' cannot be used, only one of http."
    )


@pytest.fixture
def server() -> Iterator[ModelServer]:
    # A proxy is asked for whole addresses; this one answers for a host that does not exist.
    with ModelServer({"http://hub.invalid/file": b"by proxy"}) as running:
        yield running


def fetched(address: str, network: Network) -> bytes:
    with Request(address, network, {}) as request:
        request.head(ProgressMonitor())
        return b"".join(request.blocks(ProgressMonitor()))


def test_a_proxy_is_asked_for_the_whole_address(server: ModelServer) -> None:
    assert fetched("http://hub.invalid/file", Network({"http": server.address})) == b"by proxy"


def test_an_encrypted_address_is_reached_through_a_tunnel_with_the_proxys_password() -> None:
    heard: list[bytes] = []

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            heard.append(connection.recv(4096))
            connection.sendall(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        proxy = f"http://me:my%20word@127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(NetworkTrouble, match="broke the connection"):
            fetched("https://hub.invalid/file", Network({"https": proxy}))
        thread.join()
    assert heard[0].startswith(b"CONNECT hub.invalid:443 HTTP/1.")
    assert b"Proxy-Authorization: Basic bWU6bXkgd29yZA==\r\n" in heard[0]


def test_the_password_in_a_mirrors_address_is_given_to_it_alone(server: ModelServer) -> None:
    server.files["/file"] = b"for members"
    other = server.address.replace("127.0.0.1", "localhost")
    server.moods["/file"] = [Mood(goes_to=f"{other}/file")]
    assert fetched(server.address.replace("//", "//me:word@") + "/file", Network({})) == b"for members"
    assert [each.password for each in server.asked] == ["Basic bWU6d29yZA==", None]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http:///x", "is no address of the web"),
        ("gopher://x/", "is no address of the web"),
        ("http://x:99999/", "has an address that cannot be used"),
        ("http://" + "a" * 70 + ".example/", "has an address that cannot be used|is not found"),
    ],
)
def test_an_address_that_is_none_is_lasting_trouble(address: str, reason: str) -> None:
    with pytest.raises(NetworkTrouble, match=reason):
        fetched(address, Network({}))


def test_an_answer_that_is_no_http_is_passing_trouble() -> None:
    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"\x00\x01\x02 what?\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(NetworkTrouble, match="broke the connection") as caught:
            fetched(f"http://127.0.0.1:{listener.getsockname()[1]}/x", Network({}))
        thread.join()
    assert caught.value.may_pass
