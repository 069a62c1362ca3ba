"""Made-up requests against the shop's API: no 5xx, no status or shape that its document does not describe."""

import json
import os
import pathlib
import shutil
import tempfile
import urllib.request

from openapi_spec_validator import validate

from checkout_service import CheckoutService
from fuzz import _run
from simulator import running


def check_the_shops_api_answers_whatever_comes_as_its_document_says():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="amazonpay-fuzz-"))
    try:
        with running() as simulator:
            service = CheckoutService(
                folder, simulator, AMAZONPAY_CALLS_PER_SECOND="100000", AMAZONPAY_CALL_BURST="100000")
            with urllib.request.urlopen(f"{service.url}/openapi.json", timeout=10) as answer:
                validate(json.load(answer))
            # A made-up wait would take its time; the feed's parameters have a test of their own.
            cases = _run(
                f"{service.url}/openapi.json", service.url, "--header", f"Authorization: Bearer {service.token}",
                "--exclude-path", "/v1/events")
            assert cases >= (5_000 if os.environ.get("FULL") else 500), cases
            # It still does what it did before.
            checkout = service.open("AFTER")
            back = simulator.buyer(service.press(simulator, checkout), "approve")
            assert service.back(back)[0] == 303
            assert service.call("GET", f"/v1/checkouts/{checkout['checkoutId']}")[1]["state"] == "Completed"
            service.terminate()
    finally:
        shutil.rmtree(folder)
