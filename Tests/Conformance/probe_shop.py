"""A small shop with Amazon Pay, written with Flask and a stranger's client, whose mistakes can be switched on.

    probe_shop.py PORT [MISTAKE…]

It finds the simulator in the environment, as a shop of `amazonpay probe` does.
"""

import base64
import datetime
import html
import json
import os
import sys
import threading
import time
import urllib.parse
import uuid

import flask
import requests
from AmazonPay import Client
from Crypto.Hash import SHA1, SHA256
from Crypto.PublicKey import RSA
from Crypto.Signature import pkcs1_15

# Each is one that shops were seen to make.
MISTAKES = {
    "amount-of-the-session",  # completes whatever amount comes back
    "completes-each-time",  # every return calls Complete, and believes its answer only
    "every-return-is-paid",  # thanks whoever comes back
    "no-lock",  # tabs race each other
    "needs-session-id",  # crashes without one
    "any-session",  # takes the session of any order for this one's
    "lost-is-failed",  # an answer that is lost is a payment that failed
    "error-is-shown",  # an error of Amazon's is an error page
    "believes-notifications",  # checks no signature
    "duplicates-crash",  # a message that is known already is an error
    "captures-again",  # captures at every notification
    "refuses-early",  # an order that is not paid yet is an error
}

PORT = int(sys.argv[1])
WRONG = set(sys.argv[2:])
assert WRONG <= MISTAKES, WRONG - MISTAKES
HERE = f"http://127.0.0.1:{PORT}"
SETTINGS = os.environ
FAILED = "Your payment was not successful. Please try another payment method."
MONTHS_LATE = datetime.timedelta(days=15)

os.environ["REQUESTS_CA_BUNDLE"] = SETTINGS["AMAZONPAY_CA_CERTIFICATE_FILE"]
amazon = Client(
    SETTINGS["AMAZONPAY_PUBLIC_KEY_ID"], SETTINGS["AMAZONPAY_PRIVATE_KEY_FILE"], SETTINGS["AMAZONPAY_REGION"].upper(),
    sandbox=True)
amazon.endpoint = SETTINGS["AMAZONPAY_ENDPOINT"]
app = flask.Flask(__name__)
orders, messages, guard = {}, set(), threading.Lock()


class Order:
    def __init__(self):
        self.id, self.amount = f"ORDER-{uuid.uuid4().hex[:8]}", {"amount": "14.00", "currencyCode": "USD"}
        self.state, self.session, self.charge = "open", None, None
        self.lock = threading.Lock()


def page(title, text, status=200):
    return f"<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p>{html.escape(text)}</p>", status


def thanks(order):
    return page("Thank you", f"Your order {order.id} is paid.")


def failed(order):
    return page("Payment failed", FAILED)


def waiting(order):
    return page("One moment", "We are checking your payment.")


@app.get("/buy")
def buy():
    order = Order()
    orders[order.id] = order
    return checkout_page({
        "storeId": SETTINGS["AMAZONPAY_STORE_ID"],
        "webCheckoutDetails": {
            "checkoutMode": "ProcessOrder", "checkoutResultReturnUrl": f"{HERE}/return?order={order.id}",
            "checkoutCancelUrl": f"{HERE}/cancelled?order={order.id}"},
        "paymentDetails": {"paymentIntent": "AuthorizeWithCapture", "chargeAmount": order.amount},
        "merchantMetadata": {"merchantReferenceId": order.id},
    })


@app.get("/buy-with-review")
def buy_with_review():
    """The other pattern: a cookie knows the order, and the amount is set on the review page."""
    order = Order()
    orders[order.id] = order
    answer = flask.make_response(checkout_page({
        "storeId": SETTINGS["AMAZONPAY_STORE_ID"],
        "webCheckoutDetails": {"checkoutReviewReturnUrl": f"{HERE}/review"}}))
    answer.set_cookie("order", order.id)
    return answer


@app.get("/review")
def review():
    """Nothing to review: the buyer is sent to Amazon again at once."""
    order = orders[flask.request.cookies["order"]]
    updated = amazon.update_checkout_session(flask.request.args["amazonCheckoutSessionId"], {
        "webCheckoutDetails": {"checkoutResultReturnUrl": f"{HERE}/return?order={order.id}"},
        "paymentDetails": {"paymentIntent": "AuthorizeWithCapture", "chargeAmount": order.amount},
        "merchantMetadata": {"merchantReferenceId": order.id}})
    if updated.status_code != 200:
        return failed(order)
    return flask.redirect(updated.json()["webCheckoutDetails"]["amazonPayRedirectUrl"])


