"""amazonpay verify: the promises of a service, checked against its database, while it runs and after somebody broke it."""

import json
import sqlite3
import subprocess
import tempfile

from program import PROGRAM
from service_process import CheckoutService
from simulator import running


def _verify(folder, simulator, *arguments):
    result = subprocess.run(
        [PROGRAM, "verify", "--data", folder, "--config", simulator.folder / "credentials.json", *arguments],
        capture_output=True, text=True, timeout=120)
    return result.returncode, result.stdout, result.stderr


def _paid(service, simulator, order):
    checkout = service.open(order)
    assert service.back(simulator.buyer(service.press(simulator, checkout), "approve"))[0] == 303
    return checkout


def check_every_promise_holds_while_the_service_runs_and_what_is_broken_is_named():
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-conformance-") as folder:
        service = CheckoutService(folder, simulator)
        checkout = _paid(service, simulator, "ORDER-1")
        service.open("ORDER-2")

        status, lines, error = _verify(folder, simulator, "--amazon")
        assert status == 0, (lines, error)
        assert lines.rstrip().endswith("Every promise holds."), lines
        assert "What is stored is what Amazon shows." in lines and "BROKEN" not in lines, lines
        service.stop()

        with sqlite3.connect(f"{folder}/checkout.sqlite") as database:
            database.execute("DELETE FROM timers WHERE kind = 'checkout'")
            database.execute("DELETE FROM documents WHERE kind = 'charge'")
        status, lines, _ = _verify(folder, simulator, "--json")
        assert status == 2, lines
        report = json.loads(lines)
        broken = {one["name"]: one["violations"] for one in report["promises"] if one["violations"]}
        assert report["isKept"] is False and set(broken) == {"nextLook", "paymentOfCheckout"}, broken
        assert broken["paymentOfCheckout"][0]["orderId"] == "ORDER-1"
        assert checkout["checkoutId"] in broken["paymentOfCheckout"][0]["subject"]
        assert broken["nextLook"][0]["orderId"] == "ORDER-2"


def check_a_folder_without_a_database_is_said():
    with running() as simulator, tempfile.TemporaryDirectory(prefix="amazonpay-conformance-") as folder:
        status, _, error = _verify(folder, simulator)
        assert status == 64 and folder in error, (status, error)
