"""Bad input gets a clear answer in the documented shape, and changes nothing."""

import http.client
import json
import os
import random
import socket
import urllib.parse

from signing import COMPLETE, Connection
from simulator import running

MUTATIONS = 2000 if os.environ.get("FULL") else 300


def _create(connection, change=lambda body: None):
    body = {
        "storeId": connection.signer.credentials["storeId"],
        "webCheckoutDetails": {"checkoutReviewReturnUrl": "http://localhost/review"},
        "paymentDetails": {
            "paymentIntent": "Authorize", "chargeAmount": {"amount": "14.00", "currencyCode": "USD"}}}
    change(body)
    return body


def _set(*path):
    *parents, name, value = path

    def change(body):
        for parent in parents:
            body = body.setdefault(parent, {})
        if value is None:
            body.pop(name)
        else:
            body[name] = value
    return change


# What is changed in a good body of Create; the reason code; the field that the message names.
BODIES = [
    (_set("storeId", None), "MissingParameterValue", "storeId"),
    (_set("webCheckoutDetails", None), "MissingParameterValue", "webCheckoutDetails"),
    (_set("webCheckoutDetails", {}), "MissingParameterValue", "checkoutReviewReturnUrl"),
    (_set("storeId", 5), "InvalidParameterValue", "storeId"),
    (_set("storeId", "amzn1.application-oa2-client.unknown"), "InvalidParameterValue", "storeId"),
    (_set("webCheckoutDetails", "checkoutReviewReturnUrl", "nowhere"), "InvalidParameterValue", "checkoutReviewReturnUrl"),
    (_set("webCheckoutDetails", "checkoutReviewReturnUrl", "http://a/" + 512 * "x"), "InvalidParameterValue", "checkoutReviewReturnUrl"),
    (_set("webCheckoutDetails", "checkoutMode", "ProcessOrder"), "UnrecognizedField", "checkoutMode"),
    (_set("unknown", 1), "UnrecognizedField", "unknown"),
    (_set("paymentDetails", "chargeAmount", "amount", "475.4500"), "InvalidParameterValue", "chargeAmount.amount"),
    (_set("paymentDetails", "chargeAmount", "amount", "1,000.00"), "InvalidParameterValue", "chargeAmount.amount"),
    (_set("paymentDetails", "chargeAmount", "amount", "NaN"), "InvalidParameterValue", "chargeAmount.amount"),
    (_set("paymentDetails", "chargeAmount", "amount", "-1"), "InvalidParameterValue", "chargeAmount.amount"),
    (_set("paymentDetails", "chargeAmount", "amount", []), "InvalidParameterValue", "chargeAmount.amount"),
    (_set("paymentDetails", "chargeAmount", "currencyCode", None), "MissingParameterValue", "currencyCode"),
    (_set("paymentDetails", "chargeAmount", "currencyCode", "XXX"), "InvalidParameterValue", "currencyCode"),
    (_set("paymentDetails", "paymentIntent", "Steal"), "InvalidParameterValue", "paymentIntent"),
    (_set("paymentDetails", "canHandlePendingAuthorization", "yes"), "InvalidParameterValue", "canHandlePendingAuthorization"),
    (_set("paymentDetails", "softDescriptor", 17 * "x"), "InvalidParameterValue", "softDescriptor"),
    (_set("merchantMetadata", {"noteToBuyer": 256 * "x"}), "InvalidParameterValue", "noteToBuyer"),
    (_set("recurringMetadata", {"frequency": {"unit": "Month", "value": "0"}}), "InvalidParameterValue", "frequency.value"),
    (_set("deliverySpecifications", {"specialRestrictions": ["RestrictDogs"]}), "InvalidParameterValue", "specialRestrictions"),
]


def check_wrong_bodies_name_the_field():
    with running() as simulator:
        connection = Connection(simulator)
        for number, (change, reason, field) in enumerate(BODIES):
            status, answer = connection.call(
                "POST", "/v2/checkoutSessions", _create(connection, change), key=f"bad-{number}")
            assert (status, answer["reasonCode"]) == (400, reason), (field, status, answer)
            assert field in answer["message"], (field, answer)
        for number, text in enumerate([b"{", b"[]", b"\xff\xfe", b"null", b'{"a":}', b"[" * 5000]):
            status, answer = connection.call("POST", "/v2/checkoutSessions", raw=text, key=f"json-{number}")
            assert (status, answer["reasonCode"]) == (400, "InvalidRequestFormat"), (text[:10], status, answer)
        assert simulator.objects("checkoutSession") == []


