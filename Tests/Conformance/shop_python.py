"""The Flask shop of the examples: over HTTP, with the checkout service and a simulator; and its check of webhooks."""

import base64
import contextlib
import hashlib
import hmac
import html
import http.cookiejar
import json
import logging
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

from program import ROOT
from service_process import CheckoutService
from simulator import running

sys.path.insert(0, str(ROOT / "Examples" / "shop-python"))
PASSWORD = "staff"
SECRETS = ["the new secret", "the old secret"]
MESSAGE = "Your payment was not successful. Please try another payment method."
NOW = 1_700_000_000


@contextlib.contextmanager
def _service(simulator, folder):
    """The checkout service on a free port: its address and the shop's token."""
    service = CheckoutService(folder / "checkouts", simulator)
    try:
        yield service.url, service.token
    finally:
        service.stop()


@contextlib.contextmanager
def _shop(service_url, token, folder):
    from werkzeug.serving import make_server

    import shop
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    settings = {
        "CHECKOUT_URL": service_url, "CHECKOUT_TOKEN": token, "SHOP_PASSWORD": PASSWORD,
        "SHOP_DATABASE": str(folder / "shop.sqlite"), "WEBHOOK_SECRETS": ",".join(SECRETS)}
    # The port is free only once it is taken, and the shop has to know it before it answers.
    server = make_server("127.0.0.1", 0, lambda *call: application(*call), threaded=True)
    settings["SHOP_URL"] = f"http://127.0.0.1:{server.port}"
    application = shop.create_app(settings, now=lambda: NOW)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield settings["SHOP_URL"]
    finally:
        server.shutdown()
        server.server_close()


