import AmazonPay
import Foundation
import HTTPTypes

/// The shop's endpoint for webhooks, behind a network that loses some of them.
final class ShopEndpoint: Transport {
    private let runtime: WorldRuntime
    private let books: ShopBooks
    private let numbers: RandomNumbers

    init(_ books: ShopBooks, _ runtime: WorldRuntime) {
        self.books = books
        self.runtime = runtime
        numbers = runtime.numbers("webhooks")
    }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        do {
            try await runtime.clock.sleep(seconds: Double(numbers.within(1...300)) / 1000)
        } catch {
            throw TransportError(.cancelled, mayHaveBeenSent: true)
        }
        if runtime.faults.strikes(.webhookLost, "webhook") {
            throw TransportError(.notConnected, mayHaveBeenSent: false)
        }
        if runtime.faults.strikes(.webhookRefused, "webhook") { return TransportResponse(head: .init(status: 500)) }
        books.hear(request.body)
        if runtime.faults.strikes(.webhookAnswerLost, "webhook") {
            throw TransportError(.connectionLost, mayHaveBeenSent: true)
        }
        return TransportResponse(head: .init(status: .ok))
    }
}
