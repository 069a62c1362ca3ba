"""The buyer's pages and the dashboard in a real browser: languages, a phone, another card, another address, live changes."""

import contextlib
import json

from browser import _page
from signing import COMPLETE, Connection
from pictures import picture
from simulator import running
from web_server import Handler, serving


@contextlib.contextmanager
def _shop(html="<h1>Welcome back</h1>"):
    """Answers every page with the same one, so that a buyer who comes back has somewhere to be."""

    class Page(Handler):
        def do_GET(self):
            self.answer(200, f"<!doctype html><title>Shop</title>{html}".encode(), content_type="text/html")

    with serving(Page) as url:
        yield url


def _press(simulator, connection, shop, language="en_US", product_type="PayOnly", **more):
    payload = connection.signer.payload()
    payload["webCheckoutDetails"]["checkoutResultReturnUrl"] = f"{shop}/result"
    payload.update(more)
    status, answer = simulator.control(
        "POST", "button", {**connection.signer.button(payload, product_type), "checkoutLanguage": language})
    assert status == 201, answer
    return answer["checkoutSessionId"], answer["pageUrl"]


MONTHLY = {
    "chargePermissionType": "Recurring",
    "recurringMetadata": {
        "frequency": {"unit": "Month", "value": "1"}, "amount": {"amount": "14.00", "currencyCode": "USD"}},
    "merchantMetadata": {"merchantStoreName": "Northwind Tea"},
}


def check_the_pages_speak_german_and_japanese():
    with running() as simulator, _shop() as shop, _page() as page:
        connection = Connection(simulator)
        for language, tag, button, rhythm, name in [
                ("de_DE", "de", "Jetzt zahlen", "monatlich", "pay-de"), ("ja_JP", "ja", "今すぐ支払う", "毎月", "pay-ja")]:
            session, url = _press(simulator, connection, shop, language, **MONTHLY)
            page.goto(url)
            assert page.locator("html").get_attribute("lang") == tag
            assert rhythm in page.content()
            picture(page, name)
            page.get_by_role("button", name=button).click()
            page.wait_for_url(f"{shop}/result?**")
            assert f"amazonCheckoutSessionId={session}" in page.url


def check_the_pages_fit_a_phone_and_need_no_script():
    with running() as simulator, _shop() as shop, _page() as page:
        connection = Connection(simulator)
        context = page.context.browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        phone = context.new_page()
        _, url = _press(simulator, connection, shop, **MONTHLY)
        phone.goto(url)
        picture(phone, "pay-phone")
        for selector in ["main", "form", "fieldset", "button"]:
            for box in [element.bounding_box() for element in phone.locator(selector).all()]:
                assert box["x"] >= 0 and box["x"] + box["width"] <= 360, (selector, box)
        phone.locator("button[value=approve]").click()
        phone.wait_for_url(f"{shop}/result?**")
        context.close()


def check_a_declined_buyer_chooses_another_card():
    with running() as simulator, _shop() as shop, _page() as page:
        connection = Connection(simulator)
        session, url = _press(simulator, connection, shop)
        page.goto(url)
        page.locator("button[value=declineOnce]").click()
        page.wait_for_url(lambda url: "declined=once" in url)
        assert page.get_by_role("heading", name="Choose another card").is_visible()
        page.locator("input[name=paymentInstrument][value='4444']").check(force=True)
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/result?**")
        status, answer = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)
        assert status == 200, answer


def check_a_buyer_changes_the_address_on_the_way():
    with running() as simulator, _shop() as shop, _page() as page:
        connection = Connection(simulator)
        payload = {
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {"checkoutReviewReturnUrl": f"{shop}/review"}}
        status, answer = simulator.control("POST", "button", connection.signer.button(payload, "PayAndShip"))
        assert status == 201, answer
        session = answer["checkoutSessionId"]
        page.goto(answer["pageUrl"])
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/review?**")
        first = connection.call("GET", f"/v2/checkoutSessions/{session}")[1]["shippingAddress"]
        # What bindChangeAction does.
        page.goto(f"{simulator.http}/checkout/initiate_auth?amazonCheckoutSessionId={session}&changeAction=changeAddress")
        page.locator("input[name=shippingAddress]").nth(1).check(force=True)
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/review?**")
        second = connection.call("GET", f"/v2/checkoutSessions/{session}")[1]["shippingAddress"]
        assert first["addressLine1"] != second["addressLine1"], (first, second)


