"""The checkout service's HTTP API."""

import json
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
    """The service has answered, and not with what was asked for."""

    def __init__(self, status, problem):
        super().__init__(problem.get("detail") or problem.get("message") or f"status {status}")
        self.status = status


class Unreachable(Exception):
    """No usable answer: what was asked for may have been done. The same call, with the same ids, may be repeated."""


class CheckoutService:
    def __init__(self, url, token):
        self.url, self.token = url.rstrip("/"), token

    def open(self, order_id, amount, currency, start_url, success_url):
        """The checkout of an order; the same one when it is called again."""
        return self._call("POST", "checkouts", {
            "orderId": order_id, "chargeAmount": {"amount": amount, "currencyCode": currency},
            "paymentIntent": "Authorize", "chargePermissionType": "OneTime", "productType": "PayOnly",
            "startUrl": start_url, "successUrl": success_url})

    def checkout(self, checkout_id):
        return self._call("GET", f"checkouts/{_part(checkout_id)}")

    def payment(self, payment_id):
        return self._call("GET", f"payments/{_part(payment_id)}")

    def act(self, payment_id, collection, operation_id, **what):
        """Captures, refunds and deliveries: the same operation id moves money once, however often it is sent."""
        return self._call("POST", f"payments/{_part(payment_id)}/{collection}", {"operationId": operation_id, **what})

    def events(self, after):
        """What has happened since a cursor; all of it without one."""
        return self._call("GET", "events" + (f"?{urllib.parse.urlencode({'after': after})}" if after else ""))

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            f"{self.url}/v1/{path}", None if body is None else json.dumps(body).encode(), method=method,
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code >= 500 or error.code == 429:
                raise Unreachable(f"status {error.code}") from error
            try:
                raise Refused(error.code, json.load(error)) from error
            except ValueError:
                raise Unreachable(f"status {error.code} without a reason") from error
        except (OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from error


def _part(text):
    return urllib.parse.quote(text, safe="")
