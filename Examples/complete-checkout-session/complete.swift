// Completes the checkout session that a buyer came back with, once.
//
//     swift run --package-path Examples --scratch-path .build complete-checkout-session SETTINGS ORDER SESSION
//
// ORDER is a folder with order.json. Exit status: 0 paid, 1 not paid, 3 not known yet: run it again.

import AmazonPay
import Foundation

/// What `credentials.json` of a simulator and Seller Central know.
struct Settings: Decodable {
    var publicKeyId: String
    var privateKeyFile: String
    var region: String
    var endpoint: URL?
    var caCertificateFile: String?

    func client(_ transport: AsyncHTTPClientTransport) throws -> AmazonPayClient {
        guard let region = AmazonPayClient.Region(name: region) else { throw CocoaError(.coderInvalidValue) }
        let key = try PrivateKey(pem: String(contentsOfFile: privateKeyFile, encoding: .utf8))
        return try AmazonPayClient(
            configuration: .init(
                publicKeyId: publicKeyId, privateKey: key, region: region, endpoint: endpoint,
                attemptTimeout: .seconds(10)),
            transport: transport)
    }

    var transport: AsyncHTTPClientTransport.Configuration {
        AsyncHTTPClientTransport.Configuration(trust: caCertificateFile.map { .onlyPEMFile($0) } ?? .system)
    }
}

/// An order, as the shop has stored it.
struct Order: Decodable {
    var orderId: String
    var storeId: Store.ID
    var chargeAmount: Price
}

/// What is known of an order, in files of its folder that are written once; in earnest tables of a database.
struct Records {
    let folder: URL

