"""A shop and its buyers, who never rest while the checkout service is killed, and write down what was answered."""

import http.client
import itertools
import random
import threading
import time

AMOUNT = "14.00"
# What the shop does with a paid order: intent, value of the order, and what is asked for afterwards.
PLANS = [
    ("AuthorizeWithCapture", AMOUNT, [("refunds", "return-1", "5.00"), ("refunds", "return-2", "2.00")]),
    ("Authorize", AMOUNT, [("captures", "parcel-1", "10.00"), ("refunds", "return-1", "3.00")]),
    ("AuthorizeWithCapture", "30.00", [("charges", "parcel-2", "6.00")]),
]


def price(amount):
    return {"amount": amount, "currencyCode": "USD"}


class Order:
    def __init__(self, number, plan):
        self.number = number
        self.intent, self.total, self.wishes = plan
        self.checkout = self.session = None
        # The buyer has paid at Amazon, and the service has taken the buyer back, in seconds since 1970.
        self.paid, self.returned_at = False, None
        # Whether the shop has asked for its cancellation.
        self.cancellation_asked = False
        # The buyer was sent to the shop's page of thanks.
        self.thanked = False
        # The buyer's browser got no answer and was closed.
        self.left = False
        # What was asked for, and what of it was answered: as done, or as being done.
        self.asked, self.answered = {}, set()


class BusyShop:
    BUYERS = 6

    def __init__(self, service, simulator, seed):
        self.service, self.simulator, self.seed = service, simulator, seed
        self.orders, self.errors = [], []
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(number,)) for number in range(self.BUYERS)]
        for thread in self.threads:
            thread.start()

    def stop(self):
        """Whoever is at it comes to an end; nobody begins anything new."""
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _work(self, worker):
        chance = random.Random(f"{self.seed} {worker}")
        try:
            for number in itertools.count(1):
                if self.stopped.is_set():
                    return
                order = Order(f"ORDER-{worker}-{number}", PLANS[number % len(PLANS)])
                self._buy(order, chance)
                if order.thanked:
                    self._sell(order, chance)
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")

    def _buy(self, order, chance):
        order.checkout = self._until_answered(lambda: self._open(order))
        self.orders.append(order)
        order.session = self._until_answered(lambda: self.service.press(self.simulator, order.checkout))
        back = self.simulator.buyer(order.session, "approve")
        order.paid = True
        stays = chance.random() < 0.5
        while True:
            try:
                status, location = self._come_back(order, back)
            except (OSError, http.client.HTTPException):
                if not stays:
                    order.left = True
                    return
                time.sleep(0.05)
                continue
            order.returned_at = order.returned_at or time.time()
            if status == 303:
                self._arrive(order, location)
                return
            # The page that asks again by itself.
            assert status == 200, (order.number, status)
            time.sleep(0.3)

    def _come_back(self, order, back):
        """The buyer's browser comes back from Amazon: status and where it is sent."""
        return self.service.back(back)

    def _arrive(self, order, location):
        """The buyer's browser is sent to a page of the shop's."""
        assert location.startswith("https://shop.example/thanks"), (order.number, location)
        order.thanked = True

    def _open(self, order):
        status, checkout = self.service.call("POST", "/v1/checkouts", {
            "orderId": order.number, "chargeAmount": price(AMOUNT), "totalOrderAmount": price(order.total),
            "paymentIntent": order.intent, "chargePermissionType": "OneTime", "productType": "PayOnly",
            "startUrl": "https://shop.example/cart", "successUrl": "https://shop.example/thanks"})
        assert status in (200, 201), (order.number, status, checkout)
        return checkout

    def _sell(self, order, chance):
        for path, operation, amount in order.wishes:
            body = {"operationId": operation, "amount": price(amount)}
            if path == "charges":
                body["captureNow"] = True
            repeats = chance.random() < 0.7
            order.asked[operation] = amount
            status = self._ask(f"/v1/payments/{order.checkout['checkoutId']}/{path}", body, repeats)
            if status is None:
                return
            order.answered.add(operation)
            if status == 202:
                # It is being done; what comes after it is not asked for.
                return

    def _ask(self, path, body, repeats):
        """The status; None when there was no answer and nobody asks again."""
        while True:
            try:
                status, answer = self.service.call("POST", path, body)
            except (OSError, ValueError, http.client.HTTPException):
                if not repeats:
                    return None
                time.sleep(0.05)
                continue
            if status in (200, 201, 202):
                return status
            # Nothing was begun, because the simulator did not answer.
            assert status == 503, (path, status, answer)
            time.sleep(0.1)

    def _until_answered(self, call):
        while True:
            try:
                return call()
            except (OSError, ValueError, http.client.HTTPException):
                time.sleep(0.05)
