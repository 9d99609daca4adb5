"""How servers are reached: directly or by a proxy, as the environment says, and how long they are waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from artsound_core.errors import UsageError, printable


@dataclass(frozen=True, slots=True)
class Network:
    """How servers are reached. `proxies` by scheme; `direct`: hosts and endings of hosts for which none is used, as for
    this computer itself.

    `connect_s`: patience for an answer to the call; `stall_s`: for the next bytes.
    """

    proxies: Mapping[str, str]
    direct: tuple[str, ...] = ()
    connect_s: float = 10.0
    stall_s: float = 15.0

    def proxy_for(self, address: SplitResult) -> SplitResult | None:
        host = (address.hostname or "").lower()
        is_here = host in ("localhost", "::1") or host.startswith("127.")
        is_direct = is_here or any(each == "*" or host == each or host.endswith(f".{each}") for each in self.direct)
        proxy = None if is_direct else self.proxies.get(address.scheme) or self.proxies.get("all")
        return urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else None


def network_from(environment: Mapping[str, str]) -> Network:
    """With the proxies of http_proxy, https_proxy, all_proxy and no_proxy, in small or capital letters."""
    proxies = {}
    for scheme in ("http", "https", "all"):
        if proxy := _said(environment, f"{scheme}_proxy"):
            if urlsplit(proxy if "://" in proxy else f"http://{proxy}").scheme != "http":
                reason = f"a proxy of the kind {printable(proxy)[:80]!r} cannot be used, only one of http"
                raise UsageError(f"{scheme}_proxy", reason)
            proxies[scheme] = proxy
    listed = (each.strip().lower() for each in _said(environment, "no_proxy").split(","))
    return Network(proxies, tuple("*" if each == "*" else each.lstrip("*").lstrip(".") for each in listed if each))


def _said(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name) or environment.get(name.upper()) or ""
