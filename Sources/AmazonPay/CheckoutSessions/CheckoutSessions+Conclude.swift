import Foundation
import HTTPTypes

extension AmazonPayClient.CheckoutSessions {
    /// Complete and Finalize: after an attempt without a definite answer the session tells what came of it.
    func conclude(
        _ operation: String, _ verb: String, _ id: CheckoutSession.ID, _ body: some Encodable & Sendable,
        _ key: IdempotencyKey?
    ) async throws(AmazonPayError) -> CompletedCheckoutSession {
        let key = if let key { key } else { try Self.key(operation, id, body) }
        var request = AmazonPayRequest<CheckoutSession>(
            operation, .post, [Self.resource, id.rawValue, verb], body: body,
            idempotencyKey: key)
        request.repetition = .afterReading { client throws(AmazonPayError) in
            let session = try await client.checkoutSessions.get(id)
            switch session.statusDetails.state {
            case .completed: return .done(session)
            case .open: return .notDone
            case .canceled: return .impossible(session.statusDetails.reasonCode)
            // A state that this library does not know decides nothing; the call's own failure stands.
            default: throw AmazonPayError(.unknownOutcome, operation: operation)
            }
        }
        let response = try await client.send(request)
        let isPending = await isPending(response)
        return CompletedCheckoutSession(
            session: response.value, isAuthorizationPending: isPending, requestId: response.requestId)
    }

    /// The same for the same session and body, so that a process that starts again repeats instead of calling anew.
    private static func key(
        _ operation: String, _ id: CheckoutSession.ID, _ body: some Encodable
    ) throws(AmazonPayError) -> IdempotencyKey {
        do {
            return .derive(from: operation, id.rawValue, String(decoding: try JSONText.encode(body), as: UTF8.self))
        } catch {
            throw AmazonPayError(.invalidRequest, operation: operation, cause: error)
        }
    }

    /// Whether the authorization is still being decided: an answer says so by its status, a session that was read
    /// instead says it by its charge.
    private func isPending(_ response: AmazonPayResponse<CheckoutSession>) async -> Bool {
        guard response.body == nil else { return response.status == CompletedCheckoutSession.accepted }
        guard let id = response.value.chargeId else { return false }
        do {
            return try await client.charges.get(id).statusDetails.state == .authorizationInitiated
        } catch {
            // "Look at the charge again" is right whatever its state is; "decided" might not be.
            return true
        }
    }
}
