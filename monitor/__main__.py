"""Serve the dashboard: ``python -m monitor [--host 127.0.0.1] [--port 8501]``."""

from __future__ import annotations

import argparse
import os
import threading
import time
import urllib.error
import urllib.request

import uvicorn


def main() -> None:
    """Start the server and make the first visit, so that the first reader finds the frame."""
    parser = argparse.ArgumentParser(prog="python -m monitor", description=__doc__)
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8501")))
    options = parser.parse_args()
    print(f"Dashboard: http://{options.host}:{options.port}  (stop with Ctrl+C)", flush=True)
    threading.Thread(target=_first_visit, args=(options.port,), daemon=True).start()
    uvicorn.run("monitor.ui.asgi:app", host=options.host, port=options.port, log_level="warning")


def _first_visit(port: int) -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return


if __name__ == "__main__":
    main()
