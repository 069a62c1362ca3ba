import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Buyers' data that are deleted: when the shop asks, and when their time is over.
extension CrashFlow {
    static let buyerData: [CrashFlow] = [
        forgotten("at once") { world, payment in
            let answer = try await world.browser.shop(.delete, "payments/\(payment.id)/buyer")
            guard answer.status < 500 else { throw ShopWorld.Absent() }
        },
        forgotten("after 90 days", asking: .never) { world, _ in try await world.live(on: [90, 91]) },
        CrashFlow("buyer's data: of a checkout that nobody has paid", asking: .never) { world in
            _ = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, withAddress)
            return Act(
                go: { try await $0.live(on: [31, 90]) },
                recover: { world in
                    try await world.recover()
                    try await world.live(on: [31, 90])
                },
                verify: { world async throws in
                    #expect(try await !world.everythingStored().contains(street))
                })
        },
    ]

    private static let street = "742 Evergreen Terrace"

    private static func withAddress(_ request: inout CheckoutRequest) {
        request.productType = .payAndShip
        request.addressDetails = AddressDetails(
            name: "Susie Smith", addressLine1: street, city: "Chicago", stateOrRegion: "IL", postalCode: "60602",
            countryCode: "US", phoneNumber: "800-000-0000")
    }

    private static func forgotten(
        _ name: String, asking: Asking = .perhaps,
        _ forget: @escaping @Sendable (ShopWorld, Payment) async throws -> Void
    ) -> CrashFlow {
        CrashFlow("buyer's data: \(name)", asking: asking) { world in
            // An attempt that has failed holds the address too.
            let failed = try await world.open("ORDER-1", "14.00", .authorizeWithCapture, withAddress)
            try await world.comeBack(failed, world.payAtAmazon(failed, "decline"))
            let payment = try await world.pay("ORDER-1", "14.00", .authorizeWithCapture, withAddress)
            let buyer = try #require(payment.permission?.buyer?.email)
            return Act(
                go: { try await forget($0, payment) }, again: { try await forget($0, payment) },
                verify: { world in
                    let stored = try await world.everythingStored()
                    for mark in [street, buyer, "Susie Smith"] { #expect(!stored.contains(mark), "\(mark)") }
                    #expect(try await world.kinds().count { $0 == "payment.buyerDataDeleted" } == 1)
                    #expect(try await world.payment(payment.id).buyerDataDeletedAt != nil)
                })
        }
    }
}
