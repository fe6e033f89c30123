"""Starts the servers that are measured, each in processes of its own, and stops them again."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.benchmarks import paths
from tests.benchmarks.load import HOST, Client, Target

START = 90.0
"""Seconds that a server may take until it answers."""
HEADERS = {"X-Forwarded-Proto": "https"}
"""What the proxy says that stands before the site in production."""
WORKERS = 2
DATASETTE_SETTINGS = {
    # Its limits of 1,000 and 200 ms would leave facets out where the machine is busy.
    "sql_time_limit_ms": "20000",
    "facet_time_limit_ms": "20000",
    # As many values as the site shows, and none of the work that the site does not do.
    "default_facet_size": "12",
    "suggest_facets": "off",
}


def environment(database: str) -> dict[str, str]:
    """The environment of the site in production on ``database``."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database,
    }


def manage(database: str, *command: str) -> None:
    """Runs a command of the site; CalledProcessError where it fails. What it says goes to standard
    error, since standard output is for results."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=paths.ROOT,
        env=environment(database),
        check=True,
        stdout=sys.stderr,
    )


def load_site(database: str) -> None:
    """What ``make data`` does, on ``database``."""
    manage(database, "compile_translations", "--verbosity", "0")
    manage(database, "migrate", "--verbosity", "0")
    for folder in sorted((paths.ROOT / "fixtures").glob("fy*")):
        year, report = folder.name.removeprefix("fy"), str(folder / "report.txt")
        manage(database, "import_report", report, "--fiscal-year", year, "--verbosity", "0")
    manage(database, "load_fixtures", "--verbosity", "0")
    manage(database, "reindex", "--verbosity", "0")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(
    name: str, command: Sequence[str], env: Mapping[str, str], probe: Target
) -> Iterator[int]:
    """A server that answers ``probe``, as its process id; stopped at the end. RuntimeError, with
    the end of its log, where it does not start."""
    log = paths.work("logs", f"{name}.log")
    with log.open("wb") as out:
        started = subprocess.Popen(command, cwd=paths.ROOT, env=env, stdout=out, stderr=out)
        try:
            wait(started, probe, log)
            yield started.pid
        finally:
            started.terminate()
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def wait(started: subprocess.Popen[bytes], probe: Target, log: Path) -> None:
    end, last = time.monotonic() + START, "no answer"
    while started.poll() is None and time.monotonic() < end:
        client = Client(probe, probe.ports[0])
        try:
            client.get(probe.paths[0])
        except (OSError, RuntimeError) as failure:
            last = str(failure)
            time.sleep(0.1)
        else:
            return
        finally:
            client.close()
    tail = log.read_text(errors="replace")[-2000:]
    raise RuntimeError(f"{probe.name} did not start ({last}). The end of its log:\n{tail}")


def gunicorn(application: str, port: int, workers: int, config: Path | None) -> list[str]:
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"{HOST}:{port}"]
    command += ["--workers", str(workers)]
    return command + (["--config", str(config)] if config else [])


@contextmanager
def site(database: str, workers: int = WORKERS) -> Iterator[tuple[int, int]]:
    """The site as in production, with its index up to date: its port and its process id."""
    env = environment(database)
    manage(database, "collectstatic", "--noinput", "--verbosity", "0")
    port = free_port()
    command = gunicorn("policyhub.wsgi", port, workers, paths.ROOT / "policyhub" / "gunicorn.py")
    probe = Target("the site", [port], ["/trivial/"], HEADERS)
    with process("site", command, env, probe) as pid:
        yield port, pid


@contextmanager
def datasette(database: Path, processes: int = WORKERS) -> Iterator[list[int]]:
    """Datasette on a file that does not change (its faster way), at the ports given back. It has no
    workers of its own, so that many processes are started as the site has."""
    settings = [part for pair in DATASETTE_SETTINGS.items() for part in ("--setting", *pair)]
    ports = [free_port() for _ in range(processes)]
    with ExitStack() as stack:
        for number, port in enumerate(ports):
            command = [str(paths.datasette()), "serve", "--immutable", str(database)]
            command += ["--host", HOST, "--port", str(port), *settings]
            probe = Target("Datasette", [port], ["/-/versions.json"])
            stack.enter_context(process(f"datasette-{number}", command, os.environ, probe))
        yield ports


def body_of(port: int, path: str) -> bytes:
    """What a server of this machine answers with."""
    target = Target(path, [port], [path], HEADERS)
    client = Client(target, port)
    try:
        return client.get(path)
    finally:
        client.close()
