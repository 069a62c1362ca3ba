"""HEAD on every path that has GET: as GET, without a body."""

import urllib.error
import urllib.request

from both_programs import running_both
from raw_http import both, status

SERVICE = [
    "/health", "/ready", "/metrics", "/openapi.json", "/checkout/none", "/amazonpay/return?checkout=none",
    "/amazonpay/cancel", "/amazonpay/review", "/checkout-assets/style.css", "/checkout-assets/button.js", "/console",
    "/console/sign-in", "/console-assets/console.css", "/v1/checkouts/none", "/v1/payments?orderId=none",
    "/v1/payments/none", "/v1/events", "/v1/webhooks", "/v1/subscriptions/none", "/v1/tokens",
]
SIMULATOR = [
    "/", "/checkout.js", "/simulator/v1/health", "/simulator/v1/clock", "/simulator/v1/objects?kind=charge",
    "/simulator/v1/faults", "/simulator/v1/requests", "/simulator/v1/notifications", "/simulator/v1/merchants",
    "/simulator/v1/export", "/simulator/", "/simulator/requests", "/SimpleNotificationService-simulator.pem",
    "/v2/charges/none", "/sandbox/v2/checkoutSessions/none", "/checkout/processing?amazonCheckoutSessionId=none",
]


def _answer(method, url, token):
    request = urllib.request.Request(url, method=method, headers={"Authorization": f"Bearer {token}"})

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def check_head_is_get_without_a_body():
    with running_both() as (simulator, service):
        for base, paths in [(service.url, SERVICE), (simulator.http, SIMULATOR)]:
            for path in paths:
                got, headers, body = _answer("GET", base + path, service.token)
                asked, head, nothing = _answer("HEAD", base + path, service.token)
                assert asked == got, (path, asked, got)
                assert nothing == b"", path
                assert head["content-type"] == headers["content-type"], path
                # Metrics change with each request; the others have the length of what GET answers now.
                if path not in ("/metrics", "/simulator/v1/requests", "/simulator/requests", "/simulator/v1/clock"):
                    assert head["content-length"] == str(len(body)), (path, head["content-length"], len(body))
                assert got != 405, path


def check_a_connection_goes_on_after_head():
    with running_both() as (simulator, service):
        for address in both(simulator, service):
            path = "/health" if address.port == both(simulator, service)[0].port else "/simulator/v1/health"
            answer = address.exchange(
                f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"
                f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert answer.count("HTTP/1.1 200") == 2, answer


def check_head_of_a_stream_ends():
    with running_both() as (simulator, service):
        for address in both(simulator, service)[1:]:
            answer = address.exchange("HEAD /simulator/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n", seconds=10)
            assert status(answer) == 200 and answer.endswith("\r\n\r\n"), answer
