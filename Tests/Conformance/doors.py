"""What a stranger finds at the doors of the checkout service: buyers' pages, webhooks, readers that wait."""

import contextlib
import html
import json
import re
import resource
import socket
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from service_process import CheckoutService
from simulator import running
from web_server import Handler, serving


@contextlib.contextmanager
def _world(*arguments):
    with running() as simulator, tempfile.TemporaryDirectory() as folder:
        service = CheckoutService(folder, simulator, *arguments)
        try:
            yield simulator, service
        finally:
            service.stop()


def _get(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def check_the_id_in_the_shops_addresses_opens_no_page():
    with _world() as (simulator, service):
        checkout = service.open(
            "ORDER-1", "300.00", checkoutMode="Review", productType="PayAndShip", cancelUrl="https://shop.example/left")
        session = service.press(simulator, checkout)
        status, choice = simulator.control("POST", f"checkout-sessions/{session}/buyer", {"decision": "approve"})
        assert status == 200, choice
        status, page = _get(choice["redirectUrl"])
        assert status == 200 and "<address>" in page, page
        # What the shop's cancel page sees of it.
        left = html.unescape(re.search(r'class="leave"><a href="([^"]*)"', page)[1])
        seen = urllib.parse.parse_qs(urllib.parse.urlparse(left).query)["checkoutId"][0]
        for path in (
                f"/checkout/{seen}", f"/amazonpay/review?checkout={seen}", f"/amazonpay/return?checkout={seen}",
                f"/amazonpay/return?checkout={seen}&amazonCheckoutSessionId={session}",
                f"/amazonpay/review?checkout={seen}&amazonCheckoutSessionId={session}",
                f"/amazonpay/cancel?checkout={seen}"):
            status, text = _get(f"{service.url}{path}")
            assert status == 404 and "<address>" not in text and "300" not in text, (path, status)
        assert service.state(checkout) == "Reviewing"


def check_a_strangers_canceled_session_keeps_no_buyer_from_paying():
    with _world() as (simulator, service):
        checkout, other = service.open("ORDER-1", "300.00"), service.open("ORDER-2", "1.00")
        stranger = service.press(simulator, other)
        simulator.buyer(stranger, "cancel")
        own = service.press(simulator, checkout)
        back = simulator.buyer(own, "approve")
        assert own in back
        for forged in (back.replace(own, stranger), back.replace(own, "..")):
            service.back(forged)
        assert service.back(back)[0] == 303
        assert service.state(checkout) == "Completed", service.state(checkout)


def check_a_webhook_reaches_nothing_nearby_without_the_setting():
    hits = []

    class Endpoint(Handler):
        def do_POST(self):
            hits.append(self.path)
            self.answer(204)

    with serving(Endpoint) as url, _world() as (_, service):
        port = urllib.parse.urlparse(url).port
        for host in ("127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"):
            for scheme in ("http", "https"):
                status, answer = service.call("PUT", "/v1/webhook-endpoints", {"url": f"{scheme}://{host}:{port}/e"})
                assert status in (400, 201), answer
        # Names that lead here are found out when something is to be delivered.
        service.call("PUT", "/v1/webhook-endpoints", {"url": f"https://localtest.invalid:{port}/e"})
        status, made = service.call("POST", "/v1/tokens", {"name": "shop", "role": "shop"})
        assert status == 201, made
        status, refused = service.call("PUT", "/v1/webhook-endpoints", {"url": "https://shop.example/e"}, made["token"])
        assert (status, refused["reasonCode"]) == (403, "UnauthorizedAccess"), refused
        checkout = service.open("ORDER-1")
        assert service.call("POST", f"/v1/checkouts/{checkout['checkoutId']}/cancellation")[0] in (200, 404)
        time.sleep(3)
        deliveries = service.call("GET", "/v1/webhook-deliveries")[1]["deliveries"]
        assert {delivery["lastFailure"] for delivery in deliveries} <= {"no answer"}, deliveries
        assert {delivery.get("lastStatus") for delivery in deliveries} <= {None}, deliveries
        assert hits == [], hits


def _cpu(process):
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def check_a_waiting_reader_with_a_broken_body_is_refused_and_the_service_goes_on():
    bodies = [
        "Content-Length: 9\r\n\r\n", "Content-Length: 9\r\n\r\nabc", "Content-Length: 3\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ]
    with _world() as (_, service):
        address = urllib.parse.urlparse(service.url)
        for body in bodies:
            for stays in (True, False):
                with socket.create_connection((address.hostname, address.port), timeout=10) as reader:
                    reader.sendall(
                        f"GET /v1/events?after=0&wait=3 HTTP/1.1\r\nHost: {address.netloc}\r\n"
                        f"Authorization: Bearer {service.token}\r\n{body}".encode())
                    if stays:
                        assert reader.recv(1000).startswith(b"HTTP/1.1 400 "), body
                    else:
                        time.sleep(0.2)
                assert service.call("GET", "/health")[0] == 200, body


def check_hundreds_of_waiting_readers_cost_next_to_nothing():
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with _world() as (simulator, service):
        tokens = [
            service.call("POST", "/v1/tokens", {"name": f"reader {number}", "role": "shop"})[1]["token"]
            for number in range(13)]
        address = urllib.parse.urlparse(service.url)
        readers = []
        for number in range(390):
            reader = socket.create_connection((address.hostname, address.port))
            reader.sendall(
                f"GET /v1/events?after=0&wait=30 HTTP/1.1\r\nHost: {address.netloc}\r\n"
                f"Authorization: Bearer {tokens[number % 13]}\r\n\r\n".encode())
            readers.append(reader)
        time.sleep(2)
        before = _cpu(service.process)
        time.sleep(4)
        used = _cpu(service.process) - before
        assert used < 1, f"{used} s of the processor in 4 s"
        # Thirty wait with each token: the place of one that hangs up is free at once.
        for reader in readers:
            reader.close()
        time.sleep(1)
        answers = []
        late = [
            threading.Thread(target=lambda: answers.append(service.call("GET", "/v1/events?after=0&wait=20", token=tokens[0])))
            for _ in range(30)]
        for thread in late:
            thread.start()
        time.sleep(1)
        checkout = service.open("ORDER-1")
        assert service.back(simulator.buyer(service.press(simulator, checkout), "approve"))[0] == 303
        for thread in late:
            thread.join(30)
        assert [status for status, _ in answers] == [200] * 30, json.dumps(answers)[:500]
