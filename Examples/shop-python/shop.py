"""A small shop that takes its payments through the checkout service.

    CHECKOUT_URL=http://localhost:8090 CHECKOUT_TOKEN=… SHOP_PASSWORD=… flask --app shop run --port 5000

Optional: WEBHOOK_SECRETS (one, or two with a comma), SHOP_DATABASE (default shop.sqlite), SHOP_URL (where buyers reach
the shop, default http://localhost:5000), SHOP_KEY (signs cookies; made anew at each start unless given).
"""

import hmac
import json
import os
import secrets
import time
from decimal import Decimal

from checkout_service import CheckoutService, Refused, Unreachable
from flask import Flask, Response, abort, redirect, render_template, request, session, url_for
from orders import Orders
from webhooks import NotGenuine, verify

PRODUCTS = {"mug": ("A mug", Decimal("14.00")), "teapot": ("A teapot", Decimal("39.50"))}
CURRENCY = "USD"
MESSAGE = "Your payment was not successful. Please try another payment method."
ACTIONS = {"captures": "Capture", "refunds": "Refund", "deliveries": "Ship"}


def create_app(settings=os.environ, now=time.time):
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.get("SHOP_KEY") or secrets.token_hex(32), SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=256 * 1024)
    shop_url = settings.get("SHOP_URL", "http://localhost:5000").rstrip("/")
    service = CheckoutService(settings["CHECKOUT_URL"], settings["CHECKOUT_TOKEN"])
    orders = Orders(settings.get("SHOP_DATABASE", "shop.sqlite"))
    _add_pages_of_buyers(app, service, orders, shop_url)
    _add_pages_of_staff(app, service, orders, settings["SHOP_PASSWORD"])
    _add_webhook(app, service, orders, [text for text in settings.get("WEBHOOK_SECRETS", "").split(",") if text], now)
    app.jinja_env.filters["state"] = lambda text: {"Completed": "Paid", "Failed": "Not paid"}.get(text, text)
    return app


def look(service, orders, order):
    """Asks what became of an order's checkout: neither a browser nor an event is believed, they say when to ask."""
    orders.learn(order["id"], service.checkout(order["checkout_id"]))


def _add_pages_of_buyers(app, service, orders, shop_url):
    @app.get("/")
    def products():
        return render_template("products.html", products=PRODUCTS, currency=CURRENCY)

    @app.post("/cart")
    def put():
        product, quantity = request.form.get("product"), request.form.get("quantity", "1")
        if product not in PRODUCTS or not quantity.isascii() or not quantity.isdigit() or not 1 <= int(quantity) <= 99:
            abort(400)
        session["cart"] = {"product": product, "quantity": int(quantity)}
        # One order for one cart, however often its button is pressed.
        session["order"] = f"PY-{secrets.token_hex(8)}"
        return redirect(url_for("cart"), 303)

    @app.get("/cart")
    def cart():
        """The cart; buyers whose payment failed come back here."""
        order, message = mine(), None
        if order and order["checkout_id"] and request.args.get("amazonPayReason"):
            ask(order)
            if orders.get(order["id"])["state"] == "Failed":
                # The address brings this text too, but anybody can write addresses.
                message = MESSAGE
        chosen = session.get("cart")
        return render_template(
            "cart.html", cart=chosen, name=chosen and PRODUCTS[chosen["product"]][0],
            total=chosen and total(chosen), currency=CURRENCY, message=message)

    @app.post("/order")
    def place():
        chosen, order_id = session.get("cart"), session.get("order")
        if not chosen or not order_id:
            return redirect(url_for("products"), 303)
        if not orders.get(order_id):
            orders.add(order_id, chosen["product"], chosen["quantity"], str(total(chosen)), CURRENCY)
        order = orders.get(order_id)
        try:
            checkout = service.open(
                order_id, order["amount"], order["currency"], shop_url + url_for("cart"), shop_url + url_for("thanks"))
        except Refused as refusal:
            app.logger.error("The checkout of %s was refused: %s", order_id, refusal)
            return render_template("problem.html"), 502
        except Unreachable as error:
            app.logger.error("The checkout of %s could not be opened: %s", order_id, error)
            return render_template("problem.html"), 503
        orders.opened(order_id, checkout["checkoutId"])
        return redirect(checkout["checkoutUrl"], 303)

    @app.get("/thanks")
    def thanks():
        order = mine()
        if not order or not order["checkout_id"]:
            return redirect(url_for("products"), 303)
        ask(order)
        order = orders.get(order["id"])
        if order["state"] == "Completed":
            session.pop("cart", None)
        return render_template("thanks.html", order=order, message=MESSAGE)

    def mine():
        """The order of this browser: what the address says names nobody else's."""
        return orders.get(session["order"]) if session.get("order") else None

    def ask(order):
        try:
            look(service, orders, order)
        except (Refused, Unreachable) as error:
            app.logger.warning("Nothing was learnt about %s: %s", order["id"], error)

    def total(chosen):
        return PRODUCTS[chosen["product"]][1] * chosen["quantity"]


