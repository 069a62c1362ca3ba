"""JSON that is made to cost its readers: nested deep, with long numbers, names again and again, at every door."""

import concurrent.futures
import tempfile
import time
import urllib.error
import urllib.request

from service_process import CheckoutService
from signing import Connection
from simulator import running

# Far more than reading 60 KB may take, on a machine that does much else.
SECONDS = 8

BODIES = {
    "500 lists": '{"a":' + "[" * 500 + "]" * 500 + "}",
    "60,000 lists": "[" * 60_000,
    "objects": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "a number": '{"a":' + "9" * 60_000 + "}",
    "an exponent": '{"a":1e' + "9" * 60_000 + "}",
    "one name": "{" + ",".join(['"a":1'] * 12_000) + "}",
    "UTF-16": ('{"\u2230":' + "[" * 500 + "]" * 500 + "}").encode("utf-16").decode("latin-1"),
}
MUST_SAY = {"500 lists": "nested deeper than 32", "60,000 lists": "nested deeper than 32", "objects": "nested deeper than 32"}


def _post(url, body, token=None, method="POST"):
    """A status, a text, and the seconds that it took."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, method=method, data=body.encode("latin-1"), headers=headers)
    begin = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode()
    return status, text, time.monotonic() - begin


def _check(door, url, token=None, method="POST", says=True):
    for name, body in BODIES.items():
        status, text, seconds = _post(url, body, token, method)
        assert 400 <= status < 500, (door, name, status, text)
        assert seconds < SECONDS, (door, name, seconds)
        if says and name in MUST_SAY:
            assert MUST_SAY[name] in text, (door, name, text)


def check_the_service_refuses_it_at_every_door():
    with running() as simulator, tempfile.TemporaryDirectory() as folder:
        service = CheckoutService(folder, simulator)
        try:
            for path in ("checkouts", "subscriptions", "tokens", "reconciliations"):
                _check(path, f"{service.url}/v1/{path}", service.token)
            _check("webhook-endpoints", f"{service.url}/v1/webhook-endpoints", service.token, "PUT")
            _check("notifications", f"{service.url}/amazonpay/notifications", says=False)
            # Four at once stop nobody else.
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                begin = time.monotonic()
                list(pool.map(lambda _: _post(f"{service.url}/v1/checkouts", BODIES["60,000 lists"], service.token), range(40)))
                assert time.monotonic() - begin < SECONDS
            assert service.call("GET", "/v1/events")[0] == 200
        finally:
            service.stop()


def check_the_simulator_refuses_it_at_every_door():
    with running() as simulator:
        for path in ("button", "merchants", "faults", "clock/advance", "checkout-sessions/x/buyer", "import"):
            _check(path, f"{simulator.http}/simulator/v1/{path}")
        _check("notification-endpoints", f"{simulator.http}/simulator/v1/notification-endpoints", method="PUT")
        _check("cart", f"{simulator.http}/checkout/buy-now/x/cart", says=False)
        connection = Connection(simulator)
        for name, body in BODIES.items():
            begin = time.monotonic()
            status, answer = connection.call("POST", "/v2/checkoutSessions", key="deep", raw=body.encode("latin-1"))
            assert status == 400, (name, status, answer)
            assert time.monotonic() - begin < SECONDS, name
            if name in MUST_SAY:
                assert MUST_SAY[name] in answer["message"], answer
