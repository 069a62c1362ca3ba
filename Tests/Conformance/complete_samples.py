"""The samples of the guide: each language completes the same checkouts against a simulator."""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from signing import COMPLETE, Connection
from program import PROGRAM, ROOT
from simulator import running
from web_server import Handler, serving

FOLDER = ROOT / "Examples" / "complete-checkout-session"
MESSAGE = "Your payment was not successful. Please try another payment method.\n"

# How a sample is started, and the commands without which it is skipped.
SAMPLES = {
    "bash": (["bash", FOLDER / "complete.sh"], ["bash", "curl", "openssl", "jq"]),
    "swift": ([PROGRAM.with_name("complete-checkout-session")], [PROGRAM.with_name("complete-checkout-session")]),
    "php": (["php", FOLDER / "complete.php"], ["php", "openssl"]),
    "node": (["node", FOLDER / "complete.mjs"], ["node"]),
    "python": ([sys.executable, FOLDER / "complete.py"], []),
}


class Shop:
    """A shop's one order, its buyer, and a sample that completes what the buyer paid."""

    def __init__(self, simulator, sample, folder):
        self.simulator, self.sample = simulator, sample
        self.folder = pathlib.Path(folder)
        self.connection = Connection(simulator)
        self.order = {"orderId": "ORDER-1", "storeId": simulator.credentials["storeId"], **COMPLETE}
        (self.folder / "order.json").write_text(json.dumps(self.order))
        self.settings = self.folder / "settings.json"
        self.settings.write_text(json.dumps(simulator.credentials))

    def pressed(self, amount="14.00", reference="ORDER-1", **payment_details):
        """A session whose buyer has not paid yet."""
        payload = self.connection.signer.payload(amount)
        payload["merchantMetadata"] = {"merchantReferenceId": reference}
        payload["paymentDetails"].update(payment_details)
        status, answer = self.simulator.control("POST", "button", self.connection.signer.button(payload))
        assert status == 201, answer
        return answer["checkoutSessionId"]

    def bought(self, decision="approve", **payload):
        session = self.pressed(**payload)
        self.simulator.buyer(session, decision)
        return session

    def fault(self, action, operation="CompleteCheckoutSession", times=1, **more):
        status, answer = self.simulator.control("POST", "faults", {
            "operation": operation, "when": {"nth": 1}, "action": action, "times": times, **more})
        assert status == 201, answer

    def run(self, session):
        """Status and standard output of the sample, and what it wrote to standard error."""
        done = subprocess.run(
            [*self.sample, self.settings, self.folder, session], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def expect_paid(self, session):
        status, output, errors = self.run(session)
        assert status == 0, (status, output, errors)
        completed = self.connection.call("GET", f"/v2/checkoutSessions/{session}")[1]
        assert completed["statusDetails"]["state"] == "Completed", completed
        assert output == (
            f"state: Completed\nchargePermissionId: {completed['chargePermissionId']}\n"
            f"chargeId: {completed['chargeId']}\n"), output
        charges = [charge["state"] for charge in self.simulator.objects("charge")]
        assert charges.count("Captured") == 1, charges
        return output

    def expect_not_paid(self, session, reason):
        status, output, errors = self.run(session)
        assert (status, output) == (1, MESSAGE), (status, output, errors)
        assert errors.splitlines()[-1] == f"{session}: {reason}", errors
        assert "Captured" not in [charge["state"] for charge in self.simulator.objects("charge")]

    def completes(self):
        """The canonical requests of the calls of Complete, however they ended."""
        _, page = self.simulator.control("GET", "requests")
        return [request["canonicalRequest"] for request in page["requests"] if request["path"].endswith("/complete")]

    def records(self):
        return sorted(
            file.name for file in self.folder.iterdir() if file.name not in ["order.json", "settings.json"])


def _key(canonical_request):
    return re.search(r"^x-amz-pay-idempotency-key:(.+)$", canonical_request, re.M)[1]


def _an_ordinary_checkout(shop):
    session = shop.bought()
    shop.expect_paid(session)
    assert shop.records() == ["1.intent", "paid"], shop.records()
    name, key = (shop.folder / "1.intent").read_text().split()
    assert name == session and re.fullmatch(r"[A-Za-z0-9_-]{1,32}", key)
    [request] = shop.completes()
    assert f"\nx-amz-pay-idempotency-key:{key}\n" in request, request


def _the_answer_is_lost(shop):
    session = shop.bought()
    shop.fault("dropAnswer")
    shop.expect_paid(session)


def _the_answer_is_cut(shop):
    session = shop.bought()
    shop.fault("cut")
    shop.expect_paid(session)


def _the_service_is_away_for_a_moment(shop):
    session = shop.bought()
    shop.fault("answer", status=503)
    shop.expect_paid(session)
    first, second = shop.completes()
    assert _key(first) == _key(second)


def _slow_the_answer_is_late(shop):
    session = shop.bought()
    shop.fault("delay", seconds=40)
    begin = time.monotonic()
    shop.expect_paid(session)
    assert time.monotonic() - begin < 40, "it waited for the answer"


def _slow_the_service_stays_away(shop):
    session = shop.bought()
    shop.fault("answer", status=500, times=100)
    status, output, errors = shop.run(session)
    assert (status, output) == (3, ""), (status, output, errors)
    shop.simulator.control("DELETE", "faults")
    shop.expect_paid(session)


def _the_card_is_declined(shop):
    shop.expect_not_paid(shop.bought("decline"), "Declined")
    assert shop.completes() == []


def _an_open_session_that_nobody_paid(shop):
    session = shop.pressed()
    shop.expect_not_paid(session, "InvalidCheckoutSessionStatus")
    # It has ended for the shop, and the order is free for the buyer's next try.
    shop.simulator.buyer(session, "approve")
    shop.expect_not_paid(session, "InvalidCheckoutSessionStatus")
    shop.expect_paid(shop.bought())


def _another_amount(shop):
    shop.expect_not_paid(shop.bought(amount="1.00"), "SessionMismatch:amount")
    assert shop.completes() == [] and shop.records() == []


def _another_order(shop):
    shop.expect_not_paid(shop.bought(reference="ORDER-2"), "SessionMismatch:reference")
    assert shop.completes() == []


def _a_session_that_was_completed_for_another_order(shop):
    session = shop.bought(reference="ORDER-2")
    assert shop.connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)[0] == 200
    status, output, errors = shop.run(session)
    assert (status, output) == (1, MESSAGE), (status, output, errors)


