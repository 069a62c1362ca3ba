import AmazonPayModel
import DurableStore

/// Reads again what Amazon has not decided yet, and charges of which a limit is near.
struct PollWork: DueWork {
    let mirror: Mirror

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case ChargeRecord.kind: try await mirror.refresh(Charge.ID(rawValue: key.id), lease: claimed.lease)
        case RefundRecord.kind: try await mirror.refresh(Refund.ID(rawValue: key.id), lease: claimed.lease)
        case DisputeRecord.kind: try await mirror.refresh(dispute: Dispute.ID(rawValue: key.id), lease: claimed.lease)
        default: return
        }
    }
}
