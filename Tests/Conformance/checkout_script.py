"""checkout.js in a real browser: handlers of the shop's page, upgrades, accounts, attribute buttons, wrong options."""

import contextlib
import json

from browser import _page
from pictures import picture
from signing import ALGORITHM, COMPLETE, Connection
from simulator import running
from web_server import Handler, serving

PRICE = {"amount": "14.00", "currencyCode": "USD"}


@contextlib.contextmanager
def _shop(html, policy=None, answer=None):
    """A shop of one page, whose server does something of its own when it is posted to."""

    class Page(Handler):
        def do_GET(self):
            page = f"<!doctype html><title>Shop</title>{html}".encode()
            self.answer(200, page, content_type="text/html; charset=utf-8", content_security_policy=policy)

        def do_POST(self):
            content = json.dumps(answer(self.json())).encode()
            self.answer(200, content, content_type="application/json", content_security_policy=policy)

    with serving(Page) as url:
        yield url


def _script(simulator, code):
    return f'''
        <div id="b"></div><button id="c">Go</button>
        <script src="{simulator.http}/checkout.js"></script><script>{code}</script>'''


def _signed(connection, payload):
    button = connection.signer.button(payload)
    return json.dumps({name: button[name] for name in ["payloadJSON", "signature", "publicKeyId", "algorithm"]})


def _common(simulator, product_type="PayOnly"):
    return (f"merchantId: '{simulator.credentials['merchantId']}', ledgerCurrency: 'USD', placement: 'Cart', "
            f"sandbox: true, checkoutLanguage: 'en_US', productType: '{product_type}'")


CART = """
  window.calls = [];
  const price = (amount) => ({ amount, currencyCode: 'USD' });
  const cart = (more) => ({
    totalBaseAmount: price('10.00'), totalTaxAmount: price('1.00'), totalShippingAmount: price('3.00'),
    totalChargeAmount: price('14.00'),
    lineItems: [{ title: 'Green tea', quantity: '2', totalListPrice: price('10.00') }],
    ...more,
  });
  const deliveries = [
    { id: 'post', price: price('3.00'), shippingMethod: { shippingMethodName: 'Post' }, isDefault: true },
    { id: 'bike', price: price('9.00'), shippingMethod: { shippingMethodName: 'Bicycle' }, isDefault: false },
  ];
  const noting = (name, answer) => async (event) => { calls.push({ name, event }); return answer(event); };
"""

HANDLERS = """
  onInitCheckout: noting('onInitCheckout', () => cart({ deliveryOptions: deliveries })),
  onShippingAddressSelection: noting('onShippingAddressSelection', (event) =>
    cart({ totalTaxAmount: price('0.50'), totalChargeAmount: price('13.50'), deliveryOptions: deliveries })),
  onDeliveryOptionSelection: noting('onDeliveryOptionSelection', (event) =>
    cart({ totalShippingAmount: price('9.00'), totalChargeAmount: price('20.00') })),
  onCompleteCheckout: noting('onCompleteCheckout', (event) =>
    fetch('/finalize', { method: 'POST', body: JSON.stringify(event) }).then((answer) => answer.json())),
  onCancel: noting('onCancel', () => undefined),
  onError: noting('onError', () => undefined),
"""


def _calls(page):
    return page.evaluate("window.calls")


def _names(page):
    return [call["name"] for call in _calls(page)]


