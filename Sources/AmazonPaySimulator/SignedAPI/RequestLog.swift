import AmazonPayModel
import Foundation
import Synchronization

/// The last signed requests, with what the signature check made of them.
final class RequestLog: Sendable {
    /// One request.
    struct Entry: Sendable, Encodable {
        var number = 0
        var requestId: String
        var receivedAt: Timestamp
        var method: String
        var path: String
        var operation: Operation?
        var publicKeyId: String?
        /// The merchant whom the signer called for, by a token.
        var onBehalfOf: String?
        var status = 0
        /// `verified`, or what was wrong.
        var verdict = "not checked"
        var canonicalRequest: String?
        var stringToSign: String?
        /// The first thing that differs, where the signature did not fit.
        var firstDifference: String?
        var body: String?

        init(requestId: String, _ request: SimulatorRequest, at now: Timestamp) {
            self.requestId = requestId
            receivedAt = now
            method = String(request.method.prefix(32))
            path = String(request.rawPath.prefix(2048))
            body = String(decoding: request.body.prefix(RequestLog.keptBody), as: UTF8.self)
        }
    }

    private static let keptBody = 16 * 1024
    private static let capacity = 500

    private struct State {
        var entries: [Entry] = []
        var count = 0
    }

    private let state = Mutex(State())

    func add(_ entry: Entry) {
        state.withLock { state in
            state.count += 1
            var numbered = entry
            numbered.number = state.count
            state.entries.append(numbered)
            if state.entries.count >= 2 * Self.capacity { state.entries.removeFirst(Self.capacity) }
        }
    }

    /// The requests behind a number, oldest first; of older ones than the last 500 nothing is known.
    func entries(after number: Int, limit: Int) -> [Entry] {
        state.withLock { state in
            Array(state.entries.suffix(Self.capacity).drop { $0.number <= number }.prefix(limit))
        }
    }

    func clear() {
        state.withLock { $0.entries = [] }
    }
}

extension Operation: Encodable {}
