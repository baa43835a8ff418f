"""The headers that every answer carries."""

from __future__ import annotations

from collections.abc import Sequence

from components.shell.page_html import hash_script


def build_headers(frame_ancestors: Sequence[str] = ()) -> list[tuple[bytes, bytes]]:
    """Security headers; `frame_ancestors` are the partners allowed to embed the dashboard."""
    policy = {
        "default-src": "'self'",
        # The map decodes its layers with WebAssembly; this opens that door and no other.
        "script-src": f"'self' 'wasm-unsafe-eval' {hash_script()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(("'self'", *frame_ancestors)),
    }
    values = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
    }
    return [(name.encode(), value.encode()) for name, value in values.items()]