class Buyer:
    """A browser with its cookies."""

    def __init__(self, simulator, shop):
        self.simulator, self.shop = simulator, shop
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, url, form=None, headers=None):
        """Status, address and text of the page to which it leads."""
        data = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(urllib.parse.urljoin(self.shop, url), data, headers or {})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.url, html.unescape(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.code, error.url, html.unescape(error.read().decode())

    def order(self, **form):
        """Puts a product into the cart and orders it: the text of the checkout page."""
        self.open("/cart", {"product": "mug", "quantity": "2", **form})
        return self.open("/order", {})

    def press(self, page):
        """A click on the button of the checkout page."""
        options = json.loads(re.search(r'data-options="(.*?)"></div>', page, re.S)[1])
        status, answer = self.simulator.control("POST", "button", {
            **options["createCheckoutSessionConfig"], "productType": options["productType"]})
        assert status == 201, answer
        return answer["checkoutSessionId"]

    def pay(self, page, decision="approve"):
        return self.open(self.simulator.buyer(self.press(page), decision))


@contextlib.contextmanager
def _street():
    """A buyer before a shop, with everything behind it."""
    with running("--in-memory") as simulator, tempfile.TemporaryDirectory() as text:
        folder = pathlib.Path(text)
        with _service(simulator, folder) as (url, token), _shop(url, token, folder) as shop:
            yield Buyer(simulator, shop)


def _staff(buyer, path, form=None):
    authorization = base64.b64encode(f"staff:{PASSWORD}".encode()).decode()
    return buyer.open(path, form, {"Authorization": f"Basic {authorization}"})


def check_an_order_is_paid():
    with _street() as buyer:
        status, _, page = buyer.order()
        assert status == 200 and "28.00" in page, page
        status, url, page = buyer.pay(page)
        assert status == 200 and "/thanks?" in url and "is paid: 28.00 USD" in page, (url, page)
        [charge] = buyer.simulator.objects("charge")
        assert charge["state"] == "Authorized", charge
        status, _, page = _staff(buyer, "/orders")
        assert status == 200 and "Paid" in page and charge["id"] in page, page


def check_a_declined_buyer_reads_the_message_and_pays_the_same_order():
    with _street() as buyer:
        _, url, page = buyer.pay(buyer.order()[2], "decline")
        assert "/cart?" in url and MESSAGE in page, (url, page)
        _, url, page = buyer.pay(buyer.open("/order", {})[2])
        assert "is paid" in page, (url, page)
        assert page.count("PY-") == 1 and "2 ×" not in page
        _, _, page = _staff(buyer, "/orders")
        assert page.count("<article>") == 1 and "Paid" in page, page


def check_an_order_is_one_however_often_its_button_is_pressed():
    with _street() as buyer:
        first = buyer.order()[1]
        assert buyer.open("/order", {})[1] == first


def check_what_an_address_says_is_not_believed():
    with _street() as buyer:
        buyer.order()
        _, _, page = buyer.open("/thanks?checkoutId=x&orderId=y")
        assert "We do not know yet" in page, page
        _, _, page = buyer.open("/cart?amazonPayReason=Declined&amazonPayMessage=Call+this+number")
        assert "Call this number" not in page and MESSAGE not in page, page
        # Another browser sees nothing of the order.
        _, url, _ = Buyer(buyer.simulator, buyer.shop).open("/thanks")
        assert urllib.parse.urlparse(url).path == "/", url


def check_only_staff_sees_the_orders_and_moves_money():
    with _street() as buyer:
        buyer.pay(buyer.order()[2])
        assert buyer.open("/orders")[0] == 401
        order = re.search(r"PY-[0-9a-f]+", _staff(buyer, "/orders")[2])[0]
        form = {"operation": "o-1"}
        assert buyer.open(f"/orders/{order}/captures", form)[0] == 401
        # A form of another site brings the password, and not the page's token.
        assert _staff(buyer, f"/orders/{order}/captures", form)[0] == 403


def check_a_cart_takes_only_what_there_is():
    with _street() as buyer:
        wrong = [{"product": "gold"}, *({"quantity": text} for text in ["0", "100", "²", "-1", ""])]
        for form in wrong:
            assert buyer.open("/cart", {"product": "mug", "quantity": "1", **form})[0] == 400, form


def check_a_webhook_makes_the_shop_ask():
    with _street() as buyer:
        session = buyer.press(buyer.order()[2])
        # The buyer pays, the service completes, and the browser never comes back to the shop.
        back = buyer.simulator.buyer(session, "approve")
        urllib.request.build_opener(_NoRedirects).open(back, timeout=30)
        page = _staff(buyer, "/orders")[2]
        order = re.search(r"PY-[0-9a-f]+", page)[0]
        assert "Paid" not in page, page
        body = json.dumps({"orderId": order, "state": "whatever it says"}).encode()
        assert _post(buyer.shop, body, "a forged secret") == 403
        assert "Paid" not in _staff(buyer, "/orders")[2]
        assert _post(buyer.shop, body, SECRETS[0]) == 204
        assert _post(buyer.shop, body, SECRETS[0]) == 204
        assert "Paid" in _staff(buyer, "/orders")[2]


class _NoRedirects(urllib.request.HTTPErrorProcessor):
    def http_response(self, request, response):
        return response


def _post(shop, body, secret):
    request = urllib.request.Request(f"{shop}/webhooks/amazon-pay", body, _signed(body, [secret]))
    try:
        return urllib.request.urlopen(request, timeout=30).status
    except urllib.error.HTTPError as error:
        return error.code


def _signed(body, secrets, timestamp=str(NOW)):
    signatures = [
        "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        for secret in secrets]
    return {
        "AmazonPay-Event-Id": "event-1", "AmazonPay-Event-Sequence": "1", "AmazonPay-Event-Timestamp": timestamp,
        "AmazonPay-Event-Signature": ",".join(signatures)}


def check_signatures_of_webhooks():
    from webhooks import NotGenuine, verify

    body = b'{"orderId":"ORDER-1"}'

    def is_genuine(headers, text=body, secrets=SECRETS, now=NOW):
        try:
            return verify(secrets, headers, text, now) == "event-1"
        except NotGenuine:
            return False

    one = _signed(body, SECRETS[:1])
    # A value that was computed elsewhere: openssl dgst -sha256 -hmac.
    assert one["AmazonPay-Event-Signature"] == "v1=" + _by_openssl(SECRETS[0], f"{NOW}.".encode() + body)
    assert is_genuine(one)
    assert is_genuine(one, now=NOW + 300) and not is_genuine(one, now=NOW + 301)
    assert is_genuine(one, now=NOW - 300) and not is_genuine(one, now=NOW - 301)
    # While secrets are exchanged both sides may know two.
    assert is_genuine(_signed(body, SECRETS[1:])) and is_genuine(_signed(body, SECRETS), secrets=SECRETS[1:])
    assert is_genuine(_signed(body, ["another", SECRETS[0]]), secrets=SECRETS[:1])
    assert not is_genuine(one, text=body + b" ")
    assert not is_genuine(one, secrets=SECRETS[1:])
    assert not is_genuine(one, secrets=[])
    assert not is_genuine(_signed(body, SECRETS, timestamp="soon"))
    assert not is_genuine({**one, "AmazonPay-Event-Timestamp": str(NOW + 1)})
    for name in ["AmazonPay-Event-Id", "AmazonPay-Event-Timestamp", "AmazonPay-Event-Signature"]:
        assert not is_genuine({key: value for key, value in one.items() if key != name}), name
    signature = one["AmazonPay-Event-Signature"]
    for other in ["", "v1=", signature[3:], signature.replace("v1=", "v2="), "v1=é", signature[:-1]]:
        assert not is_genuine({**one, "AmazonPay-Event-Signature": other}), other


def check_an_operation_without_an_answer_is_repeated_and_not_done_again():
    from orders import Orders

    with tempfile.TemporaryDirectory() as folder:
        orders = Orders(f"{folder}/shop.sqlite")
        orders.add("PY-1", "mug", 1, "14.00", "USD")
        first = orders.begin("o-1", "PY-1", "refunds", "{}")
        assert orders.begin("o-2", "PY-1", "refunds", "{}")["id"] == first["id"] == "o-1"
        assert orders.begin("o-3", "PY-1", "captures", "{}")["id"] == "o-3"
        orders.end("o-1", "Accepted")
        # The same form again is the same operation; a new one is a new refund.
        assert orders.begin("o-1", "PY-1", "refunds", "{}")["answer"] == "Accepted"
        assert orders.begin("o-4", "PY-1", "refunds", "{}")["id"] == "o-4"


def _by_openssl(secret, text):
    done = subprocess.run(
        ["openssl", "dgst", "-sha256", "-hmac", secret, "-r"], input=text, capture_output=True, check=True)
    return done.stdout.split()[0].decode()
