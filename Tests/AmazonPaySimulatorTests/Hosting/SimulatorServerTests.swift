import Foundation
import Testing

@testable import AmazonPaySimulator

extension RealTime {
    /// What clients see on the two ports.
    @Suite struct SimulatorServerTests {
        private static let mirror =
            "GET /a%20b?q=1&q=%2F HTTP/1.1\r\nHost: shop.example:1\r\nX-Two: b\r\nAccept: c\r\nx-two:  a \r\n"

        @Test func `both ports answer, and the responder sees the request as it arrived`() async throws {
            try await ServerTrial.run { trial in
                for (target, isSecure) in [(trial.plain, false), (trial.secure, true)] {
                    let answer = try await RawClient.exchange(target, Self.mirror + "Connection: close\r\n\r\n")
                    let body = """
                        GET /a%20b ? q=1&q=%2F
                        authority shop.example:1
                        loopback true secure \(isSecure)
                        host=shop.example:1
                        x-two=b
                        accept=c
                        x-two=a
                        connection=close
                        body 0
                        """
                    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                    #expect(answer.hasSuffix("\r\n\r\n" + body))
                }
            }
        }

        @Test func `the other loopback address has the same port`() async throws {
            try await ServerTrial.run { trial in
                do {
                    var target = trial.secure
                    target.host = "::1"
                    let answer = try await RawClient.exchange(target, Self.mirror + "Connection: close\r\n\r\n")
                    #expect(answer.hasPrefix("HTTP/1.1 200"))
                    #expect(answer.contains("loopback true"))
                } catch  where !Self.hasIPv6 {
                    // A machine without IPv6 has only one of them.
                }
            }
        }

        private static var hasIPv6: Bool {
            FileManager.default.fileExists(atPath: "/proc/net/if_inet6")
        }

        @Test func `a connection serves one request after the other`() async throws {
            try await ServerTrial.run { trial in
                for target in trial.both {
                    try await RawClient.connect(target) { client in
                        for _ in 0..<3 {
                            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd")
                            let answer = try await client.read(until: "body 4")
                            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                            #expect(!answer.lowercased().contains("connection: close"))
                        }
                    }
                }
            }
        }

        @Test func `HEAD has the length of the body and no body`() async throws {
            try await ServerTrial.run { trial in
                let answer = try await RawClient.exchange(
                    trial.plain, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(answer.hasSuffix("\r\n\r\n"))
                #expect(
                    answer.lowercased().contains(
                        "content-length: \("HEAD / ? -\nauthority x\nloopback true secure false\nhost=x\nconnection=close\nbody 0".utf8.count)\r\n"
                    ))
            }
        }