def _a_session_that_does_not_exist(shop):
    shop.expect_not_paid("00000000-0000-4000-8000-000000000000", "ResourceNotFound")
    shop.run("../paid")
    assert shop.records() == []


def _called_twice(shop):
    session = shop.bought()
    assert shop.expect_paid(session) == shop.expect_paid(session)
    assert len(shop.completes()) == 1


def _called_again_after_amazon_has_deleted_the_session(shop):
    session = shop.bought()
    output = shop.expect_paid(session)
    assert shop.simulator.control("POST", "clock/advance", {"by": "P31D"})[0] == 200
    assert shop.run(session)[:2] == (0, output)


def _called_eight_times_at_once(shop):
    session = shop.bought()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        outputs = set(pool.map(lambda _: shop.run(session)[:2], range(8)))
    assert len(outputs) == 1, outputs
    shop.expect_paid(session)


def _the_program_died_before_it_wrote_the_outcome(shop):
    session = shop.bought()
    output = shop.expect_paid(session)
    (shop.folder / "paid").unlink()
    assert shop.expect_paid(session) == output


def _two_sessions_of_one_order(shop):
    first, second = shop.bought(), shop.bought()
    # The first one was begun with, and the process died before it called Complete.
    (shop.folder / "1.intent").write_text(f"{first} key-of-the-first\n")
    status, output, errors = shop.run(second)
    assert status == 0, (output, errors)
    assert shop.expect_paid(first) == output
    assert shop.connection.call("GET", f"/v2/checkoutSessions/{second}")[1]["statusDetails"]["state"] == "Open"


class _Proxy(Handler):
    """Something on the way that knows no path."""

    def do_GET(self):
        self.answer(404, b"<html>Not found</html>")


def _slow_a_page_that_is_not_from_amazon_decides_nothing(shop):
    session = shop.bought()
    with serving(_Proxy) as url:
        shop.settings.write_text(json.dumps({**shop.simulator.credentials, "endpoint": url.replace("127.0.0.1", "localhost")}))
        status, output, errors = shop.run(session)
    assert (status, output) == (3, ""), (status, output, errors)
    shop.settings.write_text(json.dumps(shop.simulator.credentials))
    shop.expect_paid(session)


# The script that plays button and buyer is the guide's, and so are these lines.
def check_the_lines_of_the_guide():
    with running("--in-memory") as simulator, tempfile.TemporaryDirectory() as folder:
        shop = Shop(simulator, SAMPLES["python"][0], folder)
        surroundings = {**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "SIMULATOR": simulator.http}
        played = subprocess.run(
            [FOLDER / "pay.sh", shop.settings, folder], env=surroundings, capture_output=True, text=True, timeout=60)
        assert played.returncode == 0, played.stderr
        shop.expect_paid(played.stdout.strip())


def _missing(language):
    """The commands that the sample needs and this machine has not."""
    return [str(name) for name in SAMPLES[language][1] if shutil.which(name) is None]


def _run(language, case):
    with running("--in-memory") as simulator, tempfile.TemporaryDirectory() as folder:
        case(Shop(simulator, SAMPLES[language][0], folder))


def _check(language, case):
    def check():
        if missing := _missing(language):
            raise unittest.SkipTest(f"not on this machine: {', '.join(missing)}")
        _run(language, case)
    return check


def _check_all_at_once(case):
    def check():
        languages = [language for language in SAMPLES if not _missing(language)]
        with concurrent.futures.ThreadPoolExecutor(len(languages)) as pool:
            list(pool.map(lambda language: _run(language, case), languages))
    return check


for _name, _case in list(globals().items()):
    if _name.startswith("_slow_"):
        globals()[f"check_in_every_language{_name[len('_slow'):]}"] = _check_all_at_once(_case)
    elif _name.startswith(("_a_", "_an_", "_another_", "_called_", "_the_", "_two_")):
        for _language in SAMPLES:
            globals()[f"check_{_language}{_name}"] = _check(_language, _case)
