extension Records {
    /// Shows something to the operators; an item of the same topic and thing is brought up to date.
    func raise(_ item: AttentionItem, in change: inout Change) async throws {
        guard let known = try await find(AttentionItem.self, item.documentID) else { return try change.insert(item) }
        var raised = known.record
        raised.text = item.text
        raised.deadline = item.deadline
        raised.state = .open
        try change.write(raised, over: known)
    }

    /// Shows something to the operators once: an item that is there already stays as it is, settled or not.
    func raiseOnce(_ item: AttentionItem, in change: inout Change) async throws {
        guard try await find(AttentionItem.self, item.documentID) == nil else { return }
        try change.insert(item)
    }

    /// Takes something away from the operators' list, when it was on it.
    func settle(_ topic: String, _ subject: String, in change: inout Change) async throws {
        guard let known = try await find(AttentionItem.self, AttentionItem.documentID(topic, subject, of: storeId)),
            known.record.state == .open
        else { return }
        var item = known.record
        item.state = .settled
        try change.write(item, over: known)
    }
}