def checkout_page(content):
    payload = json.dumps(content)
    options = {
        "merchantId": SETTINGS["AMAZONPAY_MERCHANT_ID"], "ledgerCurrency": "USD", "placement": "Checkout",
        "productType": "PayOnly", "createCheckoutSessionConfig": {
            "payloadJSON": payload, "signature": amazon.generate_button_signature(payload),
            "publicKeyId": SETTINGS["AMAZONPAY_PUBLIC_KEY_ID"], "algorithm": "AMZN-PAY-RSASSA-PSS"}}
    return f"""<!DOCTYPE html><title>Pay</title><div id="button"></div>
        <script src="{SETTINGS['AMAZONPAY_HTTP_ENDPOINT']}/checkout.js"></script>
        <script>amazon.Pay.renderButton('#button', {json.dumps(options)});</script>"""


@app.get("/cancelled")
def cancelled():
    return page("Cancelled", "You have left Amazon Pay. Nothing was paid.")


@app.get("/return")
def back():
    order = orders[flask.request.args["order"]]
    session = flask.request.args.get("amazonCheckoutSessionId", "")
    assert session or "needs-session-id" not in WRONG, "there is no session id"
    if "no-lock" in WRONG:
        return settle(order, session)
    with order.lock:
        return settle(order, session)


def settle(order, session):
    if order.state == "paid" and "completes-each-time" not in WRONG:
        return thanks(order)
    if not session:
        return waiting(order)
    found = amazon.get_checkout_session(urllib.parse.quote(session, safe=""))
    if found.status_code != 200 or not belongs(order, found.json()):
        return thanks(order) if "every-return-is-paid" in WRONG else failed(order)
    state = found.json()["statusDetails"]["state"]
    if state == "Canceled" or state == "Completed" and order.session != session:
        return thanks(order) if "every-return-is-paid" in WRONG else failed(order)
    order.session = session
    return complete(order, found.json())


def belongs(order, session):
    """Whether a session is this order's; a completed one shows nothing but its state."""
    if "any-session" in WRONG or session["statusDetails"]["state"] != "Open" and session["checkoutSessionId"] == order.session:
        return True
    if (session.get("merchantMetadata") or {}).get("merchantReferenceId") != order.id:
        return False
    if "amount-of-the-session" in WRONG or session["statusDetails"]["state"] != "Open":
        return True
    return session["paymentDetails"]["chargeAmount"] == order.amount


def complete(order, session):
    amount = session["paymentDetails"]["chargeAmount"] if "amount-of-the-session" in WRONG and session["paymentDetails"] \
        else order.amount
    if "no-lock" in WRONG:
        time.sleep(0.2)
    try:
        answer = amazon.complete_checkout_session(order.session, {"chargeAmount": amount})
    except requests.RequestException:
        if "lost-is-failed" in WRONG:
            return failed(order)
        answer = None
    if answer is not None and answer.status_code in (200, 202):
        order.state, order.charge = "paid", answer.json()["chargeId"]
        return thanks(order)
    if "error-is-shown" in WRONG and answer is not None:
        answer.raise_for_status()
    if "no-lock" in WRONG or "completes-each-time" in WRONG:
        return failed(order)
    # What became of it is known by the session alone.
    found = amazon.get_checkout_session(order.session).json()
    if found["statusDetails"]["state"] == "Completed":
        order.state, order.charge = "paid", found["chargeId"]
        return thanks(order)
    return failed(order) if found["statusDetails"]["state"] == "Canceled" else waiting(order)


@app.post("/notifications")
def notifications():
    envelope = json.loads(flask.request.get_data())
    if "believes-notifications" not in WRONG and not is_genuine(envelope):
        return "not Amazon's", 403
    message = json.loads(envelope["Message"])
    with guard:
        is_known = envelope["MessageId"] in messages
        messages.add(envelope["MessageId"])
    if is_known:
        assert "duplicates-crash" not in WRONG, "this message is stored already"
        if "captures-again" not in WRONG:
            return "known", 200
    charge = amazon.get_charge(message["ObjectId"])
    if "refuses-early" in WRONG:
        charge.raise_for_status()
    if charge.status_code == 200 and "captures-again" in WRONG:
        amazon.capture_charge(message["ObjectId"], {"captureAmount": charge.json()["chargeAmount"]})
    return "read", 200


def is_genuine(envelope):
    if not envelope["SigningCertURL"].startswith(SETTINGS["AMAZONPAY_ENDPOINT"] + "/"):
        return False
    sent = datetime.datetime.fromisoformat(envelope["Timestamp"].replace("Z", "+00:00"))
    if datetime.datetime.now(datetime.timezone.utc) - sent > MONTHS_LATE:
        return False
    key = RSA.import_key(requests.get(envelope["SigningCertURL"], timeout=5).text)
    names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    text = "".join(f"{name}\n{envelope[name]}\n" for name in names if envelope.get(name) is not None)
    digest = {"1": SHA1, "2": SHA256}[envelope["SignatureVersion"]].new(text.encode())
    try:
        pkcs1_15.new(key).verify(digest, base64.b64decode(envelope["Signature"]))
        return True
    except ValueError:
        return False


if __name__ == "__main__":
    app.run("127.0.0.1", PORT, threaded=True)
