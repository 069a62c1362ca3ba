"""A checkout service whose disk is full: it says so, and goes on when there is room again."""

import time
import urllib.error
import urllib.request

from service_process import CheckoutService
from simulator import running
from small_disk import fill, small_disk


def _ready(service):
    try:
        with urllib.request.urlopen(f"{service.url}/ready", timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def _wait(holds, seconds):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.5)


def check_a_full_disk_makes_the_service_unready_until_there_is_room_again():
    with running() as simulator, small_disk() as disk:
        service = CheckoutService(disk / "data", simulator)
        try:
            service.open("ORDER-1")
            assert _ready(service) == 200
            fill(disk / "filling")
            _wait(lambda: _ready(service) == 503, seconds=15)
            status, _ = service.call("POST", "/v1/checkouts", {
                "orderId": "ORDER-2", "chargeAmount": {"amount": "14.00", "currencyCode": "USD"},
                "paymentIntent": "AuthorizeWithCapture", "chargePermissionType": "OneTime", "productType": "PayOnly",
                "startUrl": "https://shop.example/cart", "successUrl": "https://shop.example/thanks"})
            assert status == 503, status
            assert _ready(service) == 503
            (disk / "filling").unlink()
            _wait(lambda: _ready(service) == 200, seconds=15)
            checkout = service.open("ORDER-2")
            service.back(simulator.buyer(service.press(simulator, checkout), "approve"))
            _wait(lambda: service.state(checkout) == "Completed", seconds=20)
        finally:
            service.kill()