def check_a_buyer_signs_in_and_cancels_a_subscription():
    with running() as simulator, _shop() as shop, _page() as page:
        connection = Connection(simulator)
        fields = connection.signer.button({
            "signInReturnUrl": f"{shop}/in", "storeId": simulator.credentials["storeId"],
            "signInScopes": ["name", "email"]}, "SignIn")
        inputs = "".join(
            f'<input type="hidden" name="{name}" value="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}">'
            for name, value in fields.items())
        page.set_content(f'<form method="post" action="{simulator.http}/checkout/initiate">{inputs}<button>Go</button></form>')
        page.get_by_role("button", name="Go").click()
        assert page.get_by_text("Mail address").is_visible()
        picture(page, "sign-in")
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/in?buyerToken=*")
        token = page.url.split("buyerToken=")[1]
        assert connection.call("GET", f"/v2/buyers/{token}")[1]["name"]

        session, url = _press(simulator, connection, shop, **MONTHLY)
        simulator.buyer(session, "approve")
        permission = connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)[1]["chargePermissionId"]
        page.goto(f"{simulator.http}/jr/your-account/ba/{permission}")
        picture(page, "account")
        page.get_by_role("button", name="Cancel the subscription").click()
        page.wait_for_url("**/account/charge-permissions/**")
        status = connection.call("GET", f"/v2/chargePermissions/{permission}")[1]["statusDetails"]
        assert status["reasons"][0]["reasonCode"] == "BuyerCanceled", status


def check_the_script_takes_a_session_that_the_shop_has_made():
    with running() as simulator:
        connection = Connection(simulator)
        status, made = connection.call("POST", "/v2/checkoutSessions", {
            "storeId": simulator.credentials["storeId"],
            "webCheckoutDetails": {"checkoutReviewReturnUrl": "http://localhost/review"}}, key="made")
        assert status == 201, made
        html = f"""
            <div id="b"></div><script src="{simulator.http}/checkout.js"></script>
            <script>
            amazon.Pay.renderButton('#b', {{
              merchantId: 'A1', ledgerCurrency: 'USD', placement: 'Cart', publicKeyId: 'SANDBOX-1', sandbox: true,
              createCheckoutSession: () => '{made["checkoutSessionId"]}',
            }});
            try {{ amazon.Pay.renderButton('#b', {{ ledgerCurrency: 'USD' }}); }} catch (error) {{ window.thrown = error; }}
            </script>"""
        with _shop(html) as shop, _page() as page:
            page.goto(shop)
            assert page.evaluate("window.thrown").startswith("AmazonPay:\nmerchantId"), page.evaluate("window.thrown")
            page.locator("#b button").click()
            page.wait_for_url("**/checkout/processing?**")
            assert made["checkoutSessionId"] in page.url


def check_the_dashboard_shows_changes_as_they_happen():
    with running() as simulator, _shop(), _page() as page:
        connection = Connection(simulator)
        page.goto(f"{simulator.http}/simulator")
        page.wait_for_selector("#live.on")
        session = connection.paid(simulator)
        # Nobody reloads: the event does it.
        page.wait_for_selector(f"a[href='/simulator/payments/{session}']")
        connection.call("POST", f"/v2/checkoutSessions/{session}/complete", COMPLETE)
        page.locator("tr", has_text=session).get_by_text("Completed").wait_for()
        connection.call("GET", "/v2/charges/S01-0000000-0000000-C000000")
        for _ in range(3):
            connection.paid(simulator)
        page.goto(f"{simulator.http}/simulator")
        picture(page, "dashboard")
        # A form of the dashboard's own is not taken for one of another site.
        before = simulator.control("GET", "clock")[1]["now"]
        page.locator("form[action$=advance] button").first.click()
        page.wait_for_url("**/simulator")
        assert simulator.control("GET", "clock")[1]["now"] > before
        page.locator(f"a[href='/simulator/payments/{session}']").click()
        page.get_by_text("completeCheckoutSession → 200").wait_for()
        picture(page, "dashboard-payment")
        history = page.request.get(f"{simulator.http}/simulator/v1/payments/{session}")
        assert json.loads(history.text())["timeLine"], history.text()
        page.goto(f"{simulator.http}/simulator/requests")
        page.locator("details.request").first.click()
        picture(page, "dashboard-request")
