"""Connections that ask for nothing: they end, and they keep no one out."""

import time

from both_programs import running_both
from raw_http import both, read_to_end, status


def _health(address, service):
    path = "/health" if str(address.port) in service.url else "/simulator/v1/health"
    return address.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", seconds=10)


def check_1100_idle_connections_of_one_address_keep_no_one_out():
    with running_both() as (simulator, service):
        for address in both(simulator, service)[:2]:
            address.host = "127.0.0.1"
            idle = []
            try:
                for _ in range(1100):
                    idle.append(address.connect(10))
                begin = time.monotonic()
                for _ in range(20):
                    assert status(_health(address, service)) == 200
                assert time.monotonic() - begin < 5
            finally:
                for one in idle:
                    one.close()


def check_half_heads_and_half_bodies_keep_no_one_out():
    halves = [
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /v1/checkouts HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{",
    ]
    with running_both() as (simulator, service):
        for address in both(simulator, service)[:2]:
            address.host = "127.0.0.1"
            for half in halves:
                open_ones = []
                try:
                    for _ in range(600):
                        one = address.connect(10)
                        one.sendall(half)
                        open_ones.append(one)
                    assert status(_health(address, service)) == 200, half
                finally:
                    for one in open_ones:
                        one.close()


def check_a_connection_that_sends_nothing_ends_within_ten_seconds_or_a_little_more():
    with running_both() as (simulator, service):
        silent = []
        for address in both(simulator, service)[:2]:
            silent.append(address.connect(25))
        begin = time.monotonic()
        for one in silent:
            assert read_to_end(one) == ""
            one.close()
        assert 8 < time.monotonic() - begin < 22, time.monotonic() - begin


def check_a_place_is_taken_from_the_idle_and_never_from_who_is_answered():
    with running_both() as (simulator, service):
        address = both(simulator, service)[0]
        address.host = "127.0.0.1"
        with address.connect(30) as waiting:
            waiting.sendall(
                b"GET /v1/events?after=0&wait=8 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                b"Authorization: Bearer " + service.token.encode() + b"\r\n\r\n")
            idle = [address.connect(10) for _ in range(700)]
            answer = read_to_end(waiting)
            for one in idle:
                one.close()
        assert status(answer) is not None and status(answer) < 500, answer
