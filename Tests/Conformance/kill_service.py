"""kill -9 of the checkout service under load: every order ends once, and what was answered is true ever after."""

import collections
import contextlib
import os
import pathlib
import random
import shutil
import tempfile
import threading
import time
import urllib.parse

from busy_shop import AMOUNT, BusyShop
from service_process import CheckoutService
from simulator import running
from web_server import Handler, serving

ROUNDS = 100 if os.environ.get("FULL") else 4
# A timer that a killed process was working on is free after two minutes; what it had begun is gone on with after half
# a minute.
CATCH_UP_SECONDS = 240


@contextlib.contextmanager
def _endpoint():
    """Where the shop's events are posted to: its address, and for each order the events as they came."""
    received = collections.defaultdict(list)
    lock = threading.Lock()
    count = 0

    class Endpoint(Handler):
        def do_POST(self):
            nonlocal count
            event = self.json()
            with lock:
                count += 1
                is_busy = count % 40 == 0
                if not is_busy:
                    received[event["orderId"]].append(event)
            self.answer(503 if is_busy else 204)

    with serving(Endpoint) as url:
        yield f"{url}/events", received


def check_every_order_ends_once_however_often_the_service_is_killed():
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-kill-service-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        simulator = stack.enter_context(running())
        url, received = stack.enter_context(_endpoint())
        service = CheckoutService(folder, simulator, "--webhook-private-addresses")
        services = [service]
        stack.callback(lambda: services[-1].kill())
        port = urllib.parse.urlparse(service.url).port
        assert service.call("PUT", "/v1/webhook-endpoints", {"url": url})[0] == 201
        assert simulator.control("PUT", "notification-endpoints", {
            "urls": [f"{service.url}/amazonpay/notifications"]})[0] == 200
        _make_amazon_slow(simulator, seed)
        shop = BusyShop(service, simulator, seed)
        try:
            chance = random.Random(seed)
            for round in range(ROUNDS):
                time.sleep(chance.uniform(0.5, 2.5))
                _await_load(shop, 3 * (round + 1))
                shop.service.kill()
                shop.service = CheckoutService(
                    folder, simulator, "--port", str(port), "--webhook-private-addresses")
                services.append(shop.service)
            time.sleep(0.5)
        finally:
            shop.stop()
        try:
            _compare(shop, simulator, received)
            shop.service.stop()
        except AssertionError as error:
            raise AssertionError(f"SEED={seed}: {error}") from error


def _await_load(shop, count):
    """On a busy machine the buyers get the time to pay so many orders."""
    deadline = time.monotonic() + 30
    while sum(order.thanked for order in list(shop.orders)) < count and time.monotonic() < deadline:
        time.sleep(0.02)


def _make_amazon_slow(simulator, seed):
    """So that the service is often killed between a call and its answer; some answers are lost, too."""
    for operation in ("CompleteCheckoutSession", "CaptureCharge", "CreateRefund", "CreateCharge"):
        for fault in (
                {"when": {"share": 0.5, "seed": seed}, "action": "delay", "seconds": 0.4},
                {"when": {"share": 0.1, "seed": seed + 1}, "action": "dropAnswer"}):
            status, answer = simulator.control("POST", "faults", {"operation": operation, **fault})
            assert status == 201, answer


def _compare(shop, simulator, received):
    assert not shop.errors, shop.errors
    thanked = [order for order in shop.orders if order.thanked]
    assert len(thanked) >= ROUNDS * 3, f"only {len(thanked)} orders were paid: no load"
    assert simulator.control("DELETE", "faults")[0] in (200, 204)
    ends, events = _ends(shop, simulator, received)
    _check_webhooks(events, received)
    money = _Money(simulator)
    for order in shop.orders:
        checkout, payment = ends[order.number]
        types = [event["type"] for event in events if event["orderId"] == order.number]
        if payment:
            assert types.count("checkout.completed") == 1, (order.number, types)
            money.check_paid_once(order, checkout, payment)
        else:
            assert types == [], (order.number, types)
            money.check_unpaid(order)
    _check_left_alone(shop, simulator, ends)


def _ends(shop, simulator, received):
    """Waits until nothing is under way: of each order the checkout, and the payment if there is one; all events."""
    # Refunds are decided, and notifications that found nobody come again.
    assert simulator.control("POST", "clock/advance", {"by": "PT3M"})[0] == 200
    ends, deadline = {}, time.monotonic() + CATCH_UP_SECONDS
    while True:
        unfinished = []
        for order in shop.orders:
            if order.number in ends:
                continue
            end = _end(shop.service, order)
            if isinstance(end, str):
                unfinished.append(end)
            else:
                ends[order.number] = end
        unfinished = unfinished or shop.service.overdue()
        if not unfinished:
            events = _feed(shop.service)
            unfinished = _not_posted(events, received)
            if not unfinished:
                return ends, events
        assert time.monotonic() < deadline, f"{len(unfinished)} unfinished after {CATCH_UP_SECONDS} s: {unfinished[:5]}"
        time.sleep(1)