    func read(_ name: String) throws -> [String]? {
        let file = folder.appending(component: name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// On disk when this returns; false if somebody else was first.
    func writeOnce(_ name: String, _ words: String...) throws -> Bool {
        let draft = folder.appending(component: "draft.\(UUID())")
        try Data((words.joined(separator: " ") + "\n").utf8).write(to: draft)
        try synchronize(draft)
        defer { try? FileManager.default.removeItem(at: draft) }  // A draft that stays does no harm.
        do {
            try FileManager.default.linkItem(at: draft, to: folder.appending(component: name))
            try synchronize(folder)
            return true
        } catch CocoaError.fileWriteFileExists {
            try synchronize(folder)
            return false
        }
    }

    private func synchronize(_ file: URL) throws {
        let handle = try FileHandle(forReadingFrom: file)
        try handle.synchronize()
        try handle.close()
    }

    /// The session that may be completed now: this one, unless another one of the order has no end yet.
    func claim(_ session: CheckoutSession.ID, _ key: IdempotencyKey) throws -> CheckoutSession.ID {
        for number in 1... {
            if try writeOnce("\(number).intent", session.rawValue, key.rawValue) { break }
            guard let claimed = try read("\(number).intent")?.first else { continue }
            let hasFailed = try read("\(claimed).failed") != nil
            if claimed == session.rawValue || !hasFailed { return CheckoutSession.ID(rawValue: claimed) }
        }
        return session
    }

    func isClaimed(_ session: CheckoutSession.ID) throws -> Bool {
        for number in 1... {
            guard let claimed = try read("\(number).intent")?.first else { return false }
            if claimed == session.rawValue { return true }
        }
        return false
    }
}

/// Brings one order to its end.
struct Completion {
    enum Outcome: Int32 { case paid = 0, failed = 1, unknown = 3 }

    let client: AmazonPayClient
    let order: Order
    let records: Records

    func settle(_ session: CheckoutSession.ID) async throws -> Outcome {
        if try records.read("paid") != nil { return .paid }
        guard session.rawValue.wholeMatch(of: /[A-Za-z0-9-]{1,64}/) != nil else {
            return try failed(session, "NotASessionId")
        }
        if let ended = try records.read("\(session).failed") { return try failed(session, ended.joined()) }
        let found: CheckoutSession
        do {
            found = try await client.checkoutSessions.get(session)
        } catch {
            return try unreadable(session, error)
        }
        if found.statusDetails.state != .open { return try judge(found) }
        if let difference = difference(found) { return try failed(session, "SessionMismatch:\(difference)") }
        let key = IdempotencyKey.derive(from: "complete", order.orderId, session.rawValue)
        let first = try records.claim(session, key)
        if first == session { return try await complete(session, key) }
        // Another session of this order was begun with: that one is brought to its end first.
        let outcome = try await settle(first)
        return outcome == .failed ? try await settle(session) : outcome
    }

    /// The client itself reads the session after an answer that is not clear, and repeats the call with the same key.
    private func complete(_ session: CheckoutSession.ID, _ key: IdempotencyKey) async throws -> Outcome {
        do {
            let completed = try await client.checkoutSessions.complete(
                session, CompleteCheckoutSession(chargeAmount: order.chargeAmount), idempotencyKey: key)
            return try paid(completed.session)
        } catch let error as AmazonPayError {
            report("\(error)")
            // One status decides nothing: what is true is what the session says.
            let outcome = try await read(session)
            guard outcome == .unknown, [404, 409, 422].contains(error.status) else { return outcome ?? .unknown }
            return try failed(session, error.reasonCode?.rawValue)
        }
    }

    /// What the session says, or `nil` when it cannot be read.
    private func read(_ session: CheckoutSession.ID) async throws -> Outcome? {
        do {
            return try judge(try await client.checkoutSessions.get(session))
        } catch let error as AmazonPayError {
            let outcome = try unreadable(session, error)
            return outcome == .unknown ? nil : outcome
        }
    }

    private func unreadable(_ session: CheckoutSession.ID, _ error: AmazonPayError) throws -> Outcome {
        report("\(error)")
        return error.reasonCode == .resourceNotFound ? try failed(session, "ResourceNotFound") : .unknown
    }

    private func judge(_ found: CheckoutSession) throws -> Outcome {
        let session = found.checkoutSessionId
        switch found.statusDetails.state {
        case .canceled: return try failed(session, found.statusDetails.reasonCode?.rawValue)
        // A completed session does not name its order any more: it is ours if we had begun to complete it.
        case .completed:
            return try records.isClaimed(session) ? try paid(found) : try failed(session, "SessionMismatch:state")
        default: return .unknown
        }
    }

    /// What of the session is not as the order has it.
    private func difference(_ found: CheckoutSession) -> String? {
        let amount = found.paymentDetails?.chargeAmount
        if found.storeId != order.storeId { return "store" }
        if found.merchantMetadata?.merchantReferenceId != order.orderId { return "reference" }
        if amount?.amount != order.chargeAmount.amount { return "amount" }
        if amount?.currencyCode != order.chargeAmount.currencyCode { return "currency" }
        // Whoever allows pending authorizations has to wait for them; this program does not.
        return found.paymentDetails?.canHandlePendingAuthorization == true ? "pending" : nil
    }

    private func paid(_ found: CheckoutSession) throws -> Outcome {
        guard let permission = found.chargePermissionId?.rawValue else { return .unknown }
        let charge = found.chargeId?.rawValue ?? "-"
        let isFirst = try records.writeOnce("paid", "Completed", permission, charge)
        if !isFirst, try records.read("paid")?.contains(permission) != true { report("Paid twice, refund \(charge)") }
        return .paid
    }

    private func failed(_ session: CheckoutSession.ID, _ reason: String?) throws -> Outcome {
        report("\(session): \(reason ?? "-")")
        if try records.isClaimed(session) { _ = try records.writeOnce("\(session).failed", reason ?? "-") }
        return .failed
    }

    private func report(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}

@main
struct Program {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            print("usage: complete-checkout-session SETTINGS ORDER SESSION")
            exit(2)
        }
        let folder = URL(filePath: arguments[2], directoryHint: .isDirectory)
        let settings = try JSONDecoder().decode(Settings.self, from: Data(contentsOf: URL(filePath: arguments[1])))
        let order = try JSONDecoder().decode(
            Order.self, from: Data(contentsOf: folder.appending(component: "order.json")))
        let records = Records(folder: folder)
        let outcome = try await AsyncHTTPClientTransport.withTransport(configuration: settings.transport) { transport in
            let completion = Completion(client: try settings.client(transport), order: order, records: records)
            return try await completion.settle(CheckoutSession.ID(rawValue: arguments[3]))
        }
        switch outcome {
        case .paid:
            let names = ["state", "chargePermissionId", "chargeId"]
            for (name, word) in zip(names, try records.read("paid") ?? []) { print("\(name): \(word)") }
        case .failed: print("Your payment was not successful. Please try another payment method.")
        case .unknown: break
        }
        exit(outcome.rawValue)
    }
}
