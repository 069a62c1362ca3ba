"""HTTP/1.0: the connection ends with the answer unless it is asked to stay."""

from both_programs import running_both
from raw_http import both, status


def _paths(simulator, service):
    addresses = both(simulator, service)
    return zip(addresses, ["/health", "/simulator/v1/health", "/simulator/v1/health"])


def check_a_connection_ends_with_the_answer():
    with running_both() as (simulator, service):
        for address, path in _paths(simulator, service):
            for headers in ["", "Host: localhost\r\n", "Connection: close\r\n"]:
                answer = address.exchange(f"GET {path} HTTP/1.0\r\n{headers}\r\n", seconds=8)
                assert status(answer) == 200, (headers, answer)
                assert "connection: close" in answer.lower(), answer
                assert "transfer-encoding" not in answer.lower(), answer


def check_a_connection_stays_when_it_is_asked_to():
    with running_both() as (simulator, service):
        for address, path in _paths(simulator, service):
            one = f"GET {path} HTTP/1.0\r\nHost: localhost\r\nConnection: Keep-Alive\r\n\r\n"
            answer = address.exchange(one + one + f"GET {path} HTTP/1.0\r\n\r\n", seconds=8)
            assert answer and answer.count(" 200 OK\r\n") == 3, answer
            assert answer.lower().count("connection: keep-alive") == 2, answer


def check_a_stream_has_no_chunks():
    with running_both() as (simulator, service):
        for address in both(simulator, service)[1:]:
            with address.connect(5) as one:
                one.sendall(b"GET /simulator/v1/events HTTP/1.0\r\nHost: localhost\r\n\r\n")
                head = one.recv(65536).decode("latin-1").lower()
                assert status(head.upper().replace("HTTP/1.", "HTTP/1.")) == 200, head
                assert "transfer-encoding" not in head and "connection: close" in head, head


def check_refusals_end_the_connection_too():
    with running_both() as (simulator, service):
        for address in both(simulator, service):
            answer = address.exchange("POST /nowhere HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", seconds=8)
            assert status(answer) in (401, 404), answer