def check_wrong_requests_are_refused_in_the_documented_shape():
    with running() as simulator:
        connection = Connection(simulator)
        body = _create(connection)
        table = [
            (("GET", "/v2/nothing"), {}, 404, "ResourceNotFound"),
            (("GET", "/nothing"), {}, 404, None),
            (("GET", "/v2/checkoutSessions/unknown"), {}, 404, "ResourceNotFound"),
            (("DELETE", "/v2/checkoutSessions"), {}, 405, "RequestNotSupported"),
            (("GET", "/v7/checkoutSessions"), {}, 400, "InvalidAPIVersion"),
            (("POST", "/v2/checkoutSessions"), {"body": body}, 400, "MissingHeader"),
            (("POST", "/v2/checkoutSessions"), {"body": body, "key": 33 * "x"}, 400, "InvalidHeaderValue"),
            (("POST", "/v2/checkoutSessions"), {"raw": b" " * (256 * 1024 + 1), "key": "large"}, 413, "InvalidRequest"),
            (("GET", "/v2/charges/S01-1"), {"headers": {"x-large": 17 * 1024 * "x"}}, 431, "InvalidRequest"),
        ]
        for (method, path), more, status, reason in table:
            try:
                found, answer = connection.call(method, path, **more)
            except (http.client.HTTPException, OSError):
                # The server may end the connection after it has answered; the next call needs a new one.
                connection = Connection(simulator)
                found, answer = connection.call(method, path, **more)
            assert found == status, (method, path, found, answer)
            if reason:
                assert answer["reasonCode"] == reason and answer["message"], (path, answer)
            connection = Connection(simulator)
        assert simulator.objects("checkoutSession") == []


def check_a_wrong_signature_is_answered_with_the_servers_own_texts():
    with running() as simulator:
        connection = Connection(simulator)
        path = "/v2/checkoutSessions/some-id"
        for change in [{"x-amz-pay-region": "eu"}, {"x-amz-pay-date": "20200101T000000Z"}, {"authorization": "x"},
                       {"authorization": "AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=SANDBOX-UNKNOWN, SignedHeaders=a, Signature=AA=="}]:
            status, answer = connection.call("GET", path, headers=change)
            assert status == 403, (change, status, answer)
        status, answer = connection.call("GET", path, headers={"x-amz-pay-region": "eu"})
        assert answer["reasonCode"] == "InvalidRequestSignature", answer
        assert answer["message"].startswith("Unable to verify signature, signing String [AMZN-PAY-RSASSA-PSS-V2\n")
        assert "GET\n/v2/checkoutSessions/some-id\n\naccept:application/json" in answer["message"]
        status, _ = connection.call("GET", path)
        assert status == 404, "with its right signature the same call passes"


def check_no_input_ends_the_process():
    with running() as simulator:
        connection = Connection(simulator)
        session = connection.paid(simulator)
        before = [simulator.objects(kind) for kind in ["checkoutSession", "charge", "chargePermission"]]
        seed = int(os.environ.get("SEED", random.randrange(1 << 32)))
        numbers = random.Random(seed)
        address = urllib.parse.urlparse(simulator.http)
        template = _wire(connection, session)
        for _ in range(MUTATIONS):
            bytes_ = bytearray(template)
            for _ in range(numbers.randrange(1, 9)):
                position = numbers.randrange(len(bytes_))
                bytes_[position:position + numbers.randrange(3)] = numbers.randbytes(numbers.randrange(4))
            with socket.create_connection((address.hostname, address.port), timeout=10) as wire:
                try:
                    wire.sendall(bytes(bytes_))
                    wire.shutdown(socket.SHUT_WR)
                    while wire.recv(65536):
                        pass
                except OSError:
                    # Being cut off is an answer to garbage.
                    pass
        assert simulator.control("GET", "health")[0] == 200, f"SEED={seed}"
        after = [simulator.objects(kind) for kind in ["checkoutSession", "charge", "chargePermission"]]
        # A mutation that hits nothing of importance is still the good request: it may complete the session.
        if after[0][0]["state"] == "Open":
            assert after == before, f"SEED={seed}"


def _wire(connection, session):
    """A good Complete as bytes."""
    path = f"/v2/checkoutSessions/{session}/complete"
    body = json.dumps(COMPLETE).encode()
    headers = connection.signer.headers("POST", path, body, "mutated")
    lines = [f"POST {path} HTTP/1.1", "host: localhost", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
