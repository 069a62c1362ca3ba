import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct EventFeedTests {
    @Test func `whoever listens is told every change once it is made`() async throws {
        try await withSimulator { simulator, _ in
            let answer = await simulator.simulator.respond(
                to: SimulatorRequest(method: "GET", rawPath: "/simulator/v1/events"))
            #expect(answer.headers.contains { $0 == ("content-type", "text/event-stream") })
            var events = try #require(answer.stream).makeAsyncIterator()
            #expect(await events.next().map { String(decoding: $0, as: UTF8.self) } == ": connected\n\n")
            let payment = try await TestPayment(simulator)
            var told: [String] = []
            while told.last != "charge Authorized 2", let next = await events.next() {
                let text = String(decoding: next, as: UTF8.self)
                #expect(text.hasPrefix("id: "))
                let data = try #require(text.split(separator: "\n").first { $0.hasPrefix("data: ") })
                let event = try JSONDecoder().decode(Event.self, from: Data(data.dropFirst(6).utf8))
                told.append("\(event.kind) \(event.state) \(event.version)")
                if event.kind == "charge" { #expect(event.id == (try? payment.chargeId().rawValue)) }
            }
            #expect(
                told == [
                    "checkoutSession Open 1", "checkoutSession Open 2", "chargePermission Chargeable 1",
                    "charge Authorized 1", "checkoutSession Completed 3", "chargePermission Chargeable 2",
                    "charge Authorized 2",
                ])
        }
    }

    private struct Event: Decodable {
        let kind: String
        let id: String
        let state: String
        let version: Int
    }
}
