"""Completes the checkout session that a buyer came back with, once.

    python3 complete.py SETTINGS ORDER SESSION

ORDER is a folder with order.json. Needs `pip install cryptography`. Exit status: 0 paid, 1 not paid, 3 not known yet:
run it again.
"""

import base64
import datetime
import hashlib
import http.client
import itertools
import json
import os
import pathlib
import re
import ssl
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from decimal import Decimal

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

ALGORITHM = "AMZN-PAY-RSASSA-PSS-V2"
PAUSES = [1, 2, 4, 0]
MESSAGE = "Your payment was not successful. Please try another payment method."


class AmazonPay:
    """Signed calls."""

    def __init__(self, settings):
        self.settings = settings
        self.host = urllib.parse.urlsplit(settings["endpoint"]).netloc
        self.key = serialization.load_pem_private_key(pathlib.Path(settings["privateKeyFile"]).read_bytes(), None)
        self.trust = ssl.create_default_context(cafile=settings.get("caCertificateFile"))

    def call(self, method, path, body=b"", key=None):
        """Status and JSON; status 0 when no usable answer came, which says nothing about what was done."""
        request = urllib.request.Request(
            self.settings["endpoint"] + path, body or None, self.signed(method, path, body, key), method=method)
        try:
            try:
                with urllib.request.urlopen(request, timeout=10, context=self.trust) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as error:
                return error.code, json.load(error)
        except (OSError, http.client.HTTPException, ValueError) as error:
            print(f"{method} {path}: {error!r}", file=sys.stderr)
            return 0, {}

    def signed(self, method, path, body, key):
        headers = {
            "accept": "application/json", "content-type": "application/json",
            "x-amz-pay-date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ"),
            "x-amz-pay-host": self.host, "x-amz-pay-region": self.settings["region"],
        } | ({"x-amz-pay-idempotency-key": key} if key else {})
        names = ";".join(sorted(headers))
        lines = [f"{name}:{headers[name]}" for name in sorted(headers)]
        canonical = "\n".join([method, path, "", *lines, "", names, hashlib.sha256(body).hexdigest()])
        text = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = base64.b64encode(self.key.sign(
            text.encode(), padding.PSS(padding.MGF1(hashes.SHA256()), salt_length=32), hashes.SHA256())).decode()
        headers["authorization"] = (
            f"{ALGORITHM} PublicKeyId={self.settings['publicKeyId']}, SignedHeaders={names}, Signature={signature}")
        return headers


class Records:
    """What is known of an order, in files of its folder that are written once; in earnest tables of a database."""

    def __init__(self, folder):
        self.folder = folder

    def read(self, name):
        try:
            return (self.folder / name).read_text().split()
        except FileNotFoundError:
            return None

    def write_once(self, name, *words):
        """On disk when this returns; False if somebody else was first."""
        handle, draft = tempfile.mkstemp(prefix="draft.", dir=self.folder)
        with os.fdopen(handle, "w") as file:
            file.write(" ".join(words) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, self.folder / name)
            return True
        except FileExistsError:
            return False
        finally:
            os.unlink(draft)
            handle = os.open(self.folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)

    def claim(self, session, key):
        """The session that may be completed now: this one, unless another one of the order has no end yet."""
        for number in itertools.count(1):
            if self.write_once(f"{number}.intent", session, key):
                return session
            claimed = self.read(f"{number}.intent")[0]
            if claimed == session or self.read(f"{claimed}.failed") is None:
                return claimed

    def is_claimed(self, session):
        return any(file.read_text().split()[0] == session for file in self.folder.glob("*.intent"))


