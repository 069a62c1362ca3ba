"""Shops' plugins, as their code sends requests: WooCommerce, Magento, OXID.

Played are the requests, not the plugins: the members and their kinds, such as PHP's `json_encode` writes them.
"""

import json
import urllib.parse
import urllib.request

from signing import Connection
from simulator import running


def _created(simulator, connection, payload, product_type="PayAndShip"):
    status, answer = simulator.control("POST", "button", connection.signer.button(payload, product_type))
    assert status == 201, answer
    return answer["checkoutSessionId"]


def check_woocommerce_checks_out_with_order_numbers_as_numbers():
    """includes/class-wc-amazon-payments-advanced-api.php, `get_merchant_metadata`: the order's id is an integer."""
    with running() as simulator:
        connection = Connection(simulator)
        order = 24
        metadata = {
            "merchantReferenceId": order, "merchantStoreName": "Shop",
            "customInformation": "Created by WC_Gateway_Amazon_Pay/2.5.1 (Platform=WooCommerce/9.0.2)"}
        session = _created(simulator, connection, {
            "storeId": simulator.credentials["storeId"], "platformId": "A1BVJDFFHQ7US4",
            "webCheckoutDetails": {
                "checkoutReviewReturnUrl": "http://localhost/?amazon_payments_advanced=true&amazon_login=1",
                "checkoutCancelUrl": "http://localhost/cart"},
            "deliverySpecifications": {"addressRestrictions": {"type": "Allowed", "restrictions": {"US": {
                "zipCodes": [60602, "606*"]}}}}})
        simulator.buyer(session, "approve")
        path = f"/v2/checkoutSessions/{session}"
        status, updated = connection.call("PATCH", path, {
            "webCheckoutDetails": {"checkoutResultReturnUrl": f"http://localhost/checkout/order-received/{order}"},
            "paymentDetails": {
                "paymentIntent": "AuthorizeWithCapture", "canHandlePendingAuthorization": False,
                "chargeAmount": {"amount": "20.00", "currencyCode": "USD"}},
            "merchantMetadata": metadata})
        assert status == 200, updated
        assert updated["merchantMetadata"]["merchantReferenceId"] == "24", updated["merchantMetadata"]
        assert updated["constraints"] == []
        simulator.buyer(session, "approve")
        status, completed = connection.call("POST", path + "/complete", {
            "chargeAmount": {"amount": "20.00", "currencyCode": "USD"}})
        assert status == 200, completed
        status, charge = connection.call("GET", f"/v2/charges/{completed['chargeId']}")
        assert (status, charge["statusDetails"]["state"]) == (200, "Captured"), charge
        assert charge["merchantMetadata"]["merchantReferenceId"] == "24", charge
        status, refund = connection.call("POST", "/v2/refunds", {
            "chargeId": completed["chargeId"], "refundAmount": {"amount": "5.00", "currencyCode": "USD"}}, "refund-24")
        assert status == 201, refund


def check_woocommerce_renews_a_subscription_with_order_numbers_as_numbers():
    with running() as simulator:
        connection = Connection(simulator)
        session = _created(simulator, connection, {
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {
                "checkoutMode": "ProcessOrder", "checkoutResultReturnUrl": "http://localhost/result"},
            "chargePermissionType": "Recurring",
            "recurringMetadata": {
                "frequency": {"unit": "Month", "value": 1}, "amount": {"amount": "20.00", "currencyCode": "USD"}},
            "paymentDetails": {
                "paymentIntent": "AuthorizeWithCapture", "chargeAmount": {"amount": 20.0, "currencyCode": "USD"}},
            "merchantMetadata": {"merchantReferenceId": 25},
        }, "PayOnly")
        simulator.buyer(session, "approve")
        status, completed = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", {
            "chargeAmount": {"amount": "20.00", "currencyCode": "USD"}})
        assert status == 200, completed
        status, charge = connection.call("POST", "/v2/charges", {
            "chargePermissionId": completed["chargePermissionId"],
            "chargeAmount": {"amount": "20.00", "currencyCode": "USD"}, "captureNow": True,
            "canHandlePendingAuthorization": False, "merchantMetadata": {"merchantReferenceId": 26}}, "renewal-26")
        assert status == 201, charge
        assert charge["merchantMetadata"]["merchantReferenceId"] == "26", charge
        status, closed = connection.call(
            "DELETE", f"/v2/chargePermissions/{completed['chargePermissionId']}/close",
            {"closureReason": 26, "cancelPendingCharges": False})
        assert status == 200, closed


