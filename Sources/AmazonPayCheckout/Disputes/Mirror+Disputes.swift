import AmazonPay
import DurableStore

extension Mirror {
    /// Reads a dispute, and takes it when it is about a charge of ours and not known yet.
    ///
    /// - Parameters:
    ///   - lease: The right to work on its timer, where that is why it is read.
    ///   - note: A line for the time line, written with what was learnt.
    /// - Returns: `nil` when its charge is not ours, or there is no such dispute; a known dispute as it was known when
    ///   Amazon does not answer.
    /// - Throws: ``GatewayError/unknown`` when it is not known yet and Amazon cannot be asked now.
    @discardableResult
    func refresh(dispute id: Dispute.ID, lease: Lease? = nil, note: Note? = nil) async throws -> Seen<DisputeRecord>? {
        let read = { () async throws(GatewayError) -> Dispute in try await gateway.dispute(id) }
        let known: Seen<DisputeRecord>? = try await reread(id.rawValue, lease, note, read)
        if let known { return known }
        guard let dispute = try await unknown(read), let chargeId = dispute.chargeId,
            let charge = try await owner(chargeId)
        else { return nil }
        let inserted = try await insert(DisputeRecord(dispute, of: charge, at: records.now()), lease, note) {
            $0.event(.disputeOpened, at: $1)
        }
        return Seen(record: inserted, isRead: true)
    }
}