def _end(service, order):
    """The checkout with its payment, or in words what is not finished."""
    status, checkout = service.call("GET", f"/v1/checkouts/{order.checkout['checkoutId']}")
    assert status == 200, f"the checkout of {order.number} was answered and is lost"
    assert checkout["state"] != "Failed", (order.number, checkout)
    if checkout["state"] == "Open" and order.left:
        # The return never was on disk: nobody knows of the session, and nothing may be completed.
        return checkout, None
    if checkout["state"] != "Completed":
        return f"{order.number} is {checkout['state']}"
    status, payment = service.call("GET", f"/v1/payments/{checkout['paymentId']}")
    assert status == 200, (order.number, payment)
    for kind, done in (
            ("operations", ("Done",)), ("charges", ("Authorized", "Captured")), ("refunds", ("Refunded",))):
        for thing in payment[kind]:
            if thing["state"] not in done:
                return f"{order.number}: one of the {kind} is {thing['state']}"
    if not payment.get("buyer"):
        return f"{order.number}: its permission was not read"
    return checkout, payment


def _feed(service):
    """All events, whose positions have no gap."""
    events, after = [], 0
    while page := service.call("GET", f"/v1/events?after={after}&limit=500")[1]["events"]:
        events += page
        after = page[-1]["position"]
    assert [event["position"] for event in events] == list(range(1, len(events) + 1))
    counts = collections.Counter()
    for event in events:
        counts[event["orderId"]] += 1
        assert event["sequence"] == counts[event["orderId"]], event
    return events


def _not_posted(events, received):
    came = {event["id"] for order in list(received.values()) for event in list(order)}
    return [f"the event {event['id']} has not come" for event in events if event["id"] not in came]


def _check_webhooks(events, received):
    """Each event came, those of one order in their order; only the last one may have come again."""
    expected = collections.defaultdict(list)
    for event in events:
        expected[event["orderId"]].append(event)
    for order, wanted in expected.items():
        first = []
        for event in received[order]:
            if not first or event["sequence"] != first[-1]["sequence"]:
                first.append(event)
        assert first == wanted, (order, [event["sequence"] for event in received[order]], len(wanted))
    assert set(received) <= set(expected)


class _Money:
    """What the simulator has of charges and refunds, by permission."""

    def __init__(self, simulator):
        self.sessions = {listed["id"]: listed for listed in simulator.objects("checkoutSession")}
        self.charges, self.refunds = collections.defaultdict(list), collections.defaultdict(list)
        for listed in simulator.objects("charge"):
            self.charges[listed["object"]["chargePermissionId"]].append(listed["object"])
        for listed in simulator.objects("refund"):
            self.refunds[listed["object"]["chargeId"]].append(listed["object"])

    def check_paid_once(self, order, checkout, payment):
        session = self.sessions[order.session]
        assert session["state"] == "Completed", (order.number, session)
        permission = payment["chargePermission"]["chargePermissionId"]
        assert session["object"]["chargePermissionId"] == permission, (order.number, session)
        operations = {operation["operationId"]: operation for operation in payment["operations"]}
        assert order.answered <= set(operations) <= set(order.asked), (order.number, order.answered, operations)
        for name, operation in operations.items():
            assert float(operation["amount"]["amount"]) == float(order.asked[name]), operation

        def amounts(action):
            return [operation["amount"]["amount"] for operation in operations.values() if operation["action"] == action]

        charges = {charge["chargeId"]: charge for charge in self.charges[permission]}
        made = sorted(charge["chargeAmount"]["amount"] for charge in charges.values())
        assert made == sorted([AMOUNT] + amounts("Create Charge")), (order.number, made, operations)
        first = charges[checkout["chargeId"]]
        assert first["chargeAmount"]["amount"] == AMOUNT, first
        captured = first["captureAmount"]["amount"] if first["statusDetails"]["state"] == "Captured" else None
        wanted = AMOUNT if order.intent == "AuthorizeWithCapture" else next(iter(amounts("Capture Charge")), None)
        assert captured == wanted, (order.number, first, operations)
        refunds = [refund["refundAmount"]["amount"] for charge in charges for refund in self.refunds[charge]]
        assert sorted(refunds) == sorted(amounts("Create Refund")), (order.number, refunds, operations)
        assert {charge["chargeId"] for charge in payment["charges"]} == set(charges), (order.number, payment)

    def check_unpaid(self, order):
        assert self.sessions[order.session]["state"] == "Open", (order.number, self.sessions[order.session])


def _check_left_alone(shop, simulator, ends):
    """A day later Amazon has given back what was authorized for buyers who never came back."""
    assert simulator.control("POST", "clock/advance", {"by": "PT24H"})[0] == 200
    sessions = {listed["id"]: listed for listed in simulator.objects("checkoutSession")}
    unpaid = {order.session for order in shop.orders if ends[order.number][1] is None}
    assert all(sessions[session]["state"] == "Canceled" for session in unpaid), unpaid
    paid = {payment["chargePermission"]["chargePermissionId"] for _, payment in ends.values() if payment}
    for charge in simulator.objects("charge"):
        if charge["object"]["chargePermissionId"] not in paid:
            assert charge["state"] == "Canceled", charge
