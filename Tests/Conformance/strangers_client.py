"""A client library that knows nothing of this project, unchanged, through the HTTPS port, with the older label."""

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
