"""How gunicorn serves the site: processes with two threads each, and a word when it is ready."""

from typing import Any

worker_class = "gthread"
threads = 2
timeout = 60
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
# The dictionary of the search is loaded once and shared by the workers.
preload_app = True


def when_ready(server: Any) -> None:
    """Says where the site is."""
    addresses = ", ".join(f"http://{host}:{port}/" for host, port in server.cfg.address)
    print(f"Policy Hub is ready on {addresses} (stop it with Ctrl+C)", flush=True)


def post_fork(server: Any, worker: Any) -> None:
    """Loads the dictionary and the names of the search before the first visitor waits for it."""
    from policyhub.search.warm_up import warm_up

    warm_up()
