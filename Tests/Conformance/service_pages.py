"""The pages of the checkout service in a real browser, against a simulator: button, review, languages, a phone, a slow Amazon."""

import contextlib
import pathlib
import shutil
import subprocess
import tempfile
import time

from browser import MESSAGE, _page
from buyer_pages import _shop
from pictures import picture
from service_process import CheckoutService
from program import PROGRAM
from simulator import running


@contextlib.contextmanager
def _world(*arguments):
    """A simulator, a checkout service, a shop and a page."""
    folder = tempfile.mkdtemp(prefix="amazonpay-service-")
    try:
        with running() as simulator, _shop() as shop, _page() as page:
            service = CheckoutService(folder, simulator, *arguments)
            try:
                yield simulator, service, shop, page
            finally:
                service.stop()
    finally:
        shutil.rmtree(folder)


def _press(page):
    page.wait_for_selector("#AmazonPayButton *")
    page.locator("#AmazonPayButton").click()
    page.wait_for_url("**/checkout/processing?**")


def _fits(page, width):
    for selector in ["main", "h1", "dl", "section", "button:visible", "a"]:
        for element in page.locator(selector).all():
            box = element.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width, (selector, box)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def check_a_buyer_pays_from_the_page_with_the_button():
    with _world() as (_, service, shop, page):
        checkout = service.open("2026-0042", shop=shop)
        page.goto(checkout["checkoutUrl"])
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.get_by_text("$14.00").is_visible()
        _press(page)
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/thanks?**")
        assert service.state(checkout) == "Completed"
        # The link to the checkout says the same from now on.
        page.goto(checkout["checkoutUrl"])
        page.wait_for_url(f"{shop}/thanks?**")


def check_a_declined_buyer_sees_the_message():
    with _world() as (_, service, shop, page):
        checkout = service.open("ORDER-1", shop=shop)
        page.goto(checkout["checkoutUrl"])
        _press(page)
        page.locator("button[value=decline]").click()
        page.wait_for_url(f"{shop}/cart?**")
        page.goto(checkout["checkoutUrl"])
        assert page.get_by_text(MESSAGE).is_visible()
        picture(page, "checkout-failed")


def check_a_buyer_changes_the_address_and_pays_on_the_review_page():
    with _world() as (simulator, service, shop, page):
        checkout = service.open(
            "2026-0043", shop=shop, productType="PayAndShip", checkoutMode="Review",
            deliverySpecifications={"specialRestrictions": ["RestrictPOBoxes"]})
        page.goto(checkout["checkoutUrl"])
        _press(page)
        page.locator("button[value=approve]").click()
        page.wait_for_url("**/amazonpay/review?**")
        assert page.get_by_text("10 Ditka Ave").is_visible()
        page.get_by_role("button", name="Change address").click()
        page.wait_for_url(f"{simulator.http}/**")
        page.locator("input[name=shippingAddress]").nth(1).check(force=True)
        page.locator("button[value=approve]").click()
        page.wait_for_url("**/amazonpay/review?**")
        assert page.get_by_text("500 Example Avenue").is_visible()
        # The shop adds the costs of shipping while the buyer looks.
        status, answer = service.call(
            "PATCH", f"/v1/checkouts/{checkout['checkoutId']}", {"chargeAmount": {"amount": "18.90", "currencyCode": "USD"}})
        assert status == 200 and answer["shippingAddress"]["stateOrRegion"] == "WI", answer
        page.get_by_role("button", name="Pay now").click()
        assert page.get_by_text("Something has changed since you looked.").is_visible()
        assert page.get_by_text("$18.90").is_visible()
        picture(page, "checkout-changed")
        page.goto(f"{service.url}/amazonpay/review?checkout={checkout['checkoutUrl'].rsplit('/', 1)[1]}")
        picture(page, "checkout-review")
        page.emulate_media(color_scheme="dark")
        picture(page, "checkout-review-dark")
        page.get_by_role("button", name="Pay now").click()
        page.wait_for_url("**/checkout/processing?**")
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/thanks?**")
        assert service.state(checkout) == "Completed"


def check_the_pages_speak_german_and_japanese():
    with _world() as (_, service, shop, page):
        for order, language, tag, heading, amount, name in [
                ("1", "de_DE", "de", "Bestellung bezahlen", "14,00", "checkout-de"),
                ("2", "ja_JP", "ja", "ご注文のお支払い", "14.00", "checkout-ja")]:
            checkout = service.open(
                f"2026-004{order}", shop=shop, language=language, chargePermissionType="Recurring",
                recurringMetadata={"frequency": {"unit": "Month", "value": "1"}})
            page.goto(checkout["checkoutUrl"])
            assert page.locator("html").get_attribute("lang") == tag
            assert page.get_by_role("heading", name=heading).is_visible()
            assert amount in page.locator(".amount").inner_text()
            page.wait_for_selector("#AmazonPayButton *")
            picture(page, name)
            _press(page)
            page.locator("button[value=decline]").click()
            page.wait_for_url(f"{shop}/cart?**")
            assert "amazonPayReason=Declined" in page.url


