import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Parcels that Amazon is told of, each number once.
extension CrashFlow {
    static let parcels: [CrashFlow] = [
        parcel("announced", carrier: "UPS", states: ["Announced"], atAmazon: 1),
        parcel(
            "of a carrier that Amazon does not know", carrier: "Uncle Bob's Van", states: ["NotSupported"], atAmazon: 0),
        // Who has not heard the refusal cannot know whether the number is its own.
        parcel("whose number was used", carrier: "UPS", isUsed: true, states: ["Unclear", "Refused"], atAmazon: 1),
    ]

    private static func parcel(
        _ name: String, carrier: String, isUsed: Bool = false, states: Set<String>, atAmazon: Int
    ) -> CrashFlow {
        CrashFlow("parcel: \(name)") { world in
            let payment = try await world.pay()
            if isUsed {
                _ = try await world.simulator.client.deliveryTrackers.create(
                    for: payment.chargePermissionId, [DeliveryDetails(trackingNumber: "1Z1", carrierCode: .ups)])
            }
            let command = DeliveryCommand(
                operationId: "parcel-1", trackingNumber: "1Z1", carrierCode: nil, carrierTitle: carrier)
            let tell: @Sendable (ShopWorld) async throws -> Void = { world in
                _ = try await world.service.desk.perform(command, on: payment)
            }
            return Act(
                go: tell, again: tell,
                verify: { world in
                    let kept = try await world.service.records.all(
                        DeliveryRecord.self, reference: payment.id.rawValue)
                    #expect(kept.count == 1)
                    #expect(states.isSuperset(of: kept.map(\.stateName)))
                    #expect(try await world.atAmazon("deliveryTracker").count == atAmazon)
                    let operations = try await world.service.records.all(
                        Operation.self, reference: payment.id.rawValue)
                    #expect(operations.map(\.stateName) == [kept.first?.stateName == "Refused" ? "Failed" : "Done"])
                })
        }
    }
}
