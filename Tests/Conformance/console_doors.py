"""What foreign pages, guessers and neighbours can do about the console, in a real browser and over real connections."""

import http.client
import tempfile
import urllib.parse

from browser import _page
from buyer_pages import _shop
from service_process import CheckoutService
from simulator import running


def _sign_in(page, service, token):
    page.goto(f"{service.url}/console")
    page.locator("input[name=token]").fill(token)
    page.keyboard.press("Enter")


def _is_signed_in(page, service):
    page.goto(f"{service.url}/console")
    return page.locator("input[name=q]").count() == 1


def check_a_foreign_page_signs_no_operator_in():
    with running() as simulator, tempfile.TemporaryDirectory() as folder, _page() as page:
        service = CheckoutService(folder, simulator)
        try:
            form = f"""<form method="post" action="{service.url}/console/sign-in">
                <input type="hidden" name="token" value="{service.token}"><button id="go">Win a prize</button></form>"""
            with _shop(form) as shop:
                # The operator has seen the sign-in page before, so its cookie is there.
                page.goto(f"{service.url}/console/sign-in")
                page.goto(shop)
                page.locator("#go").click()
                page.wait_for_url("**/console/sign-in")
                assert not _is_signed_in(page, service)
            _sign_in(page, service, service.token)
            page.wait_for_url(f"{service.url}/console")
            assert _is_signed_in(page, service)
        finally:
            service.stop()


def check_guessing_tokens_is_slowed_down_whatever_address_a_client_claims():
    with running() as simulator, tempfile.TemporaryDirectory() as folder:
        service = CheckoutService(folder, simulator)
        try:
            host = urllib.parse.urlsplit(service.url).netloc
            statuses = []
            for number in range(12):
                connection = http.client.HTTPConnection(host, timeout=10)
                connection.request(
                    "POST", "/console/sign-in", urllib.parse.urlencode({"token": f"guess-{number}"}),
                    {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": f"192.0.2.{number}"})
                answer = connection.getresponse()
                answer.read()
                statuses.append(answer.status)
                if answer.status == 429:
                    assert int(answer.getheader("Retry-After")) > 0
                connection.close()
            assert statuses[:5] == [401] * 5 and statuses.count(429) >= 5, statuses
        finally:
            service.stop()
