"""kill -9 under load: what was answered is there after the next start."""

import os
import shutil
import tempfile
import threading
import time

from signing import COMPLETE, Connection
from simulator import Simulator

ROUNDS = 20 if os.environ.get("FULL") else 4
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


def check_nothing_that_was_answered_is_lost_by_kill_9():
    folder = tempfile.mkdtemp(prefix="amazonpay-kill-")
    answered = []
    try:
        for round in range(ROUNDS):
            simulator = Simulator(folder)
            _compare(simulator, answered)
            stopped = threading.Event()
            threads = [
                threading.Thread(target=_shop, args=(simulator, answered, stopped)) for _ in range(BUYERS)]
            for thread in threads:
                thread.start()
            time.sleep(0.4 + 0.13 * (round % 5))
            simulator.kill()
            stopped.set()
            for thread in threads:
                thread.join()
        simulator = Simulator(folder)
        completed = _compare(simulator, answered)
        simulator.stop()
        assert completed >= ROUNDS * 3, f"only {completed} checkouts were completed: no load"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