def check_the_pages_fit_a_phone_and_the_review_page_needs_no_script():
    with _world() as (simulator, service, shop, page):
        browser = page.context.browser
        for width, has_script in [(320, True), (360, False)]:
            context = browser.new_context(viewport={"width": width, "height": 700}, java_script_enabled=has_script)
            phone = context.new_page()
            checkout = service.open(
                f"2026-0{width}", shop=shop, productType="PayAndShip", checkoutMode="Review", language="de_DE",
                chargePermissionType="Recurring", recurringMetadata={"frequency": {"unit": "Month", "value": "3"}})
            phone.goto(checkout["checkoutUrl"])
            _fits(phone, width)
            if has_script:
                phone.wait_for_selector("#AmazonPayButton *")
                picture(phone, "checkout-phone")
                _press(phone)
                phone.locator("button[value=approve]").click()
            else:
                # The button is Amazon's script; from there on nothing needs one.
                page.goto(checkout["checkoutUrl"])
                _press(page)
                phone.goto(page.url)
                phone.locator("button[value=approve]").click()
            phone.wait_for_url("**/amazonpay/review?**")
            _fits(phone, width)
            if has_script:
                picture(phone, "checkout-review-phone")
            phone.get_by_role("button", name="Jetzt kaufen").focus()
            phone.keyboard.press("Enter")
            phone.wait_for_url("**/checkout/processing?**")
            phone.locator("button[value=approve]").click()
            phone.wait_for_url(f"{shop}/thanks?**")
            context.close()


def check_a_buyer_waits_for_a_slow_amazon_and_it_ends_well():
    with _world() as (simulator, service, shop, page):
        checkout = service.open("ORDER-1", shop=shop)
        page.goto(checkout["checkoutUrl"])
        _press(page)
        status, _ = simulator.control("POST", "faults", {
            "operation": "completeCheckoutSession", "when": {"nth": 1}, "action": "delay", "seconds": 9, "times": 1})
        assert status == 201
        begin = time.monotonic()
        page.locator("button[value=approve]").click()
        page.get_by_text("We are checking your payment").wait_for()
        assert time.monotonic() - begin < 8, "the buyer saw nothing for too long"
        picture(page, "checkout-waiting")
        page.wait_for_url(f"{shop}/thanks?**", timeout=30_000)
        assert service.state(checkout) == "Completed"


def check_a_shop_replaces_a_template_and_a_broken_one_stops_the_start():
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "message.mustache"
        template.write_text("{{% CONTENT_TYPE: ATTRIBUTE-SAFE-HTML}}\n<p>Tea &amp; Co: {{title}}</p>\n")
        with _world("--templates", folder) as (_, service, _, page):
            page.goto(f"{service.url}/checkout/unknown")
            assert page.get_by_text("Tea & Co: This page is not there").is_visible()
        template.write_text("{{% CONTENT_TYPE: ATTRIBUTE-SAFE-HTML}}\n<p>\n{{title</p>\n")
        with running() as simulator, tempfile.TemporaryDirectory() as data:
            outcome = subprocess.run(
                [PROGRAM, "serve", "--data", data, "--port", "0", "--templates", folder,
                 "--config", str(simulator.folder / "credentials.json")], capture_output=True, text=True, timeout=30)
            assert outcome.returncode != 0
            assert f"{template}:3:" in outcome.stderr, outcome.stderr


def check_a_buyer_whose_browser_keeps_amazons_script_away_is_told_so():
    with _world() as (_, service, shop, page):
        checkout = service.open("ORDER-1", shop=shop, language="de_DE")
        page.goto(checkout["checkoutUrl"])
        page.wait_for_selector("#AmazonPayButton *")
        assert not page.locator("#NoButton").is_visible()
        page.route("**/checkout.js", lambda route: route.abort())
        page.reload()
        page.get_by_text("konnte nicht geladen werden").wait_for()
        assert page.get_by_role("link", name="Zurück zum Shop").is_visible()


def check_the_console_can_be_used_on_a_phone_whatever_an_order_is_called():
    with _world() as (_, service, shop, page):
        order = "Order-" + "x" * 250
        service.open(order, shop=shop)
        page.set_viewport_size({"width": 375, "height": 700})
        page.goto(f"{service.url}/console")
        page.locator("input[name=token]").fill(service.token)
        page.keyboard.press("Enter")
        page.get_by_text("Needs attention").wait_for()
        # The text is there before the style sheet is.
        page.wait_for_load_state()
        assert page.locator("input[name=q]").bounding_box()["width"] > 150
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        page.locator("input[name=q]").fill(order)
        page.keyboard.press("Enter")
        page.get_by_text("Timeline").wait_for()
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= 375


def check_an_operator_captures_and_the_time_line_says_who():
    with _world() as (_, service, shop, page):
        checkout = service.open("2026-0043", shop=shop, paymentIntent="Authorize")
        page.goto(checkout["checkoutUrl"])
        _press(page)
        page.locator("button[value=approve]").click()
        page.wait_for_url(f"{shop}/thanks?**")
        _, alice = service.call("POST", "/v1/tokens", {"name": "alice", "role": "operator"})
        page.goto(f"{service.url}/console")
        page.locator("input[name=token]").fill(alice["token"])
        page.keyboard.press("Enter")
        page.get_by_text("Needs attention").wait_for()
        for amount, result in [("14.01", "No more than 14.00 USD is authorized."), ("14.00", "Timeline")]:
            page.goto(f"{service.url}/console/order?orderId=2026-0043")
            page.locator("form:has(input[value=capture]) input[name=amount]").fill(amount)
            page.locator("form:has(input[value=capture]) button").click()
            page.get_by_role("button", name="Capture").click()
            page.get_by_text(result).wait_for()
        line = page.locator("ol.line").inner_text()
        assert "Capture: not done" in line and "by alice" in line.replace("\n", " "), line
        assert page.get_by_text("Captured", exact=True).first.is_visible()
        page.goto(f"{service.url}/console/order?orderId=2026-0043")
        picture(page, "console-order", whole=True)
        page.goto(f"{service.url}/console")
        picture(page, "console", whole=True)
        service.call("DELETE", f"/v1/tokens/{alice['tokenId']}")
        page.reload()
        page.locator("input[name=token]").wait_for()
