/// Puts things on the list of what a person has to look at, and takes them off.
struct AttentionDesk: Sendable {
    let records: Records

    /// Adds an item; one of the same topic and thing that is there already stays as it is, settled or not.
    func raise(_ item: AttentionItem, in change: inout Change) async throws {
        guard try await records.find(AttentionItem.self, item.documentID) == nil else { return }
        try change.insert(item)
    }

    /// Settles an item when it is there.
    func settle(_ topic: String, _ subject: String, in change: inout Change) async throws {
        let id = AttentionItem.documentID(topic, subject)
        guard let known = try await records.find(AttentionItem.self, id), known.record.state == .open else { return }
        var item = known.record
        item.state = .settled
        try change.write(item, over: known)
    }
}
