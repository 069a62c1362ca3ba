"""Whether a webhook comes from the checkout service."""

import hashlib
import hmac

TOLERANCE = 300


class NotGenuine(Exception):
    """The request is not signed with one of the secrets, or too old."""


def verify(secrets, headers, body, now):
    """The id of the event, if the request is genuine.

    `secrets` are one or, while they are exchanged, two; `now` is in seconds since 1970.
    """
    event, timestamp = headers.get("AmazonPay-Event-Id", ""), headers.get("AmazonPay-Event-Timestamp", "")
    if not event or not (timestamp.isascii() and timestamp.isdigit()) or abs(now - int(timestamp)) > TOLERANCE:
        raise NotGenuine("no id, no time, or another time than now")
    signatures = [
        part.strip().removeprefix("v1=") for part in headers.get("AmazonPay-Event-Signature", "").split(",")
        if part.strip().startswith("v1=")]
    for secret in secrets:
        expected = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        # Every comparison takes the same time, whatever was sent.
        if any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in signatures):
            return event
    raise NotGenuine("no signature fits")
