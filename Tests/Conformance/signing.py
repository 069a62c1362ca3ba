"""Signs requests with AMZN-PAY-RSASSA-PSS-V2, written from the documentation and independently of the Swift code."""

import base64
import datetime
import hashlib
import http.client
import json
import urllib.parse

from Crypto.Hash import SHA256
from Crypto.PublicKey import RSA
from Crypto.Signature import pss

ALGORITHM = "AMZN-PAY-RSASSA-PSS-V2"


class Signer:
    def __init__(self, credentials):
        self.credentials = credentials
        with open(credentials["privateKeyFile"]) as file:
            self.key = RSA.import_key(file.read())

    def sign(self, text):
        return base64.b64encode(pss.new(self.key, salt_bytes=32).sign(SHA256.new(text.encode()))).decode()

    def headers(self, method, path, body=b"", key=None):
        headers = {
            "accept": "application/json",
            "content-type": "application/json",
            "x-amz-pay-date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ"),
            "x-amz-pay-host": urllib.parse.urlparse(self.credentials["endpoint"]).netloc,
            "x-amz-pay-region": "na",
        }
        if key:
            headers["x-amz-pay-idempotency-key"] = key
        names = sorted(headers)
        canonical = "\n".join(
            [method, path, "", *[f"{name}:{headers[name]}" for name in names], "", ";".join(names),
             hashlib.sha256(body).hexdigest()])
        signature = self.sign(f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}")
        headers["authorization"] = (
            f"{ALGORITHM} PublicKeyId={self.credentials['publicKeyId']}, SignedHeaders={';'.join(names)}, "
            f"Signature={signature}")
        return headers

    def button(self, payload, product_type="PayOnly"):
        """A click on the button, as the control API takes it."""
        text = json.dumps(payload)
        return {
            "payloadJSON": text, "publicKeyId": self.credentials["publicKeyId"], "algorithm": ALGORITHM,
            "productType": product_type,
            "signature": self.sign(f"{ALGORITHM}\n{hashlib.sha256(text.encode()).hexdigest()}"),
        }

    def payload(self, amount="14.00", intent="AuthorizeWithCapture"):
        """A payload with one page at Amazon."""
        return {
            "storeId": self.credentials["storeId"],
            "webCheckoutDetails": {
                "checkoutMode": "ProcessOrder", "checkoutResultReturnUrl": "http://localhost/result"},
            "paymentDetails": {
                "paymentIntent": intent, "chargeAmount": {"amount": amount, "currencyCode": "USD"}},
        }


class Connection:
    """One kept connection to the plain port; signed calls over it."""

    def __init__(self, simulator):
        self.signer = Signer(simulator.credentials)
        self.connection = http.client.HTTPConnection(urllib.parse.urlparse(simulator.http).netloc, timeout=30)

    def call(self, method, path, body=None, key=None, raw=None, headers=None):
        """Status and JSON of a signed call; `raw` is sent as it is."""
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        signed = self.signer.headers(method, path, data, key)
        signed.update(headers or {})
        self.connection.request(method, path, data, signed)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None

    def paid(self, simulator):
        """A new session whose buyer has paid."""
        status, answer = simulator.control("POST", "button", self.signer.button(self.signer.payload()))
        assert status == 201, answer
        simulator.buyer(answer["checkoutSessionId"], "approve")
        return answer["checkoutSessionId"]


COMPLETE = {"chargeAmount": {"amount": "14.00", "currencyCode": "USD"}}
