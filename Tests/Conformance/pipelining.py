"""Requests that are sent before the answers to those before them are there."""

import re

from both_programs import running_both
from raw_http import both


def _request(path, token, close=False):
    return (f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            f"{'Connection: close' if close else 'X: y'}\r\n\r\n")


def check_a_request_behind_a_long_poll_is_answered_after_it():
    with running_both() as (simulator, service):
        address = both(simulator, service)[0]
        answer = address.exchange(
            _request("/v1/events?after=0&wait=1", service.token) + _request("/health", service.token)
            + _request("/v1/payments/none", service.token, close=True), seconds=20)
        assert re.findall(r"HTTP/1.1 (\d+)", answer) == ["200", "200", "404"], answer
        assert answer.index('"events":') < answer.rindex("HTTP/1.1 200"), answer


def check_fifty_requests_in_one_packet_are_answered_in_their_order():
    with running_both() as (simulator, service):
        for address, base in [(both(simulator, service)[0], "/v1/payments/"), (both(simulator, service)[1], "/none/")]:
            requests = "".join(_request(f"{base}{number}", service.token, close=number == 49) for number in range(50))
            answer = address.exchange(requests, seconds=20)
            assert answer.count("HTTP/1.1 404") == 50, answer
