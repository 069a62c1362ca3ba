"""A checkout service as a process of its own, in front of a simulator."""

import html
import json
import pathlib
import re
import urllib.error
import urllib.parse
import urllib.request

from program import Program


class CheckoutService(Program):
    def __init__(self, folder, simulator, *arguments, **environment):
        super().__init__(
            "serve", "--json", "--data", folder, "--port", "0", "--config", simulator.folder / "credentials.json",
            *arguments, **environment)
        self.url = self.ready["url"]
        self.token = pathlib.Path(self.ready["shopTokenFile"]).read_text()

    def stop(self, seconds=6):
        super().stop(seconds)

    def call(self, method, path, body=None, token=None):
        """A call of the shop's API: status and JSON."""
        request = urllib.request.Request(
            f"{self.url}{path}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.token}"})
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def open(self, order, amount="14.00", shop="https://shop.example", **more):
        status, checkout = self.call("POST", "/v1/checkouts", {
            "orderId": order, "chargeAmount": {"amount": amount, "currencyCode": "USD"},
            "paymentIntent": "AuthorizeWithCapture", "chargePermissionType": "OneTime", "productType": "PayOnly",
            "startUrl": f"{shop}/cart", "successUrl": f"{shop}/thanks", **more})
        assert status == 201, (status, checkout)
        return checkout

    def state(self, checkout):
        """What became of a checkout."""
        return self.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1]["state"]

    def press(self, simulator, checkout):
        """Presses the button on the checkout's page: the session's id."""
        with urllib.request.urlopen(checkout["checkoutUrl"], timeout=30) as answer:
            page = answer.read().decode()
        options = json.loads(html.unescape(re.search(r'data-options="([^"]*)"', page)[1]))
        button = options["createCheckoutSessionConfig"]
        status, pressed = simulator.control("POST", "button", {
            **{name: button[name] for name in ("payloadJSON", "signature", "publicKeyId", "algorithm")},
            "productType": options["productType"]})
        assert status == 201, (status, pressed)
        return pressed["checkoutSessionId"]

    def back(self, url):
        """The buyer's browser comes back: status and where it is sent."""
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *arguments):
                return None

        parts = urllib.parse.urlparse(url)
        try:
            with urllib.request.build_opener(Stay).open(f"{self.url}{parts.path}?{parts.query}", timeout=30) as answer:
                return answer.status, None
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("location")

    def overdue(self):
        """What should have been done by now."""
        request = urllib.request.Request(f"{self.url}/metrics", headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            lines = answer.read().decode().splitlines()
        late = [line for line in lines if "_overdue_seconds " in line and not line.startswith("#")
                and float(line.split()[-1]) > 1]
        failing = self.call("GET", "/v1/webhook-deliveries?state=Failing")[1]["deliveries"]
        return late + [f"the webhook {delivery['deliveryId']} is Failing" for delivery in failing]
