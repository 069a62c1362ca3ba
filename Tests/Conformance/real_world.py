"""The oracle of the seeded worlds over real processes: killed, frozen, cut off, and on a full disk.

Buyers pay over HTTP meanwhile. Once everything is quiet, `amazonpay world judge` compares the simulator's ledger with the
shop's books and with what the service says. SEED=… repeats what was drawn; processes and network have their own pace.
"""

import collections
import contextlib
import http.client
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse

from busy_shop import AMOUNT, BusyShop
from fleet import Fleet
from postgresql import new_database
from program import PROGRAM
from simulator import running
from small_disk import small_disk
from tcp_proxy import Proxy
from web_server import Handler, serving

IS_LONG = bool(os.environ.get("FULL"))
DISTURBED_SECONDS = 240 if IS_LONG else 12
# A timer that a killed process was working on is free after two minutes.
QUIET_SECONDS = 400
KINDS = {"refunds": "refund", "captures": "capture", "charges": "charge"}
LOST = (OSError, ValueError, http.client.HTTPException)


def _cents(amount):
    return int(amount.replace(".", ""))


class _Shop(BusyShop):
    """A shop whose buyers come back twice, bring other people's sessions, and whose orders are cancelled."""

    BUYERS = 4

    def _buy(self, order, chance):
        order.is_canceled = False
        order.habit = chance.choice(["usual", "usual", "usual", "twice", "foreign", "canceled"])
        super()._buy(order, chance)

    def _come_back(self, order, back):
        habit, order.habit = order.habit, "usual"
        if habit == "foreign" and (other := self._other_session(order)):
            with contextlib.suppress(*LOST):
                self.service.back(back.replace(order.session, other))
        if habit == "canceled":
            self.cancel(order)
        if habit != "twice":
            return super()._come_back(order, back)
        again = threading.Thread(target=self._try_back, args=(back,))
        again.start()
        try:
            return super()._come_back(order, back)
        finally:
            again.join()

    def _try_back(self, back):
        with contextlib.suppress(*LOST):
            self.service.back(back)

    def _other_session(self, order):
        return next((other.session for other in self.orders if other is not order and other.session), None)

    def _arrive(self, order, location):
        # Who comes back to a cancelled order is sent to the cart.
        if location.startswith("https://shop.example/thanks"):
            order.thanked = True
        else:
            assert order.cancellation_asked, (order.number, location)

    def _sell(self, order, chance):
        # Tells the oracle what was told.
        self._until_answered(lambda: self.service.call("GET", f"/v1/checkouts/{order.checkout['checkoutId']}"))
        super()._sell(order, chance)

    def cancel(self, order):
        """Asks for an order's cancellation until there is an answer."""
        order.cancellation_asked = True
        path = f"/v1/checkouts/{order.checkout['checkoutId']}/cancellation"
        status, _ = self._until_answered(lambda: self.service.call("POST", path, {}))
        order.is_canceled = order.is_canceled or status == 200

    def books(self, webhooks, calm_since):
        """What the oracle is told."""
        return {
            "orders": [{
                "orderId": order.number, "cents": _cents(AMOUNT), "paymentIntent": order.intent,
            } for order in self.orders],
            "checkouts": [{
                "checkoutId": order.checkout["checkoutId"], "orderId": order.number, "isCanceled": order.is_canceled,
                "sessions": self._sessions(order),
            } for order in self.orders],
            "operations": [{
                "orderId": order.number, "paymentId": order.checkout["checkoutId"], "operationId": operation,
                "kind": KINDS[path], "cents": _cents(amount),
            } for order in self.orders for path, operation, amount in order.wishes if operation in order.asked],
            "answers": self.service.answers, "webhooks": webhooks, "calmSince": round(calm_since * 1000)}

    @staticmethod
    def _sessions(order):
        if order.session is None:
            return []
        return [{
            "checkoutSessionId": order.session, "isPaid": order.paid,
            "returnedAt": order.returned_at and round(order.returned_at * 1000)}]


@contextlib.contextmanager
def _endpoint():
    """Where the shop's events are posted to: the address, and the bodies that it has taken."""
    bodies, lock, count = [], threading.Lock(), 0

    class Endpoint(Handler):
        def do_POST(self):
            nonlocal count
            body = self.body().decode()
            with lock:
                count += 1
                number = count
                # Of some nothing is known; some are known, and the service is told that they are not.
                if number % 20:
                    bodies.append(body)
            self.answer(503 if number % 20 in (0, 7) else 204)

    with serving(Endpoint) as url:
        yield f"{url}/events", bodies


# What goes wrong.

def _disturb(fleet, database, seed):
    """Lets things go wrong one after the other, and tells how often each did."""
    chance, counts = random.Random(f"{seed} faults"), collections.Counter()
    end = time.monotonic() + DISTURBED_SECONDS
    # Each kind once at least, in an order of the seed's.
    kinds = _kinds(fleet, database)
    chance.shuffle(kinds)
    while kinds or time.monotonic() < end:
        kind = kinds.pop() if kinds else chance.choice(_kinds(fleet, database))
        time.sleep(chance.uniform(0.3, 1.2))
        counts[kind.__name__.strip("_")] += 1
        kind(fleet, database, chance)
    return counts