def check_handlers_of_the_page_drive_a_checkout_to_its_end():
    with running() as simulator, _page() as page:
        connection = Connection(simulator)
        finalized = []

        def finalize(event):
            status, answer = Connection(simulator).call(
                "POST", f"/v2/checkoutSessions/{event['amazonCheckoutSessionId']}/finalize",
                {"chargeAmount": {"amount": "20.00", "currencyCode": "USD"},
                 "shippingAddress": event["shippingAddress"]})
            finalized.append((status, answer))
            return {"status": "success" if status == 200 else "error"}

        code = CART + f"""
            amazon.Pay.renderJSButton('#b', {{ {_common(simulator, "PayAndShip")},
              checkoutSessionConfig: {{ storeId: '{simulator.credentials["storeId"]}', scopes: ['name', 'email'],
                paymentDetails: {{ paymentIntent: 'AuthorizeWithCapture' }} }}, {HANDLERS} }});"""
        # A shop that allows no more than it has to.
        policy = (f"default-src 'none'; script-src {simulator.http} 'unsafe-inline'; frame-src {simulator.http}; "
                  f"connect-src 'self'; style-src 'unsafe-inline'; form-action {simulator.http}")
        with _shop(_script(simulator, code), policy, finalize) as shop:
            page.goto(shop)
            page.locator("#b button").click()
            frame = page.frame_locator("iframe")
            frame.locator("input[name=buyer][value=susie]").check(force=True)
            frame.get_by_role("button", name="Continue").click()
            frame.get_by_text("14.00 USD").wait_for()
            assert frame.get_by_text("2 × Green tea").is_visible()
            picture(page, "buy-now")
            frame.locator("input[value='amzn1.address.susie-office']").check(force=True)
            frame.get_by_text("13.50 USD").wait_for()
            frame.locator("input[name=delivery][value=bike]").check(force=True)
            frame.get_by_text("20.00 USD").wait_for()
            frame.locator("button[data-decision=declineOnce]").click()
            frame.get_by_text("was declined").wait_for()
            frame.get_by_role("button", name="Pay now").click()
            page.locator("iframe").wait_for(state="detached")
            assert _names(page) == [
                "onInitCheckout", "onShippingAddressSelection", "onDeliveryOptionSelection",
                "onCompleteCheckout"], _calls(page)
            first, moved, delivered, last = [call["event"] for call in _calls(page)]
            assert first["shippingAddress"]["city"] == "Chicago" and first["buyer"]["name"] == "Susie Smith"
            assert first["checkoutLanguage"] == "en_US" and first["scopes"]["email"] == "susie@example.com"
            assert moved["shippingAddress"]["city"] == "Madison"
            assert delivered == {"deliveryOptions": {"id": "bike"}}
            assert last["shippingAddress"]["city"] == "Madison"
        [(status, answer)] = finalized
        assert status == 200, answer
        charge = connection.call("GET", f"/v2/charges/{answer['chargeId']}")[1]
        assert charge["captureAmount"] == {"amount": "20.00", "currencyCode": "USD"}, charge


def check_a_buyer_leaves_a_checkout_that_handlers_drive():
    with running() as simulator, _page() as page:
        connection = Connection(simulator)
        payload = {
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {"checkoutResultReturnUrl": "http://localhost/result"},
            "paymentDetails": {"paymentIntent": "Authorize", "chargeAmount": PRICE}}
        # A payload with a signature, and no button: the page starts the checkout itself.
        code = CART + f"""
            document.getElementById('c').addEventListener('click', () => amazon.Pay.initCheckout({{
              {_common(simulator)}, createCheckoutSessionConfig: {_signed(connection, payload)}, {HANDLERS} }}));"""
        with _shop(_script(simulator, code)) as shop:
            for leave in ["button", "Escape"]:
                page.goto(shop)
                page.locator("#c").click()
                frame = page.frame_locator("iframe")
                if leave == "button":
                    frame.get_by_role("button", name="Continue").click()
                    frame.get_by_text("14.00 USD").wait_for()
                    frame.locator("button[data-decision=cancel]").click()
                else:
                    frame.get_by_role("button", name="Continue").wait_for()
                    page.keyboard.press("Escape")
                page.locator("iframe").wait_for(state="detached")
                assert _names(page)[-1] == "onCancel", _calls(page)
                session = _calls(page)[-1]["event"]["amazonCheckoutSessionId"]
                status = connection.call("GET", f"/v2/checkoutSessions/{session}")[1]["statusDetails"]
                assert status["reasonCode"] == "BuyerCanceled", status


def check_handlers_that_fail_are_told_and_pay_nothing():
    with running() as simulator, _page() as page:
        for answer, told in [
                ("{ throw new Error('no'); }", None), ("({ status: 'error', reasonCode: 'unknownError' })", None),
                ("cart({})", "MissingParameterValue"), ("({})", "MissingParameterValue")]:
            code = CART + f"""
                amazon.Pay.renderJSButton('#b', {{ {_common(simulator, "PayAndShip")},
                  checkoutSessionConfig: {{ storeId: '{simulator.credentials["storeId"]}',
                    paymentDetails: {{ paymentIntent: 'Authorize' }} }}, {HANDLERS}
                  onInitCheckout: noting('onInitCheckout', () => {answer}) }});"""
            with _shop(_script(simulator, code)) as shop:
                page.goto(shop)
                page.locator("#b button").click()
                frame = page.frame_locator("iframe")
                frame.get_by_role("button", name="Continue").click()
                frame.get_by_text("The shop could not do this").wait_for()
                assert frame.locator("button[data-decision=approve]").is_disabled()
                if told:
                    page.wait_for_function("window.calls.at(-1).name === 'onError'")
                    assert _calls(page)[-1]["event"]["reasonCode"] == told, _calls(page)


