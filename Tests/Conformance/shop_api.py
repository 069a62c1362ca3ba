"""The shop's API over real sockets: tokens from the terminal, webhooks to a server, limits."""

import contextlib
import hashlib
import hmac
import json
import pathlib
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request

from service_process import CheckoutService
from program import PROGRAM
from simulator import running
from web_server import Handler, serving


@contextlib.contextmanager
def _service(**environment):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-shop-"))
    try:
        with running() as simulator:
            service = CheckoutService(folder, simulator, "--webhook-private-addresses", **environment)
            service.folder = folder
            yield service, simulator
            service.stop()
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _endpoint(answer):
    """A shop's endpoint: its address, and what it received as (headers, body); names of header fields have no case."""
    received = queue.Queue()

    class Endpoint(Handler):
        def do_POST(self):
            received.put((self.headers, self.body()))
            status, location = answer(self.path)
            self.answer(status, location=location)

    with serving(Endpoint) as url:
        yield url, received


def _pay(service, simulator, order):
    checkout = service.open(order)
    assert service.back(simulator.buyer(service.press(simulator, checkout), "approve"))[0] == 303


def check_an_event_reaches_a_server_signed_and_soon():
    with _service() as (service, simulator), _endpoint(lambda path: (204, None)) as (url, received):
        status, endpoint = service.call("PUT", "/v1/webhook-endpoints", {"url": f"{url}/events?from=pay"})
        assert status == 201, endpoint
        _pay(service, simulator, "ORDER-1")
        headers, body = received.get(timeout=5)
        code = hmac.new(
            endpoint["secrets"][0].encode(), headers["AmazonPay-Event-Timestamp"].encode() + b"." + body, hashlib.sha256)
        assert headers["AmazonPay-Event-Signature"] == f"v1={code.hexdigest()}", headers
        event = json.loads(body)
        assert (event["type"], event["orderId"]) == ("checkout.completed", "ORDER-1"), event
        assert headers["AmazonPay-Event-Id"] == event["id"] and headers["AmazonPay-Event-Sequence"] == "1"
        assert service.call("GET", "/v1/events?after=0&wait=5")[1]["events"][0] == event


def check_a_redirect_is_not_followed():
    with _service() as (service, simulator), _endpoint(
            lambda path: (307, "/elsewhere") if path == "/events" else (200, None)) as (url, received):
        service.call("PUT", "/v1/webhook-endpoints", {"url": f"{url}/events"})
        _pay(service, simulator, "ORDER-1")
        received.get(timeout=5)
        deliveries = []
        while not deliveries:
            deliveries = service.call("GET", "/v1/webhook-deliveries?state=Failing")[1]["deliveries"]
        assert deliveries[0]["lastStatus"] == 307, deliveries
        assert received.empty()


def check_a_waiting_reader_is_answered_when_something_happens():
    with _service() as (service, simulator):
        answers = queue.Queue()
        threading.Thread(target=lambda: answers.put(service.call("GET", "/v1/events?wait=30"))).start()
        _pay(service, simulator, "ORDER-1")
        status, page = answers.get(timeout=5)
        assert status == 200 and page["events"][0]["type"] == "checkout.completed", page
        # Whoever waits when the service is to stop does not hold it up.
        last = page["next"]
        threading.Thread(target=lambda: answers.put(service.call("GET", f"/v1/events?after={last}&wait=30"))).start()
        time.sleep(0.5)
    assert answers.get(timeout=5)[1] == {"events": [], "next": last}


def _tokens(service, simulator, *arguments):
    result = subprocess.run(
        [PROGRAM, "tokens", *arguments, "--data", service.folder, "--store-id", simulator.credentials["storeId"]],
        capture_output=True, text=True)
    return result.returncode, result.stdout


def check_a_token_from_the_terminal_opens_the_running_service_until_it_is_revoked():
    with _service() as (service, simulator):
        status, line = _tokens(service, simulator, "add", "the shop", "--json")
        assert status == 0, line
        made = json.loads(line)
        assert service.call("GET", "/v1/checkouts/x", token=made["token"])[0] == 404
        assert service.call("GET", "/v1/tokens", token=made["token"])[0] == 403
        status, listed = _tokens(service, simulator, "list")
        assert status == 0 and "the shop" in listed and made["token"] not in listed, listed
        assert _tokens(service, simulator, "revoke", made["tokenId"])[0] == 0
        assert service.call("GET", "/v1/checkouts/x", token=made["token"])[0] == 401
        assert _tokens(service, simulator, "revoke", "unknown")[0] != 0
        status, operator = _tokens(service, simulator, "add", "alice", "--role", "operator")
        assert service.call("GET", "/v1/tokens", token=operator.strip())[0] == 200


def check_who_calls_too_often_is_slowed_down():
    with _service(AMAZONPAY_CALLS_PER_SECOND="1", AMAZONPAY_CALL_BURST="5") as (service, simulator):
        answers = [service.call("GET", "/v1/checkouts/x") for _ in range(8)]
        assert [status for status, _ in answers].count(429) >= 2, answers
        assert answers[-1][1]["reasonCode"] == "TooManyRequests"


def check_what_is_too_large_is_refused_and_the_service_goes_on():
    with _service() as (service, simulator):
        status, _ = service.call("POST", "/v1/checkouts", {})
        assert status == 400, status
        status, answer = service.call("POST", "/v1/checkouts", {"orderId": "x" * 300_000})
        assert (status, answer["status"]) == (413, 413), answer
        address = urllib.parse.urlparse(service.url)
        with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
            connection.sendall(b"GET /health HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 40_000 + b"\r\n\r\n")
            assert b"200 OK" not in connection.recv(1000)
        with urllib.request.urlopen(f"{service.url}/ready", timeout=10) as answer:
            assert json.load(answer) == {"status": "ready"}
        request = urllib.request.Request(f"{service.url}/metrics", headers={"Authorization": f"Bearer {service.token}"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read().decode()
        assert 'http_route="/v1/checkouts"' in text and "amazonpay_timers_overdue_seconds 0\n" in text, text
