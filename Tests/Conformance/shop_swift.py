"""The Swift shop of the examples, which runs the checkout service in its own process."""

import contextlib
import html
import json
import re
import signal
import subprocess
import tempfile
import urllib.parse
import urllib.request

from program import ROOT
from simulator import running


@contextlib.contextmanager
def _shop(simulator):
    with tempfile.TemporaryDirectory(prefix="amazonpay-shop-") as folder:
        process = subprocess.Popen(
            [ROOT / ".build" / "debug" / "shop", simulator.folder / "credentials.json", folder, "0"],
            stdout=subprocess.PIPE, text=True)
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0, process.returncode


def _open(url, form=None):
    data = None if form is None else urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=30) as answer:
        return answer.url, html.unescape(answer.read().decode())


def _buy(simulator, shop, **buyer):
    """From the shop's first page to where the buyer ends: address and page."""
    _, page = _open(f"{shop}/buy", {})
    options = json.loads(re.search(r'data-options="(.*?)"></div>', page, re.S).group(1))
    button = options["createCheckoutSessionConfig"]
    status, pressed = simulator.control("POST", "button", {
        "payloadJSON": button["payloadJSON"], "signature": button["signature"],
        "publicKeyId": options.get("publicKeyId") or button["publicKeyId"],
        "algorithm": button.get("algorithm", "AMZN-PAY-RSASSA-PSS-V2"), "productType": "PayOnly"})
    assert status == 201, (status, pressed)
    return _open(simulator.buyer(pressed["checkoutSessionId"], **buyer))


def check_the_shop_that_runs_the_service_itself_takes_and_gives_back_a_payment():
    with running("--in-memory") as simulator, _shop(simulator) as shop:
        url, page = _buy(simulator, shop, decision="approve")
        charge, = simulator.objects("charge")
        assert "is paid" in page and charge["id"] in page, page
        assert charge["state"] == "Captured", charge
        checkout = re.search(r'name="checkoutId" value="(\w+)"', page).group(1)
        for _ in range(2):
            _, sorry = _open(f"{shop}/return", {"checkoutId": checkout})
            assert "on its way back" in sorry, sorry
        assert len(simulator.objects("refund")) == 1


def check_the_shop_that_runs_the_service_itself_tells_of_a_declined_payment():
    with running("--in-memory") as simulator, _shop(simulator) as shop:
        url, page = _buy(simulator, shop, decision="decline")
        assert url.startswith(f"{shop}/?"), url
        assert "Your payment was not successful. Please try another payment method." in page, page
