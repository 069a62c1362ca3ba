"""Made-up requests against both APIs: no 5xx, no status or shape that is not described, and the state stays whole."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from signing import COMPLETE, Connection, Signer
from simulator import running
from web_server import Handler, serving

EXAMPLES = "300" if os.environ.get("FULL") else "10"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def _run(description, url, *arguments):
    """How many cases were tried; fails with the report when one was not answered as described."""
    result = subprocess.run(
        [pathlib.Path(sys.executable).with_name("schemathesis"), "run", description, "--url", url, "--checks", CHECKS,
         "--max-examples", EXAMPLES, "--phases", "examples,coverage,fuzzing", "--seed", "1",
         *arguments],
        capture_output=True, text=True, cwd=tempfile.gettempdir())
    assert result.returncode == 0, result.stdout[-60000:] + result.stderr[-2000:]
    return int(re.search(r"(\d+) generated", result.stdout)[1])


def check_the_control_api_answers_whatever_comes_as_its_document_says():
    with running() as simulator:
        cases = _run(f"{simulator.http}/simulator/openapi.json", f"{simulator.http}/simulator/v1", "--exclude-path", "/events")
        assert cases >= (5_000 if os.environ.get("FULL") else 500), cases
        # It still does what it did before.
        assert simulator.control("POST", "reset")[0] == 200
        simulator.control("PUT", "clock", {"mode": "real"})
        connection = Connection(simulator)
        status, answer = connection.call("POST", f"/v2/checkoutSessions/{connection.paid(simulator)}/complete", COMPLETE)
        assert status == 200, answer


@contextlib.contextmanager
def _signing(simulator):
    """Signs whatever comes and passes it on: what a hook of a client would do."""
    signer = Signer(simulator.credentials)
    target = urllib.parse.urlparse(simulator.http).netloc

    class Proxy(Handler):
        protocol_version = "HTTP/1.1"
        count = 0

        def pass_on(self):
            body = self.body()
            Proxy.count += 1
            key = f"k{Proxy.count}" if self.command == "POST" else None
            # No operation here has a query: a question mark belongs to an id that was made up.
            path = self.path.replace("?", "%3F")
            headers = signer.headers(self.command, path, body, key)
            connection = http.client.HTTPConnection(target, timeout=30)
            connection.request(self.command, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            kept = {name.replace("-", "_"): value for name, value in answer.getheaders()
                    if name.lower() not in ("content-length", "connection", "transfer-encoding", "date")}
            self.answer(answer.status, content, **kept)
            connection.close()

        do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = do_TRACE = do_OPTIONS = do_HEAD = do_QUERY = pass_on

    with serving(Proxy) as url:
        yield f"{url}/v2"


PRICE = {
    "type": "object", "required": ["amount", "currencyCode"], "additionalProperties": False,
    "properties": {
        "amount": {"oneOf": [{"type": "string", "pattern": r"^[0-9]{1,4}(\.[0-9]{2})?$"}, {"type": "number"}]},
        "currencyCode": {"enum": ["USD", "EUR", "JPY"]}}}
METADATA = {
    "type": "object", "additionalProperties": False,
    "properties": {"merchantReferenceId": {"type": "string"}, "noteToBuyer": {"type": "string"}}}


def _object(**properties):
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _description(simulator, ids):
    """The signed API as far as made-up requests need it; ids are often those of objects that are there."""
    text = {"type": "string"}
    flag = {"type": "boolean"}

    def of(kind):
        return {"anyOf": [{"enum": ids[kind]}, {"type": "string", "pattern": "^[A-Za-z0-9-]{1,40}$"}]}

    bodies = {
        "POST checkoutSessions": _object(
            storeId={"enum": [simulator.credentials["storeId"], "other"]},
            webCheckoutDetails=_object(checkoutReviewReturnUrl=text, checkoutResultReturnUrl=text),
            paymentDetails=_object(
                paymentIntent={"enum": ["Confirm", "Authorize", "AuthorizeWithCapture", "Other"]}, chargeAmount=PRICE,
                canHandlePendingAuthorization=flag),
            chargePermissionType={"enum": ["OneTime", "Recurring", "PaymentMethodOnFile"]}, merchantMetadata=METADATA),
        "GET checkoutSessions/{session}": None,
        "PATCH checkoutSessions/{session}": _object(paymentDetails=_object(chargeAmount=PRICE), merchantMetadata=METADATA),
        "POST checkoutSessions/{session}/complete": _object(chargeAmount=PRICE, totalOrderAmount=PRICE),
        "POST checkoutSessions/{session}/finalize": _object(chargeAmount=PRICE, shippingAddress={"type": "object"}),
        "GET chargePermissions/{permission}": None,
        "PATCH chargePermissions/{permission}": _object(merchantMetadata=METADATA),
        "DELETE chargePermissions/{permission}/close": _object(closureReason=text, cancelPendingCharges=flag),
        "POST charges": _object(
            chargePermissionId=of("permission"), chargeAmount=PRICE, captureNow=flag, softDescriptor=text),
        "GET charges/{charge}": None,
        "POST charges/{charge}/capture": _object(captureAmount=PRICE, softDescriptor=text),
        "DELETE charges/{charge}/cancel": _object(cancellationReason=text),
        "PATCH charges/{charge}": _object(statusDetails=_object(state=text, reasonCode=text)),
        "POST refunds": _object(chargeId=of("charge"), refundAmount=PRICE),
        "GET refunds/{charge}": None,
        "POST deliveryTrackers": _object(
            chargePermissionId=of("permission"),
            deliveryDetails={"type": "array", "items": _object(trackingNumber=text, carrierCode={"enum": ["UPS", "x"]})}),
        "GET buyers/{charge}": None,
        "GET disputes/{charge}": None,
        "POST disputes/{charge}/contest": _object(
            merchantEvidences={"type": "array", "items": _object(evidenceType=text, evidenceText=text, fileId=text)}),
        "POST files": _object(type={"enum": ["pdf", "csv", "exe"]}, purpose={"enum": ["disputeEvidence", "other"]}),
        "GET reports": None,
        "POST reports": _object(
            reportType={"enum": ["_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_", "x"]}, startTime=text),
        "GET report-schedules": None,
        "GET disbursements": None,
        "POST merchantAccounts": _object(
            uniqueReferenceId=text, ledgerCurrency={"enum": ["EUR", "JPY"]}, businessInfo=_object(email=text)),
        "POST in-store/merchantScan": _object(
            scanData=text, scanReferenceId=text, merchantCOE=text, ledgerCurrency={"enum": ["USD", "JPY"]},
            chargeTotal=PRICE),
        "POST in-store/charge": _object(
            chargePermissionId=of("permission"), chargeReferenceId=text, chargeTotal=PRICE),
    }
    refused = {
        "description": "Refused.",
        "content": {"application/json": {"schema": {
            "type": "object", "required": ["reasonCode", "message"],
            "properties": {"reasonCode": {"type": "string"}, "message": {"type": "string"}}}}}}
    documented = ["400", "401", "403", "404", "405", "409", "422"]
    paths = {}
    for row, body in bodies.items():
        method, path = row.split(" ")
        operation = {"responses": {"2XX": {"description": "Done."}, **{status: refused for status in documented}}}
        if body:
            operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": of(name)} for name in re.findall(r"{(\w+)}", path)]
        paths.setdefault("/" + path, {})[method.lower()] = operation
    return {"openapi": "3.1.0", "info": {"title": "Signed API", "version": "2"}, "paths": paths}


def check_the_signed_api_answers_whatever_comes_with_a_documented_status():
    with running() as simulator:
        connection = Connection(simulator)
        ids = {"session": [], "permission": [], "charge": []}
        for _ in range(3):
            session = connection.paid(simulator)
            ids["session"].append(session)
            completed = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)[1]
            ids["permission"].append(completed["chargePermissionId"])
            ids["charge"].append(completed["chargeId"])
            ids["session"].append(connection.paid(simulator))
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file, _signing(simulator) as url:
            json.dump(_description(simulator, ids), file)
            file.flush()
            cases = _run(file.name, url)
        assert cases >= (5_000 if os.environ.get("FULL") else 500), cases
        entries = simulator.control("GET", "requests?limit=500")[1]["requests"]
        unfit = [entry for entry in entries if entry["verdict"] not in ("verified", "not checked")]
        assert not unfit, f"{len(unfit)} signatures did not fit, such as {unfit[0]}"
