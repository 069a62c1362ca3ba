"""A simulator's whole state, moved into a fresh one that goes on as if it had always been the same."""

import os
import threading
import types

from signing import COMPLETE, Connection
from simulator import running

PAYMENTS = 10_000 if os.environ.get("FULL") else 120
WORKERS = 4


def _pay(simulator, count, completed):
    connection = Connection(simulator)
    for index in range(count):
        session = connection.paid(simulator)
        # Every tenth is left open: a day later it expires, here and there.
        if index % 10:
            status, body = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE, key=session[:32])
            assert status == 200, body
            completed.append((session, body))


def _everything(simulator):
    found = {}
    for kind in ["checkoutSession", "chargePermission", "charge", "refund"]:
        for listed in simulator.objects(kind):
            # The addresses of pages are those of the simulator that is asked.
            listed["object"].pop("webCheckoutDetails", None)
            found[listed["id"]] = listed
    return found


def check_an_export_goes_on_in_a_fresh_simulator():
    with running("--clock", "manual") as one, running("--clock", "manual") as other:
        completed = []
        threads = [threading.Thread(target=_pay, args=(one, PAYMENTS // WORKERS, completed)) for _ in range(WORKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        status, export = one.control("GET", "export")
        assert status == 200 and "PRIVATE KEY" not in str(export)[:100_000]
        assert other.control("POST", "import", export) == (200, {"status": "imported"})
        assert _everything(one) == _everything(other)

        # The same key, the same answer; the merchant of the one is known to the other.
        moved = types.SimpleNamespace(
            http=other.http, credentials={**one.credentials, "endpoint": other.credentials["endpoint"]})
        connection = Connection(moved)
        session, body = completed[0]
        assert connection.call(
            "POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE, key=session[:32]) == (200, body)
        refund = {"chargeId": body["chargeId"], "refundAmount": COMPLETE["chargeAmount"]}
        for simulator, caller in [(one, Connection(one)), (other, connection)]:
            assert caller.call("POST", "/v2/refunds", refund, key="refund-1")[0] == 201
            assert simulator.control("POST", "clock/advance", {"by": "P2D"})[0] == 200
        before, after = _everything(one), _everything(other)
        states = lambda found: {name: listed["state"] for name, listed in found.items() if listed["kind"] != "refund"}
        assert states(before) == states(after)
        assert [listed["state"] for listed in after.values() if listed["kind"] == "refund"] == ["Refunded"]
        assert sum(listed["state"] == "Canceled" for listed in after.values() if listed["kind"] == "checkoutSession") \
            == PAYMENTS // 10
