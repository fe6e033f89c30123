"""The site's own settings of gunicorn, but for the dictionary that the site loads after a fork."""

from policyhub.gunicorn import (
    control_socket_disable,
    preload_app,
    threads,
    timeout,
    worker_class,
)

__all__ = ["control_socket_disable", "preload_app", "threads", "timeout", "worker_class"]
