"""Notifications that are genuine and none of this shop's business: Amazon SNS signs for every customer of AWS."""

import contextlib
import json
import pathlib
import tempfile
import time
import urllib.parse
import urllib.request

from service_process import CheckoutService
from signing import COMPLETE, Connection, Signer
from simulator import running

PAYMENTS = 40


@contextlib.contextmanager
def _service(simulator, **environment):
    with tempfile.TemporaryDirectory() as folder:
        service = CheckoutService(folder, simulator, **environment)
        try:
            yield service
        finally:
            service.stop()


class _Other:
    """Another merchant on the same simulator: what a signer and a connection have to know."""

    def __init__(self, simulator, folder):
        status, made = simulator.control("POST", "merchants", {})
        assert status == 201, made
        key = pathlib.Path(folder) / "other.pem"
        key.write_text(made["privateKey"])
        self.http = simulator.http
        self.credentials = {
            **simulator.credentials, "merchantId": made["merchantId"], "storeId": made["storeId"],
            "publicKeyId": made["publicKeyId"], "privateKeyFile": str(key)}


def _metric(service, name):
    request = urllib.request.Request(f"{service.url}/metrics", headers={"Authorization": f"Bearer {service.token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))


def check_messages_about_another_merchant_cause_no_call_and_delay_nothing():
    with running() as simulator, tempfile.TemporaryDirectory() as folder, _service(simulator) as service:
        assert simulator.control("PUT", "notification-endpoints", {
            "urls": [f"{service.url}/amazonpay/notifications"]})[0] == 200
        other = _Other(simulator, folder)
        connection = Connection(other)
        for _ in range(PAYMENTS):
            session = connection.paid(simulator)
            assert connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)[0] == 200
        deadline = time.monotonic() + 60
        while _metric(service, "amazonpay_notifications_foreign_total") < PAYMENTS:
            assert time.monotonic() < deadline, "the messages did not arrive"
            time.sleep(0.2)
        requests = simulator.control("GET", "requests?limit=500")[1]["requests"]
        own = [one for one in requests if simulator.credentials["publicKeyId"] in json.dumps(one)]
        assert own == [], own[:3]
        # The service's own business goes on.
        checkout = service.open("ORDER-1")
        assert service.back(simulator.buyer(service.press(simulator, checkout), "approve"))[0] == 303
        assert service.state(checkout) == "Completed"


def check_a_live_key_confirms_no_topic_by_itself():
    with running() as simulator, tempfile.TemporaryDirectory() as folder:
        status, made = simulator.control("POST", "merchants", {"environment": "live"})
        assert status == 201 and made["publicKeyId"].startswith("LIVE-"), made
        file = pathlib.Path(folder) / "live.pem"
        file.write_text(made["privateKey"])
        with _service(
                simulator, AMAZONPAY_PUBLIC_KEY_ID=made["publicKeyId"], AMAZONPAY_PRIVATE_KEY_FILE=str(file),
                AMAZONPAY_MERCHANT_ID=made["merchantId"], AMAZONPAY_STORE_ID=made["storeId"]) as service:
            assert simulator.control("PUT", "notification-endpoints", {
                "urls": [f"{service.url}/amazonpay/notifications"], "confirm": True})[0] == 200
            deadline = time.monotonic() + 30
            while not (asked := simulator.control("GET", "notifications")[1]["notifications"]):
                assert time.monotonic() < deadline, "nothing was sent"
                time.sleep(0.2)
            time.sleep(2)
            page = _console(service)
            assert "arn:" in page and "wants to send notifications" in page, page
            assert 'name="decision" value="allow"' in page, page
            assert "onfirmed\": true" not in json.dumps(asked), asked


def _console(service):
    """The first page of the console."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    data = urllib.parse.urlencode({"token": service.token}).encode()
    with opener.open(f"{service.url}/console/sign-in", data, timeout=30) as answer:
        text = answer.read().decode()
    return text
