"""64 equal Completes at once, from two processes."""

import collections
import concurrent.futures
import multiprocessing
import os

from signing import COMPLETE, Connection
from simulator import running

WORKERS = 64
SESSIONS = 200 if os.environ.get("FULL") else 20


class Address:
    """What a worker process has to know of the simulator."""

    def __init__(self, simulator):
        self.credentials, self.http = simulator.credentials, simulator.http


def _complete(address, session, key, count):
    """Many Completes at once from one process: a list of (status, body)."""
    path = f"/v2/checkoutSessions/{session}/complete"
    connections = [Connection(address) for _ in range(count)]
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(lambda one: one.call("POST", path, COMPLETE, key), connections))


def _storm(simulator, key):
    """WORKERS Completes of one session, half of them from each of two processes; the session and the answers."""
    session = Connection(simulator).paid(simulator)
    address = Address(simulator)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        halves = pool.starmap(_complete, [(address, session, key, WORKERS // 2)] * 2)
    return session, halves[0] + halves[1]


def check_of_64_completes_without_a_key_one_succeeds():
    with running() as simulator:
        for _ in range(SESSIONS):
            session, answers = _storm(simulator, None)
            counts = collections.Counter(status for status, _ in answers)
            assert counts == {200: 1, 422: WORKERS - 1}, counts
            reasons = {body["reasonCode"] for status, body in answers if status == 422}
            assert reasons == {"InvalidCheckoutSessionStatus"}, reasons
        charges = simulator.objects("charge")
        assert len(charges) == SESSIONS and all(charge["state"] == "Captured" for charge in charges)


def check_64_completes_with_one_key_get_one_answer():
    with running() as simulator:
        for number in range(max(SESSIONS // 4, 5)):
            _, answers = _storm(simulator, f"complete-{number}")
            assert all(answer == answers[0] for answer in answers), answers
            assert answers[0][0] == 200, answers[0]
        assert len(simulator.objects("charge")) == max(SESSIONS // 4, 5)