def _add_pages_of_staff(app, service, orders, password):
    def only_staff():
        given = request.authorization.password if request.authorization else None
        if not hmac.compare_digest((given or "").encode(), password.encode()):
            abort(Response("Sign in.", 401, {"WWW-Authenticate": 'Basic realm="shop"'}))

    @app.get("/orders")
    def list_orders():
        only_staff()
        shown = [(order, orders.operations(order["id"])) for order in orders.all()]
        return render_template(
            "orders.html", orders=shown, actions=ACTIONS, operation=lambda: secrets.token_hex(12), token=form_token())

    @app.post("/orders/<order_id>/<collection>")
    def act(order_id, collection):
        only_staff()
        if not hmac.compare_digest(request.form.get("token", "").encode(), form_token().encode()):
            abort(403)
        order = orders.get(order_id)
        if collection not in ACTIONS or not order or not order["payment_id"] or order["state"] != "Completed":
            abort(404)
        # The page has brought the operation's id, so a form that is sent twice is one operation.
        operation = orders.begin(request.form["operation"], order_id, collection, json.dumps(body(collection, order)))
        if operation["order_id"] != order_id or operation["kind"] != collection:
            abort(400)
        try:
            service.act(
                order["payment_id"], operation["kind"], operation["id"], **json.loads(operation["body"]))
            orders.end(operation["id"], "Accepted")
        except Refused as refusal:
            orders.end(operation["id"], f"Refused: {refusal}")
        except Unreachable:
            # It is on disk with its id and has no answer: the next press of the button repeats it.
            app.logger.warning("The outcome of operation %s is not known", operation["id"])
        return redirect(url_for("list_orders"), 303)

    def body(collection, order):
        if collection == "deliveries":
            return {
                "carrierCode": request.form.get("carrier", "").strip(),
                "trackingNumber": request.form.get("number", "").strip()}
        return {"amount": {"amount": order["amount"], "currencyCode": order["currency"]}}

    def form_token():
        """Browsers send the password to forms of other sites too, but those do not know this."""
        return session.setdefault("token", secrets.token_hex(16))


def _add_webhook(app, service, orders, signing_secrets, now):
    @app.post("/webhooks/amazon-pay")
    def webhook():
        try:
            event_id = verify(signing_secrets, request.headers, request.get_data(), now())
        except NotGenuine as error:
            app.logger.warning("A webhook was refused: %s", error)
            return "", 403
        if not orders.has_seen(event_id):
            event = request.get_json(force=True, silent=True) or {}
            order = orders.get(str(event.get("orderId", "")))
            try:
                if order and order["checkout_id"]:
                    look(service, orders, order)
            except Unreachable:
                return "", 503
            except Refused as refusal:
                app.logger.error("Nothing is to be learnt about %s: %s", order["id"], refusal)
            orders.saw(event_id)
        return "", 204

    @app.cli.command("follow")
    def follow():
        """Reads the feed of events from where it was left: for shops that no webhook reaches."""
        while True:
            page = service.events(orders.cursor())
            for event in page["events"]:
                order = orders.get(str(event.get("orderId", "")))
                if order and order["checkout_id"]:
                    # What cannot be learnt now stops here: the cursor stays before it.
                    look(service, orders, order)
            if page.get("next"):
                orders.move_cursor(page["next"])
            if not page["events"]:
                break