        @Test func `a client that waits for an invitation gets it`() async throws {
            try await ServerTrial.run { trial in
                try await RawClient.connect(trial.secure) { client in
                    try await client.send(
                        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
                    #expect(try await client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                    try await client.send("abcd")
                    #expect(try await client.read(until: "body 4").hasPrefix("HTTP/1.1 200 OK\r\n"))
                }
            }
        }

        @Test func `a body of 256 KiB is accepted`() async throws {
            try await ServerTrial.run { trial in
                let size = 256 * 1024
                let answer = try await RawClient.exchange(
                    trial.secure,
                    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(size)\r\n\r\n"
                        + String(repeating: "x", count: size))
                #expect(answer.hasSuffix("body \(size)"))
            }
        }

        private static let tooLong = 256 * 1024 + 1
        private static let refused: [(request: String, status: Int, reasonCode: String)] = [
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(tooLong)\r\n\r\n", 413, "InvalidRequest"),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(tooLong)\r\n\r\n"
                    + String(repeating: "x", count: tooLong), 413, "InvalidRequest"
            ),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(String(tooLong, radix: 16))\r\n"
                    + String(repeating: "x", count: tooLong) + "\r\n0\r\n\r\n", 413, "InvalidRequest"
            ),
            ("GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 17_000))\r\n\r\n", 431, "InvalidRequest"),
            (
                "GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 1_000_000))\r\n\r\n", 431,
                "InvalidRequest"
            ),
            ("GET /\(String(repeating: "x", count: 17_000)) HTTP/1.1\r\nHost: x\r\n\r\n", 431, "InvalidRequest"),
            (
                "GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 4_000) + "\r\n", 431, "InvalidRequest"
            ),
            ("nonsense\r\n\r\n", 400, "InvalidRequest"),
            ("\u{16}\u{3}\u{1}", 400, "InvalidRequest"),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "InvalidRequest"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "InvalidRequest"),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "InvalidRequest"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf", 408, "RequestTimeout"),
        ]

        /// What a client reads who gets a turn of the processor before the server's patience ends.
        ///
        /// The end of a connection overtakes an answer that nobody reads for that long: such a client asks again.
        private func answer(of target: RawClient.Target, to request: String) async throws -> String {
            for _ in 0..<9 {
                let answer = try await RawClient.exchange(target, request)
                if !answer.isEmpty { return answer }
            }
            return ""
        }

        @Test func `what is too long, too slow or no HTTP is refused in the documented shape`() async throws {
            try await ServerTrial.run(ServerTrial.impatient) { trial in
                for (request, status, reasonCode) in Self.refused {
                    for target in trial.both {
                        let answer = try await answer(of: target, to: request)
                        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(60))")
                        let body = answer.split(separator: "\r\n\r\n").last.map { Data($0.utf8) } ?? Data()
                        let members = try JSONDecoder().decode([String: String].self, from: body)
                        #expect(members["reasonCode"] == reasonCode)
                        #expect(members["message"]?.isEmpty == false)
                        #expect(answer.contains("x-amz-pay-request-id: "))
                        #expect(answer.contains("connection: close"))
                    }
                }
            }
        }

        @Test(arguments: ["", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow"])
        func `a connection without a request does not stay`(_ start: String) async throws {
            try await ServerTrial.run(ServerTrial.impatient) { trial in
                for target in trial.both {
                    let answer = try await RawClient.exchange(target, start)
                    #expect(answer.isEmpty)
                }
            }
        }

        @Test func `a mistake behind good requests is answered in its turn`() async throws {
            try await ServerTrial.run { trial in
                let good = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                let answer = try await RawClient.exchange(trial.plain, good + good + "nonsense\r\n\r\n")
                let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }.filter { Int($0) != nil }
                #expect(statuses == ["200", "200", "400"])
            }
        }

        @Test func `a second import is refused while the first one is sent`() async throws {
            try await ServerTrial.run { trial in
                let head =
                    "POST /simulator/v1/import HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
                let whole = head.replacing("Expect: 100-continue\r\n", with: "Connection: close\r\n") + "abcd"
                try await RawClient.connect(trial.plain) { first in
                    try await first.send(head)
                    #expect(try await first.read(until: "\r\n\r\n").contains("100 Continue"))
                    for target in trial.both {
                        let second = try await RawClient.exchange(target, whole)
                        #expect(second.hasPrefix("HTTP/1.1 503 "), "\(second)")
                    }
                    try await first.send("abcd")
                    #expect(try await first.read(until: "body 4").hasPrefix("HTTP/1.1 200 OK\r\n"))
                    // Done, on a connection that stays: the place is free again.
                    try await RawClient.connect(trial.plain) { next in
                        try await next.send(head)
                        #expect(try await next.read(until: "\r\n\r\n").contains("100 Continue"))
                    }
                }
                // Given up in the middle: it is free again, too.
                try await RawClient.connect(trial.plain) { last in
                    for _ in 0..<100 {
                        let answer = try await RawClient.exchange(trial.plain, whole)
                        if answer.hasPrefix("HTTP/1.1 200") { return }
                    }
                    try await last.send("")
                    Issue.record("The place is not given back.")
                }
            }
        }

        @Test func `an import arrives as it was sent, one after the other`() async throws {
            try await ServerTrial.run(responder: EchoResponder()) { trial in
                try await RawClient.connect(trial.secure) { client in
                    for length in [400_000, 0, 1] {
                        let body = String(repeating: "abcdefghij", count: length / 10 + 1).prefix(length)
                        try await client.send(
                            "POST /simulator/v1/import HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n\(body)")
                        let answer = try await client.read(until: "\r\n\r\n\(body)")
                        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer.prefix(200))")
                    }
                }
            }
        }

        @Test(arguments: [
            ("Authorization", "authorization"), ("Origin", "origin"), ("Sec-Fetch-Site", "sec-fetch-site"),
        ])
        func `a request that repeats a field that decides is refused with its name`(
            name: String, shown: String
        ) async throws {
            try await ServerTrial.run { trial in
                let answer = try await RawClient.exchange(
                    trial.plain, "GET / HTTP/1.1\r\nHost: x\r\n\(name): a\r\n\(name.lowercased()): b\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
                #expect(answer.contains("The header field \(shown) must not be sent more than once."))
            }
        }

        @Test(arguments: [
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n", "GET / HTTP/1.1\r\n",
            "GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n",
        ]) func `a request with two hosts, or without the one it has to have, is refused`(head: String) async throws {
            try await ServerTrial.run { trial in
                let answer = try await RawClient.exchange(trial.plain, head + "Connection: close\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
                let older = try await RawClient.exchange(trial.plain, "GET / HTTP/1.0\r\n\r\n")
                #expect(older.contains(" 200 OK"), "\(older)")
            }
        }
    }
}