def check_the_buyer_of_one_order_agrees_to_recurring_payments():
    with running() as simulator, _page() as page:
        connection = Connection(simulator)
        order = connection.call(
            "POST", f"/v2/checkoutSessions/{connection.paid(simulator)}/complete", COMPLETE)[1]["chargePermissionId"]
        with _shop("<h1>Thank you</h1>") as result:
            payload = {
                "storeId": simulator.credentials["storeId"], "merchantId": simulator.credentials["merchantId"],
                "ledgerCurrency": "USD", "checkoutLanguage": "de_DE", "chargePermissionId": order,
                "webCheckoutDetails": {"checkoutResultReturnUrl": f"{result}/result"},
                "recurringMetadata": {"frequency": {"unit": "Month", "value": "1"}, "amount": PRICE}}
            code = (f"amazon.Pay.bindUpgradeAction('#c', Object.assign({_signed(connection, payload)}, "
                    "{ upgradeAction: 'recurringUpgrade' }));")
            with _shop(_script(simulator, code)) as shop:
                page.goto(shop)
                page.locator("#c").click()
                page.wait_for_url("**/checkout/processing?**")
                assert "monatlich" in page.content()
                page.locator("button[value=approve]").click()
                page.wait_for_url(f"{result}/result?**")
                session = page.url.split("amazonCheckoutSessionId=")[1]
                status, answer = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", {})
                assert status == 200, answer
                permission = connection.call("GET", f"/v2/chargePermissions/{answer['chargePermissionId']}")[1]
                assert permission["chargePermissionType"] == "Recurring", permission


def check_a_buyer_signs_in_as_somebody_else():
    with running() as simulator, _page() as page:
        connection = Connection(simulator)
        with _shop("<h1>In</h1>") as back:
            payload = {"signInReturnUrl": f"{back}/in", "storeId": simulator.credentials["storeId"]}
            code = f"""document.getElementById('c').addEventListener('click', () => amazon.Pay.switchAccount({{
                merchantId: 'A1', SignInConfig: {_signed(connection, payload)}, placement: 'Other', sandbox: true }}));"""
            with _shop(_script(simulator, code)) as shop:
                page.goto(shop)
                page.locator("#c").click()
                page.wait_for_url("**/checkout/switch-account?**")
                page.locator("input[name=buyer][value=jack]").check(force=True)
                page.locator("button[value=approve]").click()
                page.wait_for_url(f"{back}/in?buyerToken=*")
                token = page.url.split("buyerToken=")[1]
                assert connection.call("GET", f"/v2/buyers/{token}")[1]["name"] == "Jack Smith"


def check_buttons_can_be_attributes_of_the_page():
    with running() as simulator, _page() as page:
        connection = Connection(simulator)
        button = connection.signer.button(connection.signer.payload())
        attributes = {
            "data-amazonpay-merchant-id": simulator.credentials["merchantId"], "data-ledger-currency": "USD",
            "data-placement": "Cart", "data-product-type": "PayOnly", "data-language": "en_US", "data-sandbox": "true",
            "data-public-key-id": button["publicKeyId"], "data-button-color": "DarkGray",
            "data-amount": "14.00", "data-currency-code": "USD"}

        def element(more):
            text = " ".join(
                f'{name}="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}"'
                for name, value in {**attributes, **more}.items())
            return f"<div {text}></div>"

        signed = element({
            "id": "one", "data-payload": button["payloadJSON"], "data-signature": button["signature"],
            "data-algorithm": ALGORITHM})
        html = signed + element({"id": "two"}) + f"""
            <script src="{simulator.http}/checkout.js"></script>
            <script>
            window.amznButtonClickHandler = (button) => button.onClick(() => button.initCheckout({{
              createCheckoutSessionConfig: {_signed(connection, connection.signer.payload())} }}));
            </script>"""
        with _shop(html) as shop:
            for name in ["one", "two"]:
                page.goto(shop)
                page.locator(f"#{name} button").click()
                page.wait_for_url("**/checkout/processing?**")
                assert page.get_by_role("button", name="Pay now").is_visible()


