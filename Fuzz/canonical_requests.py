"""Compares canonical requests with those of botocore, which Amazon wrote for AWS: canonical_requests.py PROGRAM RUNS SEED

The canonical request of AMZN-PAY-RSASSA-PSS-V2 is that of Signature Version 4: only what is done with its digest differs.
Random requests go to PROGRAM, the fuzzer, which answers with the text that the signer makes and the one that the
verifier makes of the same request when it arrives. Ends with 1 at the first text that differs.
"""
import json
import random
import subprocess
import sys

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

# What is reserved, what is not, and what needs two, three and four bytes.
CHARACTERS = "aAzZ09-._~ !\"$&'()*+,/:;<=>@[\\]^`{|}%äßéΩ日本😀"
METHODS = ["GET", "POST", "PATCH", "DELETE", "PUT"]
NAMES = ["accept", "Content-Type", "X-Amz-Pay-Date", "x-amz-pay-host", "x-amz-pay-region", "X-A", "x-a", "x-a-b", "x_a"]
# The requests of one run of PROGRAM.
PORTION = 10_000


def text(numbers, longest, characters=CHARACTERS):
    return "".join(numbers.choices(characters, k=numbers.randrange(longest)))


def path(numbers):
    """A path; botocore takes segments of points out, and ends a path where a query or a fragment begins."""
    characters = CHARACTERS.replace("/", "?#")
    segments = [text(numbers, 8, characters) for _ in range(numbers.randrange(5))]
    return "/" + "/".join(segment for segment in segments if segment not in (".", ".."))


def request(numbers):
    names = [text(numbers, 4) or "n" for _ in range(numbers.randrange(4))]
    headers = [(name, text(numbers, 12, CHARACTERS + "   \t")) for name in numbers.sample(NAMES, numbers.randrange(6))]
    return {
        "method": numbers.choice(METHODS), "path": path(numbers),
        "query": [[name, text(numbers, 6, CHARACTERS + "?#")] for name in names + names[:numbers.randrange(2)]],
        "headers": [["host", "pay-api.amazon.com"], *map(list, headers)],
        "body": text(numbers, 30, CHARACTERS + "\n\t{}\"")}


class Path(SigV4Auth):
    """botocore's text of a request whose path is given as it is, not as a part of a URL."""

    def __init__(self, path):
        super().__init__(None, None, None)
        self.path = path

    def _normalize_url_path(self, _):
        return super()._normalize_url_path(self.path)


def expected(request):
    other = AWSRequest(
        request["method"], "https://pay-api.amazon.com/", params=list(map(tuple, request["query"])),
        data=request["body"].encode())
    for name, value in request["headers"]:
        other.headers.add_header(name, value)
    return Path(request["path"]).canonical_request(other)


def main():
    program, runs, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    numbers = random.Random(seed)
    for begin in range(0, runs, PORTION):
        requests = [request(numbers) for _ in range(min(PORTION, runs - begin))]
        lines = subprocess.run(
            [program, "canonical-requests"], input="".join(json.dumps(one) + "\n" for one in requests),
            capture_output=True, text=True, check=True).stdout.splitlines()
        for one, line in zip(requests, lines, strict=True):
            for reader, found in json.loads(line).items():
                if found != expected(one):
                    sys.exit(f"\nSeed {seed}: the {reader}'s text of\n{json.dumps(one)}\nis\n{found}\nnot\n{expected(one)}")


main()
