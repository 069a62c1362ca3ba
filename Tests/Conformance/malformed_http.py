"""What is no HTTP, or could be read in two ways: 400 and the end of the connection, never a 500, never a second answer."""

import re
import time

from both_programs import running_both
from raw_http import both, status

HEAD = "POST /v1/checkouts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
SECOND = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n"

MALFORMED = [
    CHUNKED + "zz\r\n{{}}\r\n0\r\n\r\n", CHUNKED + "-1\r\n{{}}\r\n0\r\n\r\n", CHUNKED + "+2\r\n{{}}\r\n0\r\n\r\n",
    CHUNKED + "0x2\r\n{{}}\r\n0\r\n\r\n", CHUNKED + "2\r\n{{}}xx0\r\n\r\n", CHUNKED + "ffffffffffffffffff\r\n{{}}",
    CHUNKED + "2\r\n{{}}\r\n-0\r\n\r\n",
    HEAD + "Content-Length: -1\r\n\r\n", HEAD + "Content-Length: +2\r\n\r\n{{}}", HEAD + "Content-Length: 0x2\r\n\r\n{{}}",
    HEAD + "Content-Length: 2 2\r\n\r\n{{}}", HEAD + "Content-Length: two\r\n\r\n{{}}",
    HEAD + "Content-Length: 2\r\nContent-Length: 44\r\n\r\n{{}}" + SECOND,
    HEAD + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}" + SECOND,
    HEAD + "Content-Length: 2, 2\r\n\r\n{{}}" + SECOND,
    HEAD + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{{}}" + SECOND,
    HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SECOND, HEAD + "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n" + SECOND,
    HEAD + " folded: x\r\n\r\n", HEAD + "Bad Name: x\r\n\r\n", HEAD + "X: a\x00b\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/3.7\r\nHost: a\r\n\r\n",
    "GET /\r\n\r\n", "nonsense\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]


def check_each_is_refused_with_400_and_nothing_behind_it_is_answered():
    with running_both() as (simulator, service):
        for address in both(simulator, service):
            for request in MALFORMED:
                request = request.replace("{token}", service.token).replace("{{}}", "{}")
                answer = address.exchange(request.encode("latin-1"), seconds=20)
                assert answer is not None, ("still open", request)
                assert status(answer) == 400, (request, answer)
                assert len(re.findall(r"^HTTP/1\.", answer, re.M)) == 1, (request, answer)
                assert "smuggled" not in answer, (request, answer)


def check_a_body_that_ends_early_is_no_request():
    with running_both() as (simulator, service):
        for address in both(simulator, service):
            with address.connect(15) as one:
                one.sendall((HEAD.replace("{token}", service.token) + "Content-Length: 90\r\n\r\n{").encode())
        # Both go on.
        status_now, _ = service.call("GET", "/health")
        assert status_now == 200
        assert simulator.control("GET", "health")[0] == 200


def check_a_long_body_is_refused_by_its_head():
    with running_both() as (simulator, service):
        for address in both(simulator, service):
            answer = address.exchange(
                HEAD.replace("{token}", service.token) + f"Content-Length: {1 << 40}\r\n\r\n", seconds=10)
            assert status(answer) == 413, answer


def check_a_snapshot_from_elsewhere_is_refused_before_it_is_sent():
    with running_both() as (simulator, service):
        for address in both(simulator, service)[1:]:
            answer = address.exchange(
                "POST /simulator/v1/import HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                f"Content-Length: {500 << 20}\r\n\r\n", seconds=10)
            assert status(answer) == 403, answer


def check_a_buyer_with_too_many_cookies_gets_a_page():
    with running_both() as (simulator, service):
        address = both(simulator, service)[0]
        for size in (15_000, 20_000, 60_000, 120_000, 300_000):
            checkout = service.open(f"COOKIES-{size}")
            session = service.press(simulator, checkout)
            back = simulator.buyer(session, "approve")
            path = back.split("://", 1)[1].split("/", 1)[1]
            cookies = "; ".join(f"c{number}={'x' * 950}" for number in range(size // 960 + 1))
            answer = address.exchange(
                f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: de\r\n"
                f"Cookie: {cookies}\r\nConnection: close\r\n\r\n", seconds=20)
            if status(answer) == 431:
                assert size > 120_000 and 'lang="de"' in answer and "Cookies" in answer, (size, answer)
            else:
                assert status(answer) in (302, 303, 307), (size, answer[:300])
            for _ in range(40):
                if service.state(checkout) == "Completed":
                    break
                time.sleep(0.25)
            assert service.state(checkout) == "Completed", size
