import AmazonPay
import AmazonPayTesting
import Testing

@Suite struct InStoreTests {
    private func scan(_ reference: String = "s1", total: String? = "20.00") throws -> MerchantScan {
        MerchantScan(
            scanData: "UKhrmatMeKdlfY6b", scanReferenceId: reference, merchantCOE: "US", ledgerCurrency: .usd,
            chargeTotal: try total.map { try Price($0, .usd) })
    }

    @Test func `a shop's own id makes a repetition harmless, and belongs to one request`() async throws {
        try await withSimulator { _, client in
            let permission = try await client.inStore.merchantScan(scan()).chargePermissionId
            #expect(try await client.inStore.merchantScan(scan()).chargePermissionId == permission)
            await #expect(throws: AmazonPayError.self) { try await client.inStore.merchantScan(scan(total: "21.00")) }
            let charge = CreateInStoreCharge(
                chargePermissionId: permission, chargeReferenceId: "c1", chargeTotal: try Price("14.00", .usd))
            let first = try await client.inStore.charge(charge)
            #expect(try await client.inStore.charge(charge) == first)
            #expect(try await client.charges.get(first.chargeId).captureAmount == Price("14.00", .usd))
            let left = try await client.chargePermissions.get(permission).limits?.amountBalance
            #expect(left == (try Price("6.00", .usd)))
            let refund = CreateInStoreRefund(
                chargeId: first.chargeId, refundReferenceId: "r1", refundTotal: try Price("14.00", .usd))
            let back = try await client.inStore.refund(refund)
            #expect(try await client.inStore.refund(refund) == back)
            #expect(back.refundStatus.state == .pending)
        }
    }

    @Test func `more than was scanned cannot be charged`() async throws {
        try await withSimulator { simulator, client in
            let permission = try await client.inStore.merchantScan(scan()).chargePermissionId
            let charge = CreateInStoreCharge(
                chargePermissionId: permission, chargeReferenceId: "c1", chargeTotal: try Price("20.01", .usd))
            let error = await #expect(throws: AmazonPayError.self) { try await client.inStore.charge(charge) }
            #expect(error?.reasonCode == .transactionAmountExceeded)
        }
    }

    @Test func `without a total the most that one charge may be can be charged`() async throws {
        try await withSimulator { _, client in
            let permission = try await client.inStore.merchantScan(scan(total: nil)).chargePermissionId
            let limit = try await client.chargePermissions.get(permission).limits?.amountLimit
            #expect(limit == (try Price("150000.00", .usd)))
        }
    }

    @Test(arguments: [Price.zero(.usd), try? Price("150000.01", .usd), try? Price("1", .eur)])
    func `a wrong amount is named as the till has named it`(amount: Price?) async throws {
        let amount = try #require(amount)
        try await withSimulator { _, client in
            let permission = try await client.inStore.merchantScan(scan()).chargePermissionId
            func message(_ call: () async throws -> Void) async -> String? {
                do {
                    try await call()
                    return nil
                } catch {
                    return (error as? AmazonPayError)?.apiError?.message
                }
            }
            let charged = await message {
                _ = try await client.inStore.charge(
                    .init(chargePermissionId: permission, chargeReferenceId: "c1", chargeTotal: amount))
            }
            #expect(charged?.contains("chargeTotal") == true, "\(charged ?? "")")
            let charge = try await client.inStore.charge(
                .init(chargePermissionId: permission, chargeReferenceId: "c2", chargeTotal: Price("14.00", .usd)))
            let refunded = await message {
                _ = try await client.inStore.refund(
                    .init(chargeId: charge.chargeId, refundReferenceId: "r1", refundTotal: amount))
            }
            #expect(refunded?.contains("refundTotal") == true, "\(refunded ?? "")")
        }
    }
}
