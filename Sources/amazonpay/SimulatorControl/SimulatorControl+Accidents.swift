import AmazonPay
import NIOHTTP1

extension SimulatorControl {
    /// Something that goes wrong at the next Complete calls of a merchant.
    struct Accident: Encodable, Sendable {
        var operation = "CompleteCheckoutSession"
        let action: String
        var status: Int?
        var seconds: Double?
        var times = 1
        let merchant: String
    }

    private struct AddedFault: Decodable { let faultId: String }

    /// A merchant who has nothing to do with the shop.
    struct Stranger: Decodable, Sendable {
        let merchantId: String
        let storeId: String
        let publicKeyId: String
    }

    /// Lets something go wrong while the work runs.
    func during<Result>(_ accident: Accident, _ work: () async throws -> Result) async throws -> Result {
        let added: AddedFault = try await call(.POST, "faults", accident)
        do {
            let result = try await work()
            let _: JSONValue = try await call(.DELETE, "faults/\(added.faultId)", [String: String]())
            return result
        } catch {
            // The error of the work is the one that matters.
            let _: JSONValue? = try? await call(.DELETE, "faults/\(added.faultId)", [String: String]())
            throw error
        }
    }

    /// Makes another merchant, who signs with the given key.
    func stranger(publicKeyPEM: String) async throws -> Stranger {
        try await call(.POST, "merchants", ["publicKey": publicKeyPEM])
    }
}