WRONG = [
    ("amazon.Pay.renderButton('#b')", "options"),
    ("amazon.Pay.renderButton('#none', good())", "No element"),
    ("amazon.Pay.renderButton('#b', good({ merchantId: '' }))", "merchantId"),
    ("amazon.Pay.renderButton('#b', good({ ledgerCurrency: 'XXX' }))", "ledgerCurrency"),
    ("amazon.Pay.renderButton('#b', good({ placement: 'Here' }))", "placement"),
    ("amazon.Pay.renderButton('#b', good({ productType: 'Gift' }))", "productType"),
    ("amazon.Pay.renderButton('#b', good({ publicKeyId: '' }))", "publicKeyId"),
    ("amazon.Pay.renderButton('#b', good({ sandbox: false }))", "sandbox"),
    ("amazon.Pay.renderButton('#b', good({ createCheckoutSessionConfig: { payloadJSON: '{}' } }))", "signature"),
    ("amazon.Pay.renderButton('#b', good({ onInitCheckout: () => 1, onError: () => 1 }))", "onCompleteCheckout"),
    ("amazon.Pay.renderButton('#b', good({ onInitCheckout: 1, onError: () => 1, onCompleteCheckout: () => 1 }))",
     "onInitCheckout"),
    ("amazon.Pay.renderButton('#b', good({ onInitCheckout: () => 1, onError: () => 1, onCompleteCheckout: () => 1 }))",
     "onCancel"),
    ("amazon.Pay.renderJSButton('#b', good())", "handlers"),
    ("amazon.Pay.renderJSButton('#b', good({ ...handlers, checkoutSessionConfig: {} }))", "storeId"),
    ("amazon.Pay.renderButton('#b', good({ ...handlers, createCheckoutSessionConfig: reviewed }))",
     "checkoutReviewReturnUrl"),
    ("amazon.Pay.initCheckout(good())", "createCheckoutSessionConfig"),
    ("amazon.Pay.bindChangeAction('#b', { changeAction: 'changeAddress' })", "amazonCheckoutSessionId"),
    ("amazon.Pay.bindChangeAction('#b', { amazonCheckoutSessionId: '1', changeAction: 'x' })", "changeAction"),
    ("amazon.Pay.bindUpgradeAction('#b', {})", "payloadJSON"),
    ("amazon.Pay.bindUpgradeAction('#b', { payloadJSON: '{}', signature: 'x', publicKeyId: 'y', upgradeAction: 'z' })",
     "upgradeAction"),
    ("amazon.Pay.bindUpgradeAction('#b', { payloadJSON: '{', signature: 'x', publicKeyId: 'y', "
     "upgradeAction: 'recurringUpdate' })", "payloadJSON"),
    ("amazon.Pay.changePaymentMethod({})", "amazonCheckoutSessionId"),
    ("amazon.Pay.switchAccount({ merchantId: 'A1' })", "SignInConfig"),
]


def check_wrong_options_are_thrown_as_texts():
    with running() as simulator, _page() as page:
        code = """
            const good = (more) => ({ merchantId: 'A1', ledgerCurrency: 'USD', placement: 'Cart', productType: 'PayOnly',
              publicKeyId: 'SANDBOX-1', ...more });
            const handlers = { onInitCheckout: () => 1, onCancel: () => 1, onCompleteCheckout: () => 1 };
            const reviewed = { payloadJSON: '{"webCheckoutDetails":{"checkoutReviewReturnUrl":"x"}}', signature: 's',
              publicKeyId: 'SANDBOX-1' };"""
        with _shop(_script(simulator, code)) as shop:
            page.goto(shop)
            for call, word in WRONG:
                thrown = page.evaluate(f"(() => {{ try {{ {call}; }} catch (error) {{ return error; }} }})()")
                assert isinstance(thrown, str) and thrown.startswith("AmazonPay:\n") and word in thrown, (call, thrown)


def check_a_live_button_works_on_registered_pages_only():
    with running() as simulator, _page() as page:
        code = f"""amazon.Pay.renderButton('#b', {{
            merchantId: '{simulator.credentials["merchantId"]}', ledgerCurrency: 'USD', placement: 'Cart',
            productType: 'PayOnly', createCheckoutSessionConfig: {{ payloadJSON: '{{}}', signature: 's',
            publicKeyId: 'LIVE-1' }} }});"""
        with _shop(_script(simulator, code)) as shop:
            page.goto(shop)
            page.wait_for_function("document.querySelector('#b > div').shadowRoot.querySelector('button').disabled")
            simulator.control(
                "PATCH", f"merchants/{simulator.credentials['merchantId']}", {"domains": ["127.0.0.1"]})
            with page.expect_response("**/accountStatus?**"):
                page.goto(shop)
            assert page.locator("#b button").is_enabled()


def check_a_buyer_need_not_let_a_payment_method_be_saved():
    with running() as simulator, _shop("<h1>Back</h1>") as shop, _page() as page:
        connection = Connection(simulator)
        for saves in [True, False]:
            payload = connection.signer.payload()
            payload["webCheckoutDetails"]["checkoutResultReturnUrl"] = f"{shop}/result"
            payload["chargePermissionType"] = "PaymentMethodOnFile"
            answer = simulator.control("POST", "button", connection.signer.button(payload))[1]
            page.goto(answer["pageUrl"])
            box = page.locator("input[name=savesPaymentMethod]")
            assert box.is_checked()
            if not saves:
                box.uncheck(force=True)
            page.locator("button[value=approve]").click()
            page.wait_for_url(f"{shop}/result?**")
            done = connection.call("POST", f"/v2/checkoutSessions/{answer['checkoutSessionId']}/complete", COMPLETE)[1]
            assert done["chargePermissionType"] == ("PaymentMethodOnFile" if saves else "OneTime"), done
