import AmazonPayModel
import DurableStore

/// Reads again what Amazon has not decided yet.
struct PollWork: DueWork {
    let mirror: Mirror

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case ChargeRecord.kind: try await mirror.refresh(Charge.ID(rawValue: key.id), lease: claimed.lease)
        case RefundRecord.kind: try await mirror.refresh(Refund.ID(rawValue: key.id), lease: claimed.lease)
        default: return
        }
    }
}
