import AmazonPayModel
import DurableStore

/// Deletes buyers' data that were kept long enough.
struct ForgetWork: DueWork {
    let records: Records
    let eraser: BuyerDataEraser

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case Payment.kind: try await eraser.erase(Payment.ID(rawValue: key.id), lease: claimed.lease)
        case Checkout.kind: try await forget(Checkout.ID(rawValue: key.id), claimed.lease)
        default: return
        }
    }

    private func forget(_ id: Checkout.ID, _ lease: Lease) async throws {
        guard let stored = try await records.find(Checkout.self, id.rawValue) else { return }
        switch stored.record.state {
        case .open, .failed: return try await eraser.erase(id, lease: lease)
        case .checking, .completing, .completed: break
        }
        var change = records.change()
        change.hold(lease)
        if stored.record.isUnderWay {
            change.set(.forget, of: stored.record.key, inSeconds: 86_400)
        } else {
            // What a completed checkout has left is deleted together with its payment.
            change.cancel(.forget, of: stored.record.key)
        }
        try await records.commit(change)
    }
}