def _kinds(fleet, database):
    kinds = [_kill, _freeze, _cut_amazon]
    if database:
        kinds.append(_cut_database)
        # Only the limit of the service's own connection ends it, after half a minute.
        kinds += [_silence_database] if IS_LONG else []
    if fleet.disk:
        kinds.append(_fill_disk)
    return kinds


def _kill(fleet, database, chance):
    fleet.kill(chance.randrange(len(fleet.services)), chance.uniform(0, 1))


def _freeze(fleet, database, chance):
    fleet.freeze(chance.randrange(len(fleet.services)), chance.uniform(0.5, 40 if IS_LONG else 3))


def _cut_amazon(fleet, database, chance):
    fleet.cut(fleet.amazon, chance.uniform(0.1, 3))


def _cut_database(fleet, database, chance):
    fleet.cut(database, chance.uniform(0.1, 3))


def _silence_database(fleet, database, chance):
    fleet.silence(database, chance.uniform(1, 10))


def _fill_disk(fleet, database, chance):
    fleet.fill_disk(chance.uniform(0.5, 3))


def _make_amazon_slow(simulator, seed):
    """So that processes often die between a call and its answer; some answers are lost, too."""
    for operation in ("CompleteCheckoutSession", "CaptureCharge", "CreateRefund", "CreateCharge"):
        for fault in (
                {"when": {"share": 0.3, "seed": seed}, "action": "delay", "seconds": 0.4},
                {"when": {"share": 0.1, "seed": seed + 1}, "action": "dropAnswer"}):
            status, answer = simulator.control("POST", "faults", {"operation": operation, **fault})
            assert status == 201, answer


# Until it is quiet.

def _settle(shop, simulator, fleet, bodies):
    """Cancels what nobody pays any more, and waits until nothing is under way."""
    assert simulator.control("DELETE", "faults")[0] in (200, 204)
    # Refunds are decided, and notifications that found nobody come again.
    assert simulator.control("POST", "clock/advance", {"by": "PT3M"})[0] == 200
    ended, deadline = set(), time.monotonic() + QUIET_SECONDS
    while unfinished := _unfinished(shop, fleet, bodies, ended):
        assert time.monotonic() < deadline, f"after {QUIET_SECONDS} s: {len(unfinished)} unfinished, {unfinished[:5]}"
        time.sleep(0.5)


def _unfinished(shop, fleet, bodies, ended):
    """What is still under way, in words."""
    found = []
    for order in shop.orders:
        if order.number not in ended and (state := _under_way(shop, order)):
            found.append(state)
        elif order.number not in ended:
            ended.add(order.number)
    return found or fleet.services[0].overdue() or _not_posted(fleet, bodies)


def _under_way(shop, order):
    """What is not finished about an order; None when everything is."""
    path = f"/v1/checkouts/{order.checkout['checkoutId']}"
    _, checkout = shop.service.call("GET", path)
    if checkout["state"] == "Open":
        shop.cancel(order)
        return f"{order.number} is Open"
    if checkout["state"] == "Failed":
        return None
    if checkout["state"] != "Completed":
        return f"{order.number} is {checkout['state']}"
    _, payment = shop.service.call("GET", f"/v1/payments/{checkout['paymentId']}")
    for kind, under_way in (
            ("operations", ("InProgress",)), ("charges", ("AuthorizationInitiated", "CaptureInitiated")),
            ("refunds", ("RefundInitiated",))):
        for thing in payment[kind]:
            if thing["state"] in under_way:
                return f"{order.number}: one of the {kind} is {thing['state']}"
    return None


def _not_posted(fleet, bodies):
    came, after, missing = {json.loads(body)["id"] for body in list(bodies)}, 0, []
    while page := fleet.call("GET", f"/v1/events?after={after}&limit=500")[1]["events"]:
        missing += [f"the event {event['id']} has not come" for event in page if event["id"] not in came]
        after = page[-1]["position"]
    return missing


# The judgement.

