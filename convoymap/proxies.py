"""Which proxy a URL is asked through: none for this machine's loopback, else what the environment says."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from convoymap.sanitize import sanitize
from convoymap.service_address import is_loopback


class UnusableProxyError(Exception):
    """A proxy is asked for that cannot be used; the text follows the name of the service in a message."""


def proxy_for(url: str, proxies: Mapping[str, str] | None = None) -> str | None:
    """Return the address of the proxy by which a URL is asked, or None.

    Parameters
    ----------
    url
        What is asked.
    proxies
        Addresses of proxies by scheme; None for those of the environment: ``http_proxy``, ``https_proxy``,
        ``all_proxy`` and ``no_proxy``, in small letters or capitals.

    Raises
    ------
    UnusableProxyError
        It cannot be used. To go round it would show the service who asks.
    """
    parts = urlsplit(url)
    # A proxy could not reach this machine's loopback, and would learn the names and positions asked for.
    if is_loopback(parts.hostname or ""):
        return None
    if proxies is None:
        if proxy_bypass(parts.netloc) or proxy_bypass(parts.hostname or ""):
            return None
        proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy:
        _refuse_unusable(proxy)
    return proxy or None


def _refuse_unusable(proxy: str) -> None:
    scheme, separator, _ = proxy.partition("://")
    if separator and scheme.lower() != "http":
        raise UnusableProxyError(
            f"is to be asked by a proxy of scheme {sanitize(scheme, 20)!r}, and only http:// proxies are "
            "supported; set https_proxy or http_proxy to one, or no_proxy for this host"
        )
    try:
        parts = urlsplit(proxy if separator else f"http://{proxy}")
        # Reading the port is what checks it.
        readable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        readable = False
    if not readable:
        # Not quoted, for it may hold a password.
        raise UnusableProxyError(
            "is to be asked by a proxy whose address cannot be read; mend https_proxy, http_proxy or all_proxy"
        )
