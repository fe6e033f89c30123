"""A load generator: connections that are kept alive, each in a thread, over a fixed mix of paths.

It reaches this machine alone, and no run is longer than its bounds.
"""

import http.client
import itertools
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

from tests.benchmarks.scores import Spread, percentile

HOST = "127.0.0.1"
MOST_CONNECTIONS = 64
MOST_REQUESTS = 200_000
LONGEST_RUN = 600.0
"""Seconds."""
TIMEOUT = 120.0
"""Seconds that one answer may take."""


@dataclass(frozen=True)
class Target:
    """What is asked: the ports of its processes, by turns, and the mix of paths, in order."""

    name: str
    ports: Sequence[int]
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    host: str = HOST


@dataclass(frozen=True)
class Run:
    """One run: the time of each answer and of the whole, in seconds; the generator's own share of
    one processor, 0 to 1: near 1 it was the bottleneck itself."""

    times: list[float]
    seconds: float
    generator: float

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p50(self) -> float:
        """Milliseconds, as p95."""
        return 1000 * percentile(self.times, 0.50)

    @property
    def p95(self) -> float:
        return 1000 * percentile(self.times, 0.95)


class Client:
    """A connection to one port; opened anew where the server has closed it, as gunicorn does when
    it replaces a worker."""

    def __init__(self, target: Target, port: int) -> None:
        self.connection = http.client.HTTPConnection(target.host, port, timeout=TIMEOUT)
        self.headers = dict(target.headers)

    def get(self, path: str) -> bytes:
        """The answer's body; RuntimeError where its status is not 200."""
        try:
            response = self.answer(path)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.connection.close()
            response = self.answer(path)
        body = response.read()
        if response.status != http.client.OK:
            raise RuntimeError(f"{path} answers with {response.status}: {body[:200]!r}")
        return body

    def answer(self, path: str) -> http.client.HTTPResponse:
        self.connection.request("GET", path, headers=self.headers)
        return self.connection.getresponse()

    def close(self) -> None:
        self.connection.close()


def run(
    target: Target, *, connections: int, requests: int | None = None, seconds: float | None = None
) -> Run:
    """Asks until there were ``requests`` answers or ``seconds`` are over, whichever is given and
    comes first. RuntimeError where any answer is not 200: the times would mean nothing."""
    requests, seconds = bounded(target, connections, requests, seconds)
    turns = itertools.count()
    workers = [
        Worker(target, number, turns, requests, time.perf_counter() + seconds)
        for number in range(connections)
    ]
    start, used = time.perf_counter(), time.process_time()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took, used = time.perf_counter() - start, time.process_time() - used
    for worker in workers:
        if worker.failure:
            raise RuntimeError(f"{target.name}: {worker.failure}") from worker.failure
    return Run([value for worker in workers for value in worker.times], took, used / took)


def bounded(
    target: Target, connections: int, requests: int | None, seconds: float | None
) -> tuple[int, float]:
    """The bounds of a run; ValueError where one is out of what is allowed."""
    if not ip_address(target.host).is_loopback:
        raise ValueError("The load generator asks this machine alone.")
    if not target.ports or not target.paths:
        raise ValueError("There is nothing to ask.")
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise ValueError(f"1 to {MOST_CONNECTIONS} connections, not {connections}.")
    if requests is None and seconds is None:
        raise ValueError("Give a number of requests or of seconds.")
    return min(requests or MOST_REQUESTS, MOST_REQUESTS), min(seconds or LONGEST_RUN, LONGEST_RUN)


class Worker(threading.Thread):
    """One connection. All share ``turns``, so that the mix is asked in order."""

    def __init__(
        self, target: Target, number: int, turns: "itertools.count[int]", most: int, end: float
    ) -> None:
        super().__init__(daemon=True)
        self.client = Client(target, target.ports[number % len(target.ports)])
        self.paths, self.turns, self.most, self.end = target.paths, turns, most, end
        self.times: list[float] = []
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            while (turn := next(self.turns)) < self.most and time.perf_counter() < self.end:
                start = time.perf_counter()
                self.client.get(self.paths[turn % len(self.paths)])
                self.times.append(time.perf_counter() - start)
        except Exception as failure:  # run() raises it again, in its own thread
            self.failure = failure
        finally:
            self.client.close()


def by_turns(
    targets: Sequence[Target], *, rounds: int, connections: int, seconds: float
) -> dict[str, list[Run]]:
    """Runs of each target by its name, interleaved (A, B, A, B …), so that whatever else the
    machine does meets all alike. Each target's mix is asked through once before."""
    for target in targets:
        run(target, connections=connections, requests=max(len(target.paths), 2 * connections))
    runs: dict[str, list[Run]] = {target.name: [] for target in targets}
    for _ in range(rounds):
        for target in targets:
            runs[target.name].append(run(target, connections=connections, seconds=seconds))
    return runs


def ratio(runs: Sequence[Run], to: Sequence[Run]) -> Spread:
    """How many times as long the median answer took, round by round."""
    return Spread.of([one.p50 / other.p50 for one, other in zip(runs, to, strict=True)])


def speed_ratio(runs: Sequence[Run], to: Sequence[Run]) -> Spread:
    """How many times as many requests a second were answered, round by round."""
    return Spread.of(
        [one.per_second / other.per_second for one, other in zip(runs, to, strict=True)]
    )
