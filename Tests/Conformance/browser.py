"""A real browser: from the shop through Amazon Pay's pages and back."""

import contextlib
import pathlib
import shutil

from playwright.sync_api import sync_playwright

from pictures import picture
from program import Program

MESSAGE = "Your payment was not successful. Please try another payment method."


@contextlib.contextmanager
def _demo():
    demo = Program("demo", "--json")
    try:
        yield demo.ready
    finally:
        demo.stop()


@contextlib.contextmanager
def _page():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 860})
        page.set_default_timeout(15_000)
        try:
            yield page
        finally:
            browser.close()


def _walk(page, shop, offer):
    """From the shop through the button to Amazon's page."""
    page.goto(shop)
    picture(page, "shop")
    page.get_by_role("button", name=offer).click()
    page.wait_for_url("**/checkout/*")
    page.wait_for_selector("#AmazonPayButton *")
    picture(page, "checkout")
    page.locator("#AmazonPayButton").click()
    page.wait_for_url("**/checkout/processing?**")


def check_a_buyer_pays_once_and_monthly():
    with _demo() as demo, _page() as page:
        for offer, name in [("Buy once", "pay"), ("Each month", "pay-monthly")]:
            _walk(page, demo["shop"], offer)
            assert "simulator" in page.content().lower()
            picture(page, name)
            page.locator("button[name=decision][value=approve]").click()
            page.wait_for_url("**/thanks?**")
            assert page.get_by_text("Thank you").is_visible()
            assert "S01-" in page.content()
            picture(page, "thanks")


def check_the_demonstration_leads_to_the_console_and_the_dashboard():
    with _demo() as demo, _page() as page:
        _walk(page, demo["shop"], "Buy once")
        page.locator("button[name=decision][value=approve]").click()
        page.wait_for_url("**/thanks?**")
        page.goto(demo["console"])
        picture(page, "console-sign-in")
        page.locator("input[name=token]").fill(pathlib.Path(demo["tokenFile"]).read_text())
        page.keyboard.press("Enter")
        page.get_by_text("Completed").first.wait_for()
        page.goto(demo["dashboard"])
        page.get_by_text("Completed").first.wait_for()


def check_a_declined_buyer_is_told_in_the_shop():
    with _demo() as demo, _page() as page:
        _walk(page, demo["shop"], "Buy once")
        page.locator("input[name=paymentInstrument][value='3434']").check(force=True)
        page.locator("button[name=decision][value=approve]").click()
        page.wait_for_url(demo["shop"] + "/?**")
        assert page.get_by_text(MESSAGE).is_visible()
        picture(page, "declined")


def check_a_buyer_who_leaves_is_back_in_the_shop():
    with _demo() as demo, _page() as page:
        _walk(page, demo["shop"], "Buy once")
        page.locator("button[name=decision][value=cancel]").click()
        page.wait_for_url(demo["shop"] + "/**")
