"""A client library that knows nothing of this project, unchanged, through the HTTPS port, with the older label."""

import json
import os

from simulator import running


def check_a_strangers_client_completes_a_checkout():
    with running() as simulator:
        # The client is built on requests, which takes its trust from here.
        os.environ["REQUESTS_CA_BUNDLE"] = simulator.credentials["caCertificateFile"]
        from AmazonPay import Client

        client = Client(
            simulator.credentials["publicKeyId"], simulator.credentials["privateKeyFile"], "NA", sandbox=True)
        client.endpoint = simulator.credentials["endpoint"]
        created = client.create_checkout_session({
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {"checkoutReviewReturnUrl": "http://localhost/review"}})
        assert created.status_code == 201, created.text
        assert created.headers["x-amz-pay-request-id"]
        session = created.json()["checkoutSessionId"]
        assert [c["constraintId"] for c in created.json()["constraints"]] == [
            "BuyerNotAssociated", "ChargeAmountNotSet", "CheckoutResultReturnUrlNotSet", "PaymentIntentNotSet"]

        assert "amazonCheckoutSessionId=" + session in simulator.buyer(session, "approve")
        updated = client.update_checkout_session(session, {
            "webCheckoutDetails": {"checkoutResultReturnUrl": "http://localhost/result"},
            "paymentDetails": {
                "paymentIntent": "Authorize", "chargeAmount": {"amount": "14.00", "currencyCode": "USD"}}})
        assert updated.status_code == 200, updated.text
        assert session in updated.json()["webCheckoutDetails"]["amazonPayRedirectUrl"]
        assert updated.json()["constraints"] == []

        simulator.buyer(session, "approve")
        completed = client.complete_checkout_session(
            session, {"chargeAmount": {"amount": "14.00", "currencyCode": "USD"}})
        assert completed.status_code == 200, completed.text
        answer = completed.json()
        assert answer["statusDetails"]["state"] == "Completed"
        assert answer["paymentPreferences"] == [None] and answer["constraints"] == [None]
        for member in ["webCheckoutDetails", "buyer", "paymentDetails", "releaseEnvironment", "checkoutButtonText"]:
            assert member in answer and answer[member] is None, member

        assert client.get_checkout_session(session).json()["chargeId"] == answer["chargeId"]
        assert client.get_charge(answer["chargeId"]).json()["statusDetails"]["state"] == "Authorized"
        permission = client.get_charge_permission(answer["chargePermissionId"]).json()
        assert permission["statusDetails"]["state"] == "Chargeable"


def check_a_strangers_client_makes_every_call_it_has():
    with running() as simulator:
        os.environ["REQUESTS_CA_BUNDLE"] = simulator.credentials["caCertificateFile"]
        from AmazonPay import Client

        client = Client(
            simulator.credentials["publicKeyId"], simulator.credentials["privateKeyFile"], "NA", sandbox=True)
        client.endpoint = simulator.credentials["endpoint"]
        seen = set()

        def call(name, *arguments, status=200):
            seen.add(name)
            answer = getattr(client, name)(*arguments)
            if name == "generate_button_signature":
                return answer
            assert answer.status_code == status, (name, answer.status_code, answer.text)
            return answer.json()

        def price(amount):
            return {"amount": amount, "currencyCode": "USD"}

        def pressed(payload, product_type):
            text = json.dumps(payload)
            status, answer = simulator.control("POST", "button", {
                "payloadJSON": text, "signature": call("generate_button_signature", text),
                "publicKeyId": simulator.credentials["publicKeyId"], "productType": product_type})
            assert status == 201, answer
            return answer

        store = simulator.credentials["storeId"]
        token = pressed({"signInReturnUrl": "http://localhost/in", "storeId": store, "signInScopes": ["email"]}, "SignIn")
        assert call("get_buyer", token["buyerToken"])["email"].endswith("@example.com")

        created = call("create_checkout_session", {
            "storeId": store, "webCheckoutDetails": {"checkoutReviewReturnUrl": "http://localhost/review"}}, status=201)
        session = created["checkoutSessionId"]
        simulator.buyer(session, "approve")
        call("get_checkout_session", session)
        call("update_checkout_session", session, {
            "webCheckoutDetails": {"checkoutResultReturnUrl": "http://localhost/result"},
            "chargePermissionType": "Recurring", "recurringMetadata": {"frequency": {"unit": "Month", "value": "1"}},
            "paymentDetails": {"paymentIntent": "Authorize", "chargeAmount": price("14.00")}})
        simulator.buyer(session, "approve")
        completed = call("complete_checkout_session", session, {"chargeAmount": price("14.00")})
        permission, charge = completed["chargePermissionId"], completed["chargeId"]

        call("get_charge_permission", permission)
        call("update_charge_permission", permission, {"merchantMetadata": {"merchantReferenceId": "order-1"}})
        assert call("capture_charge", charge, {"captureAmount": price("14.00")})["statusDetails"]["state"] == "Captured"
        assert call("get_charge", charge)["captureAmount"] == price("14.00")
        second = call("create_charge", {
            "chargePermissionId": permission, "chargeAmount": price("5.00"), "captureNow": False}, status=201)
        canceled = call("cancel_charge", second["chargeId"], {"cancellationReason": "Out of stock"})
        assert canceled["statusDetails"]["reasonCode"] == "MerchantCanceled"
        refund = call("create_refund", {"chargeId": charge, "refundAmount": price("4.00")}, status=201)
        assert call("get_refund", refund["refundId"])["statusDetails"]["state"] == "RefundInitiated"
        call("create_delivery_tracker", {
            "chargePermissionId": permission, "deliveryDetails": [{"trackingNumber": "1Z1", "carrierCode": "UPS"}]})
        closed = call("close_charge_permission", permission, {"closureReason": "Over"})
        assert closed["statusDetails"]["state"] == "Closed"

        # Whatever has no method of its own goes through `request`.
        answer = client.request("GET", "/report-schedules")
        assert answer.status_code == 200 and answer.json() == {"reportSchedules": []}, answer.text
        seen.add("request")
        public = {name for name in dir(Client) if not name.startswith("_")} - {"setup"}
        public = {name for name in public if callable(getattr(Client, name))}
        assert seen == public, public ^ seen
