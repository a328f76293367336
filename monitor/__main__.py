"""Serve the dashboard: ``python -m monitor [--host 127.0.0.1] [--port 8501]``."""

from __future__ import annotations

import argparse
import os
import threading
import time

import uvicorn
from websockets.exceptions import WebSocketException

from monitor.ui.asgi import app, first_visit

TRIES = 60
PAUSE_SECONDS = 0.25


def main() -> None:
    """Start the server and make the first visit, so that the first reader finds the frame."""
    parser = argparse.ArgumentParser(prog="python -m monitor", description=__doc__)
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or "8501"))
    options = parser.parse_args()
    reached_at = _reached_at(options.host)
    print(f"Dashboard: http://{reached_at}:{options.port}  (stop with Ctrl+C)", flush=True)
    threading.Thread(target=_first_visit, args=(reached_at, options.port), daemon=True).start()
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", access_log=False, server_header=False)


def _reached_at(host: str) -> str:
    """Give the address a browser on this machine asks for; a server that listens everywhere is asked here."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not listened on
    return f"[{here}]" if ":" in here else here


def _first_visit(host: str, port: int) -> None:
    """Visit as soon as the server answers; without a visit the dashboard works too, only its first page is slower."""
    for _ in range(TRIES):
        try:
            first_visit(host, port)
        except (OSError, WebSocketException):
            time.sleep(PAUSE_SECONDS)
        else:
            return


if __name__ == "__main__":
    main()