def _judge(books, simulator, service):
    """The lines that the oracle writes, and whether it is content."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(books, file)
        file.flush()
        ended = subprocess.run(
            [PROGRAM, "world", "judge", file.name, "--amazon", simulator.folder, "--service", service.url,
             "--token-file", service.ready["shopTokenFile"]],
            capture_output=True, text=True, timeout=120)
    assert ended.returncode in (0, 1) and "promises broken" in ended.stdout, ended.stdout + ended.stderr
    return ended.stdout, ended.returncode == 0


def _live(folder, count, *, store=None, database=None, disk=None):
    """Runs a world of real processes to its end, and has it judged."""
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(1_000_000))
    print(f"SEED={seed}", flush=True)
    with running() as simulator, _endpoint() as (url, bodies), contextlib.ExitStack() as stack:
        fleet = Fleet(folder, simulator, count, seed, store, disk)
        stack.callback(fleet.end)
        _introduce(fleet, simulator, url)
        _make_amazon_slow(simulator, seed)
        shop = _Shop(fleet, simulator, seed)
        try:
            counts = _disturb(fleet, database, seed)
        finally:
            calm_since = time.time()
            shop.stop()
        assert not shop.errors, (seed, shop.errors)
        _settle(shop, simulator, fleet, bodies)
        said, is_content = _judge(shop.books(bodies, calm_since), simulator, fleet.services[0])
        print(f"{dict(counts)}; {sum(order.thanked for order in shop.orders)} paid; {said.splitlines()[-1]}", flush=True)
        assert is_content, f"SEED={seed}\n{said}"
        assert sum(order.thanked for order in shop.orders) >= 5, "no load"


def _introduce(fleet, simulator, url):
    """Tells the service where the shop is, and the simulator where the service is."""
    assert fleet.call("PUT", "/v1/webhook-endpoints", {"url": url})[0] == 201
    assert simulator.control("PUT", "notification-endpoints", {
        "urls": [f"{fleet.services[0].url}/amazonpay/notifications"]})[0] == 200


def check_two_processes_on_one_file_keep_every_promise():
    with contextlib.ExitStack() as stack:
        try:
            disk = stack.enter_context(small_disk(megabytes=96))
            _live(disk / "data", 2, disk=disk)
        except unittest.SkipTest:
            # Without the right to mount one, no disk is filled.
            folder = tempfile.mkdtemp(prefix="amazonpay-real-world-")
            stack.callback(shutil.rmtree, folder)
            _live(folder, 2)


def check_three_processes_on_postgresql_keep_every_promise():
    address = urllib.parse.urlparse(new_database())
    query = urllib.parse.parse_qs(address.query)
    with tempfile.TemporaryDirectory(prefix="amazonpay-real-world-") as folder:
        database = Proxy(f"{query['host'][0]}/.s.PGSQL.5432")
        store = f"postgresql://{query['user'][0]}@127.0.0.1:{database.port}{address.path}?sslmode=disable"
        try:
            _live(folder, 3, store=store, database=database)
        finally:
            database.close()


# It can fail.

@contextlib.contextmanager
def _calm_world():
    """A world of a few orders in which nothing goes wrong: the shop, the webhooks' bodies, and the simulator."""
    with tempfile.TemporaryDirectory(prefix="amazonpay-real-world-") as folder, running() as simulator, \
            _endpoint() as (url, bodies):
        fleet = Fleet(folder, simulator, 1, 1)
        try:
            _introduce(fleet, simulator, url)
            shop = _Shop(fleet, simulator, 1)
            try:
                deadline = time.monotonic() + 30
                while sum("return-2" in order.answered for order in list(shop.orders)) < 2:
                    assert time.monotonic() < deadline, "no load"
                    time.sleep(0.1)
            finally:
                shop.stop()
            assert not shop.errors, shop.errors
            _settle(shop, simulator, fleet, bodies)
            yield shop, bodies, simulator
        finally:
            fleet.end()


def check_a_promise_that_is_broken_is_noticed():
    with _calm_world() as (shop, bodies, simulator):
        def said(change=lambda books: None):
            books = json.loads(json.dumps(shop.books(bodies, time.time())))
            change(books)
            text, is_content = _judge(books, simulator, shop.service.services[0])
            assert is_content == ("0 promises broken" in text)
            return text

        assert "; 0 promises broken" in said(), said()
        refund = next(index for index, operation in enumerate(shop.books([], 0)["operations"])
                      if operation["kind"] == "refund")
        assert "each operation has one effect" in said(lambda books: books["operations"].pop(refund))
        assert "every event comes as a webhook" in said(lambda books: _forget_last_event(books["webhooks"]))
        paid = next(index for index, order in enumerate(shop.orders) if order.thanked)
        assert "an order is paid with its own session" in said(
            lambda books: books["checkouts"][paid]["sessions"].clear())
        _charge_behind_the_shops_back(simulator, shop.orders[paid])
        assert "each operation has one effect" in said()


def _forget_last_event(webhooks):
    last = json.loads(webhooks[-1])["id"]
    webhooks[:] = [body for body in webhooks if json.loads(body)["id"] != last]


def _charge_behind_the_shops_back(simulator, order):
    session = next(listed for listed in simulator.objects("checkoutSession") if listed["id"] == order.session)
    body = {
        "chargePermissionId": session["object"]["chargePermissionId"],
        "chargeAmount": {"amount": "1.23", "currencyCode": "USD"}, "captureNow": True,
        "canHandlePendingAuthorization": False}
    called = subprocess.run(
        [PROGRAM, "call", "charges", "create", "--config", simulator.folder / "credentials.json", "--body", json.dumps(body)],
        capture_output=True, text=True)
    assert called.returncode == 0, called.stdout + called.stderr
