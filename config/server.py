"""gunicorn's settings: `gunicorn --config config/server.py config.wsgi`."""

import gc
from typing import Any

from config import env
from config.demo_guard import refuse_open_demo

host = env.text("HOST", "127.0.0.1")
port = env.number("PORT", 8000, least=1, most=65535)
bind = f"{host}:{port}"
workers = env.number("WEB_WORKERS", 2, least=1, most=64)
threads = env.number("WEB_THREADS", 4, least=1, most=64)
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Refuse to offer the demo to other machines, also when --bind on the command line says so."""
    for address in server.cfg.address:
        host = "127.0.0.1" if isinstance(address, str) else address[0]
        refuse_open_demo(env.flag("DEMO"), host)


def post_worker_init(worker: Any) -> None:
    """What is loaded by now stays, and what a page needs goes with it: the collector has little to look for."""
    gc.collect()
    gc.freeze()
    # An answer makes some ten thousand objects, and leaves next to none: it is looked over once, not a dozen times.
    gc.set_threshold(20_000, 10, 10)
