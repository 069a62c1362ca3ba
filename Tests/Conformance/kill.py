"""kill -9 under load: what was answered is there after the next start, and what was still to happen happens."""

import contextlib
import json
import os
import shutil
import tempfile
import threading
import time

from signing import COMPLETE, Connection
from simulator import Simulator
from web_server import Handler, serving

ROUNDS = 100 if os.environ.get("FULL") else 4
BUYERS = 8


def _shop(simulator, answered, stopped):
    """Completes one checkout after the other and writes down what was answered."""
    try:
        connection = Connection(simulator)
        while not stopped.is_set():
            session = connection.paid(simulator)
            answered.append((session, None))
            status, body = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)
            assert status == 200, body
            answered.append((session, body))
    except (OSError, ValueError, KeyError):
        # The process is gone; what was not answered does not count.
        pass
    except Exception as error:
        if not stopped.is_set() and simulator.process.poll() is None:
            answered.append(("error", repr(error)))


@contextlib.contextmanager
def _mailbox():
    """Takes notifications: its address, and the ids of the objects that they were about."""
    told = set()

    class Mailbox(Handler):
        def do_POST(self):
            told.add(json.loads(self.json()["Message"])["ObjectId"])
            self.answer(200)

    with serving(Mailbox) as url:
        yield f"{url}/", told


def check_nothing_that_was_answered_is_lost_by_kill_9():
    folder = tempfile.mkdtemp(prefix="amazonpay-kill-")
    answered = []
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(lambda: simulator.kill())
        url, told = stack.enter_context(_mailbox())
        for round in range(ROUNDS):
            simulator = Simulator(folder)
            if round == 0:
                assert simulator.control("PUT", "notification-endpoints", {"urls": [url]})[0] == 200
            _compare(simulator, answered)
            stopped = threading.Event()
            threads = [
                threading.Thread(target=_shop, args=(simulator, answered, stopped)) for _ in range(BUYERS)]
            for thread in threads:
                thread.start()
            time.sleep(0.4 + 0.13 * (round % 5))
            _await_load(answered, 3 * (round + 1))
            simulator.kill()
            stopped.set()
            for thread in threads:
                thread.join()
        simulator = Simulator(folder)
        completed = _compare(simulator, answered)
        assert completed >= ROUNDS * 3, f"only {completed} checkouts were completed: no load"
        _outbox_survives(simulator, answered, told)
        _timers_survive(simulator, answered)
        simulator.stop()


def _await_load(answered, count):
    """On a busy machine the buyers get the time to complete so many checkouts."""
    deadline = time.monotonic() + 30
    while sum(body is not None for _, body in list(answered)) < count and time.monotonic() < deadline:
        time.sleep(0.02)


def _outbox_survives(simulator, answered, told):
    """Every completed charge was told about, at the latest now."""
    charges = {body["chargeId"] for _, body in answered if body}
    deadline = time.monotonic() + 30
    while charges - told and time.monotonic() < deadline:
        time.sleep(0.1)
    assert charges <= told, f"{len(charges - told)} of {len(charges)} notifications never came"


def _timers_survive(simulator, answered):
    """Whoever did not complete a checkout finds it expired a day later."""
    open_sessions = [listed["id"] for listed in simulator.objects("checkoutSession") if listed["state"] == "Open"]
    assert open_sessions, "every session was completed: nothing can expire"
    assert simulator.control("POST", "clock/advance", {"by": "PT24H"})[0] == 200
    sessions = {listed["id"]: listed for listed in simulator.objects("checkoutSession")}
    for session in open_sessions:
        assert (sessions[session]["state"], sessions[session]["reasonCode"]) == ("Canceled", "Expired"), session
    for charge in simulator.objects("charge"):
        assert charge["state"] != "Authorized", "an authorization outlived its session"


def _compare(simulator, answered):
    """Every answer against what is there now; how many Completes were compared."""
    errors = [what for name, what in answered if name == "error"]
    assert not errors, errors
    sessions = {listed["id"]: listed for listed in simulator.objects("checkoutSession")}
    charges = {listed["id"]: listed for listed in simulator.objects("charge")}
    completed = 0
    for session, body in answered:
        assert session in sessions, f"session {session} is lost"
        if body is None:
            continue
        completed += 1
        assert sessions[session]["state"] == "Completed", sessions[session]
        assert sessions[session]["object"]["chargeId"] == body["chargeId"]
        assert charges[body["chargeId"]]["state"] == "Captured"
    # Whatever was under way is whole: no session has two charges, no charge is captured without its session.
    captured = [charge for charge in charges.values() if charge["state"] == "Captured"]
    known = {listed["object"]["chargeId"] for listed in sessions.values()}
    assert all(charge["id"] in known for charge in captured)
    return completed
