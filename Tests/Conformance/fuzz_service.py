"""Made-up requests against the shop's API: no 5xx, no status or shape that its document does not describe."""

import json
import os
import pathlib
import shutil
import tempfile
import urllib.request

from openapi_spec_validator import validate

from service_process import CheckoutService
from fuzz import _run
from simulator import running


ORDER = {
    "chargeAmount": {"amount": "14.00", "currencyCode": "USD"},
    "totalOrderAmount": {"amount": "90.00", "currencyCode": "USD"},
    "paymentIntent": "Authorize", "chargePermissionType": "OneTime", "productType": "PayOnly",
    "startUrl": "https://shop.example/cart", "successUrl": "https://shop.example/thanks"}
MONTHLY = {"frequency": {"unit": "Month", "value": 1}, "amount": {"amount": "14.00", "currencyCode": "USD"}}


def _checkout(service, order, **members):
    status, checkout = service.call("POST", "/v1/checkouts", {**ORDER, "orderId": order, **members})
    assert status == 201, (status, checkout)
    return checkout


def _things(service, simulator):
    """The ids of things in different states, by the part of the API that has them; the last one may be cancelled."""
    review = _checkout(service, "REVIEW", checkoutMode="Review", reviewUrl="https://shop.example/review")
    unpaid = _checkout(service, "UNPAID")
    paid = [
        _checkout(service, "AUTHORIZED"), _checkout(service, "CAPTURED", paymentIntent="AuthorizeWithCapture"),
        _checkout(service, "CONFIRMED", paymentIntent="Confirm"),
        _checkout(service, "MONTHLY-1", chargePermissionType="Recurring", recurringMetadata=MONTHLY),
        _checkout(service, "MONTHLY-2", chargePermissionType="Recurring", recurringMetadata=MONTHLY),
        _checkout(service, "UNWANTED")]
    for checkout in (review, *paid):
        assert service.back(simulator.buyer(service.press(simulator, checkout), "approve"))[0] == 303, checkout
    payments = [checkout["checkoutId"] for checkout in paid]
    for name, payment in zip(("SUB-1", "SUB-2"), payments[3:5]):
        status, begun = service.call("POST", "/v1/subscriptions", {"subscriptionId": name, "paymentId": payment})
        assert status == 201, (status, begun)
    return {
        "checkouts": [review["checkoutId"], *payments, unpaid["checkoutId"]], "payments": payments,
        "subscriptions": ["SUB-1", "SUB-2"]}


def _with_ids(description, things):
    """The description, in which ids are often those of things that are there: others only ever lead to 404."""
    def some(ids):
        return {"anyOf": [{"enum": ids}, {"type": "string", "pattern": "^[A-Za-z0-9-]{1,40}$"}]}

    for path, item in description["paths"].items():
        ids = things.get(path.split("/")[2])
        for operation in item.values() if ids else ():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "id":
                    # What is cancelled answers nothing but that afterwards.
                    parameter["schema"] = some(ids[-1:] if path.endswith("/cancellation") else ids[:-1])
    description["components"]["schemas"]["PriceInput"]["properties"]["currencyCode"] = {"enum": ["USD", "JPY", "XXX"]}
    for schema in ("SubscriptionRequest", "ChangeRequest"):
        description["components"]["schemas"][schema]["properties"]["paymentId"] = some(things["payments"])
    return description


def check_the_shops_api_answers_whatever_comes_as_its_document_says():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-fuzz-"))
    try:
        with running() as simulator:
            service = CheckoutService(
                folder, simulator, AMAZONPAY_CALLS_PER_SECOND="100000", AMAZONPAY_CALL_BURST="100000")
            with urllib.request.urlopen(f"{service.url}/openapi.json", timeout=10) as answer:
                description = json.load(answer)
            validate(description)
            file = folder / "openapi.json"
            file.write_text(json.dumps(_with_ids(description, _things(service, simulator))))
            # A made-up wait would take its time; the feed's parameters have a test of their own.
            cases = _run(
                str(file), service.url, "--header", f"Authorization: Bearer {service.token}", "--exclude-path",
                "/v1/events")
            assert cases >= (5_000 if os.environ.get("FULL") else 500), cases
            # It still does what it did before.
            checkout = service.open("AFTER")
            back = simulator.buyer(service.press(simulator, checkout), "approve")
            assert service.back(back)[0] == 303
            assert service.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1]["state"] == "Completed"
            service.stop()
    finally:
        shutil.rmtree(folder)
