"""Several services on one PostgreSQL database, as they would run on several machines.

`Scripts/with-postgresql` starts the server; the program is built with the trait PostgreSQL.
"""

import concurrent.futures
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
import uuid

from service_process import CheckoutService
from simulator import Simulator, running


def new_database():
    """The address of a new database."""
    server = os.environ.get("POSTGRESQL_URL")
    if not server:
        raise unittest.SkipTest("no PostgreSQL server: run it with Scripts/with-postgresql")
    name = f"test_{uuid.uuid4().hex}"
    subprocess.run(["psql", "-q", server, "-c", f"CREATE DATABASE {name} ENCODING UTF8"], check=True)
    return server.replace("/postgres?", f"/{name}?")


@contextlib.contextmanager
def _two_services(simulator):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-postgresql-"))
    database = new_database()
    try:
        # The address may hold a password, so it comes from the environment; the folder holds the shop's token only.
        services = [CheckoutService(folder, simulator, AMAZONPAY_STORE=database) for _ in range(2)]
        try:
            yield services
        finally:
            for service in services:
                if service.process.poll() is None:
                    service.stop()
        assert sorted(file.name for file in folder.iterdir()) == ["shop-token"]
    finally:
        shutil.rmtree(folder)


def _completes(simulator):
    """The statuses of all calls of Complete."""
    _, page = simulator.control("GET", "requests?limit=500")
    return [request["status"] for request in page["requests"] if request.get("operation") == "completeCheckoutSession"]


def check_two_services_on_one_database_pay_an_order_once():
    with running() as simulator, _two_services(simulator) as services:
        for number in range(5):
            checkout = services[number % 2].open(f"ORDER-{number}")
            back = simulator.buyer(services[0].press(simulator, checkout), "approve")
            with concurrent.futures.ThreadPoolExecutor(8) as browsers:
                answers = list(browsers.map(lambda tab: services[tab % 2].back(back), range(8)))
            assert all(status in (200, 303) for status, _ in answers), answers
            charges = {service.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1].get("chargeId")
                       for service in services}
            assert len(charges) == 1 and None not in charges, charges
        assert _completes(simulator).count(200) == 5, _completes(simulator)
        assert len(simulator.objects("charge")) == 5
        for service in services:
            # Whichever process puts them in order: each of the two shows them all.
            _wait(lambda: len(service.call("GET", "/v1/events")[1]["events"]) >= 5, seconds=10)
            events = service.call("GET", "/v1/events")[1]["events"]
            assert [event["type"] for event in events].count("checkout.completed") == 5, events
            assert [event["position"] for event in events] == list(range(1, len(events) + 1)), events


def check_a_service_that_is_killed_while_it_completes_is_taken_over_by_the_other():
    with running() as simulator, _two_services(simulator) as (killed, other):
        checkout = killed.open("ORDER-1")
        back = simulator.buyer(killed.press(simulator, checkout), "approve")
        status, fault = simulator.control("POST", "faults", {
            "operation": "CompleteCheckoutSession", "when": {"nth": 1}, "action": "delay", "seconds": 3})
        assert status == 201, fault
        browser = threading.Thread(target=_try, args=(killed.back, back))
        browser.start()
        _wait(lambda: other.state(checkout) == "Completing", seconds=20)
        killed.kill()
        browser.join()
        _wait(lambda: other.state(checkout) == "Completed", seconds=60)
        assert len(simulator.objects("charge")) == 1


def check_a_simulator_keeps_its_objects_in_a_database():
    folder = tempfile.mkdtemp(prefix="amazonpay-postgresql-")
    database = new_database()
    simulator = Simulator(folder, "--store", database)
    try:
        status, made = simulator.control("POST", "merchants", {})
        assert status == 201, made
        simulator.kill()
        simulator = Simulator(folder, "--store", database)
        _, merchants = simulator.control("GET", "merchants")
        assert made["merchantId"] in str(merchants), merchants
        simulator.stop()
        assert not list(pathlib.Path(folder).glob("*.sqlite*"))
    finally:
        simulator.kill()
        shutil.rmtree(folder)


def _wait(holds, seconds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def _try(call, *arguments):
    """The answer of a process that may be killed meanwhile."""
    try:
        return call(*arguments)
    except OSError:
        return None
