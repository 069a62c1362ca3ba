"""A checkout service whose PostgreSQL server stands still, is cut off, or loses an answer.

`Scripts/with-postgresql` starts the server; the program is built with the trait PostgreSQL. A proxy in between swallows
bytes, as a load balancer does that has forgotten a connection.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid

from program import PROGRAM
from service_process import CheckoutService
from simulator import running
from tcp_proxy import Proxy


@contextlib.contextmanager
def _service(simulator):
    """A service on a new database behind a proxy, the proxy, and the server's processes."""
    server = os.environ.get("POSTGRESQL_URL")
    if not server:
        raise unittest.SkipTest("no PostgreSQL server: run it with Scripts/with-postgresql")
    query = urllib.parse.parse_qs(urllib.parse.urlparse(server).query)
    folder_of_server, user = query["host"][0], query["user"][0]
    name = f"test_{uuid.uuid4().hex}"
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {name} ENCODING UTF8"], check=True)
    proxy = Proxy(f"{folder_of_server}/.s.PGSQL.5432")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-outage-"))
    service = CheckoutService(
        folder, simulator, AMAZONPAY_STORE=f"postgresql://{user}@127.0.0.1:{proxy.port}/{name}?sslmode=disable")
    try:
        yield service, proxy, int(pathlib.Path(folder_of_server, "data", "postmaster.pid").read_text().split()[0])
    finally:
        proxy.swallows = False
        if service.process.poll() is None:
            service.kill()
        proxy.close()
        shutil.rmtree(folder)


def _ready(service):
    """The status of `/ready`, and how long it took."""
    start = time.monotonic()
    try:
        with urllib.request.urlopen(f"{service.url}/ready", timeout=30) as answer:
            return answer.status, time.monotonic() - start
    except urllib.error.HTTPError as error:
        return error.code, time.monotonic() - start


def _wait(holds, seconds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.2)


def _pay(service, simulator, order):
    checkout = service.open(order)
    service.back(simulator.buyer(service.press(simulator, checkout), "approve"))
    _wait(lambda: service.state(checkout) == "Completed", seconds=60)


def _events(service):
    return len(service.call("GET", "/v1/events")[1]["events"])


def _goes_on(service, simulator, order):
    """Whatever has happened to its connections: the process is ready, takes orders, and tells of them."""
    _wait(lambda: _ready(service)[0] == 200, seconds=60)
    before = _events(service)
    _pay(service, simulator, order)
    _wait(lambda: _events(service) > before, seconds=40)


def _processes(postmaster):
    """The server and everything that it has started."""
    children = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True).stdout.split()
    return [postmaster] + [int(child) for child in children]


def check_a_server_that_stands_still_makes_the_service_unready_and_it_goes_on_afterwards():
    with running() as simulator, _service(simulator) as (service, _, postmaster):
        _pay(service, simulator, "ORDER-1")
        stopped = _processes(postmaster)
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        try:
            _wait(lambda: _ready(service)[0] == 503, seconds=15)
            assert _ready(service)[1] < 8
        finally:
            for process in stopped:
                os.kill(process, signal.SIGCONT)
        _goes_on(service, simulator, "ORDER-2")


def check_a_server_that_is_cut_off_makes_the_service_unready_and_nothing_hangs_for_good():
    with running() as simulator, _service(simulator) as (service, proxy, _):
        _pay(service, simulator, "ORDER-1")
        proxy.swallows = True
        _wait(lambda: _ready(service)[0] == 503, seconds=15)
        proxy.swallows = False
        # The old connections stay forgotten: only the client's own limit ends what waits for them.
        _goes_on(service, simulator, "ORDER-2")


def check_connections_that_are_forgotten_while_nobody_uses_them_cost_no_order():
    with running() as simulator, _service(simulator) as (service, proxy, _):
        _pay(service, simulator, "ORDER-1")
        proxy.swallows = True
        time.sleep(3)
        proxy.swallows = False
        _goes_on(service, simulator, "ORDER-2")


def check_a_commit_whose_answer_is_lost_is_done_once():
    with running() as simulator, _service(simulator) as (service, proxy, _):
        for number in range(6):
            checkout = service.open(f"ORDER-{number}")
            session = service.press(simulator, checkout)
            back = simulator.buyer(session, "approve")
            proxy.commits_to_lose = 1 + number % 3
            service.back(back)
            _wait(lambda: service.state(checkout) == "Completed", seconds=90)
        assert len(simulator.objects("charge")) == 6
        _wait(lambda: _events(service) >= 6, seconds=40)
        events = service.call("GET", "/v1/events?limit=500")[1]["events"]
        assert [event["type"] for event in events].count("checkout.completed") == 6, events
        for number in range(6):
            told = [event["sequence"] for event in events if event["orderId"] == f"ORDER-{number}"]
            assert told == list(range(1, len(told) + 1)), told


def check_a_store_that_cannot_be_reached_is_said_without_the_password():
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-outage-") as folder:
        for secret in ("se@cret9", "se/cret9", "se%cret9", "se%zzcret9", "se:cret9", "se?cret9", "se#cret9", "1/cret9"):
            ended = subprocess.run(
                [PROGRAM, "serve", "--json", "--data", folder, "--port", "0", "--config",
                 simulator.folder / "credentials.json"],
                env={**os.environ, "AMAZONPAY_STORE": f"postgresql://shop:{secret}@127.0.0.1:1/shop"},
                capture_output=True, text=True, timeout=60)
            assert ended.returncode != 0
            said = ended.stdout + ended.stderr
            assert "cret9" not in said, said
            assert "PostgreSQL" in said, said