class Completion:
    """Brings one order to its end: "paid", "failed", or "unknown"."""

    def __init__(self, amazon_pay, order, records):
        self.amazon_pay, self.order, self.records = amazon_pay, order, records

    def settle(self, session):
        if self.records.read("paid"):
            return "paid"
        if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", session):
            return self.failed(session, "NotASessionId")
        if reason := self.records.read(f"{session}.failed"):
            return self.failed(session, *reason)
        status, found = self.read(session)
        if status != 200 or found["statusDetails"]["state"] != "Open":
            return self.judge(session, status, found)
        if difference := self.difference(found):
            return self.failed(session, f"SessionMismatch:{difference}")
        key = hashlib.sha256(f"complete {self.order['orderId']} {session}".encode()).hexdigest()[:32]
        first = self.records.claim(session, key)
        if first != session:
            # Another session of this order was begun with: that one is brought to its end first.
            outcome = self.settle(first)
            return self.settle(session) if outcome == "failed" else outcome
        return self.complete(session, key)

    def complete(self, session, key):
        body = json.dumps({"chargeAmount": self.order["chargeAmount"]}).encode()
        for pause in PAUSES:
            status, answer = self.amazon_pay.call("POST", f"/v2/checkoutSessions/{session}/complete", body, key)
            if status in (200, 202):
                return self.paid(answer)
            # One status decides nothing: what is true is what the session says.
            found_status, found = self.read(session)
            outcome = self.judge(session, found_status, found)
            if outcome != "unknown":
                return outcome
            if found and status in (404, 409, 422):
                return self.failed(session, answer.get("reasonCode"))
            time.sleep(pause)
        return "unknown"

    def judge(self, session, status, found):
        """What a session that was read says; "unknown" while it is open, and when it could not be read."""
        if status == 404:
            return self.failed(session, "ResourceNotFound")
        details = found.get("statusDetails", {})
        if details.get("state") == "Canceled":
            return self.failed(session, details.get("reasonCode"))
        if details.get("state") != "Completed":
            return "unknown"
        # A completed session does not name its order any more: it is ours if we had begun to complete it.
        return self.paid(found) if self.records.is_claimed(session) else self.failed(session, "SessionMismatch:state")

    def read(self, session):
        for pause in PAUSES:
            status, found = self.amazon_pay.call("GET", f"/v2/checkoutSessions/{session}")
            if status in (200, 404):
                return status, found
            time.sleep(pause)
        return 0, {}

    def difference(self, found):
        """What of the session is not as the order has it."""
        details = found.get("paymentDetails") or {}
        amount, expected = details.get("chargeAmount") or {}, self.order["chargeAmount"]
        checks = {
            "store": found.get("storeId") == self.order["storeId"],
            "reference": (found.get("merchantMetadata") or {}).get("merchantReferenceId") == self.order["orderId"],
            "amount": Decimal(amount.get("amount", "NaN")) == Decimal(expected["amount"]),
            "currency": amount.get("currencyCode") == expected["currencyCode"],
            # Whoever allows pending authorizations has to wait for them; this program does not.
            "pending": not details.get("canHandlePendingAuthorization"),
        }
        return next((name for name, fits in checks.items() if not fits), None)

    def paid(self, found):
        self.records.write_once("paid", "Completed", found["chargePermissionId"], found["chargeId"] or "-")
        if self.records.read("paid")[1] != found["chargePermissionId"]:
            print(f"Paid twice, refund {found['chargeId']}", file=sys.stderr)
        return "paid"

    def failed(self, session, reason):
        print(f"{session}: {reason}", file=sys.stderr)
        if self.records.is_claimed(session):
            self.records.write_once(f"{session}.failed", str(reason))
        return "failed"


def main(settings_file, folder, session):
    records = Records(pathlib.Path(folder))
    settings = json.loads(pathlib.Path(settings_file).read_text())
    order = json.loads((records.folder / "order.json").read_text())
    outcome = Completion(AmazonPay(settings), order, records).settle(session)
    if outcome == "paid":
        print("state: {}\nchargePermissionId: {}\nchargeId: {}".format(*records.read("paid")))
    elif outcome == "failed":
        print(MESSAGE)
    return {"paid": 0, "failed": 1, "unknown": 3}[outcome]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