def check_a_number_is_no_way_around_the_rules():
    with running() as simulator:
        connection = Connection(simulator)
        session = connection.paid(simulator)
        path = f"/v2/checkoutSessions/{session}/complete"
        for amount in ["14.001", "13.99999999999999999999999999999999999999999", "1e400", "-14", '{"a":1}', "[14]"]:
            raw = ('{"chargeAmount":{"amount":%s,"currencyCode":"USD"}}' % amount).encode()
            status, answer = connection.call("POST", path, raw=raw)
            # A number that no decimal can hold is no valid body.
            assert status == 400 and answer["reasonCode"] in ("InvalidParameterValue", "InvalidRequestFormat"), (
                amount, answer)
        status, answer = connection.call("POST", path, {"chargeAmount": {"amount": "14.00", "currencyCode": 840}})
        assert status in (400, 409), answer
        status, answer = connection.call("POST", path, raw=b'{"chargeAmount":{"amount":14,"currencyCode":"USD"}}')
        assert status == 200, answer


def _sign_in(simulator, connection, payload, decision):
    """Where a buyer lands who does this on the page of a sign-in."""
    button = connection.signer.button(payload, "SignIn")
    form = urllib.parse.urlencode({**button, "viewType": "desktop"}).encode()
    page = urllib.request.urlopen(f"{simulator.http}/checkout/initiate", form, timeout=30)
    assert page.status == 200

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    form = urllib.parse.urlencode({**button, "decision": decision}).encode()
    try:
        urllib.request.build_opener(Stay).open(f"{simulator.http}/checkout/sign-in", form, timeout=30)
    except urllib.error.HTTPError as answer:
        assert answer.code == 303, answer.read()
        return answer.headers["location"]
    raise AssertionError("The page leads nowhere.")


def check_magento_and_oxid_sign_in_with_a_cancel_url():
    """Model/Adapter/AmazonPayAdapter.php `generateLoginButtonPayload`; src/Core/Payload.php `setSignInCancelUrl`."""
    with running() as simulator:
        connection = Connection(simulator)
        magento = {
            "signInReturnUrl": "http://localhost/amazon_pay/login/authorize/",
            "signInCancelUrl": "http://localhost/checkout/cart/", "storeId": simulator.credentials["storeId"],
            "signInScopes": ["name", "email"]}
        oxid = {
            "storeId": simulator.credentials["storeId"],
            "signInReturnUrl": "http://localhost/index.php?cl=amazondispatch&action=signin",
            "signInCancelUrl": "http://localhost/index.php?cl=user",
            "signInScopes": ["name", "email", "postalCode", "shippingAddress", "phoneNumber", "billingAddress"]}
        for payload in [magento, oxid]:
            assert _sign_in(simulator, connection, payload, "cancel") == payload["signInCancelUrl"]
            landed = _sign_in(simulator, connection, payload, "approve")
            assert landed.startswith(payload["signInReturnUrl"]), landed
            (token,) = urllib.parse.parse_qs(urllib.parse.urlparse(landed).query)["buyerToken"]
            status, buyer = connection.call("GET", f"/v2/buyers/{token}")
            assert status == 200 and buyer["email"], buyer


def check_a_shop_with_the_cancel_url_beside_the_return_url_saves_a_payment_method():
    """A public shop on Next.js has both addresses in `webCheckoutDetails`."""
    with running() as simulator:
        connection = Connection(simulator)
        payload = {
            "storeId": simulator.credentials["storeId"], "signInScopes": ["name", "email"],
            "webCheckoutDetails": {
                "signInReturnUrl": "http://localhost/in", "signInCancelUrl": "http://localhost/out"}}
        session = _created(simulator, connection, payload, "SignIn")
        assert simulator.buyer(session, "cancel") == "http://localhost/out"
        session = _created(simulator, connection, payload, "SignIn")
        assert simulator.buyer(session, "approve").startswith("http://localhost/in?")


def check_a_session_has_the_members_that_amazons_tests_compare():
    """tst/webStoreClientTest.js of Amazon's library for Node: names and order."""
    with running() as simulator:
        connection = Connection(simulator)
        documented = (
            "checkoutSessionId webCheckoutDetails productType paymentDetails chargePermissionType orderType "
            "recurringMetadata paymentMethodOnFileMetadata merchantDetails merchantMetadata supplementaryData buyer "
            "billingAddress paymentPreferences statusDetails shippingAddress platformId chargePermissionId chargeId "
            "constraints creationTimestamp expirationTimestamp storeId providerMetadata releaseEnvironment "
            "checkoutButtonText deliverySpecifications tokens").split()
        assert len(documented) == 28
        status, created = connection.call("POST", "/v2/checkoutSessions", {
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {"checkoutReviewReturnUrl": "http://localhost/review"}}, "session")
        assert status == 201 and list(created) == documented, list(created)
        path = f"/v2/checkoutSessions/{created['checkoutSessionId']}"
        assert list(connection.call("GET", path)[1]) == documented
        assert list(connection.call("PATCH", path, {"supplementaryData": json.dumps({"a": 1})})[1]) == documented
