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

    /// Shows something to the operators, in a commit of its own.
    ///
    /// Processes that show the same at the same moment do not disturb each other.
    func raise(_ item: AttentionItem) async throws {
        try await retryingConflicts {
            var change = change()
            try await raise(item, in: &change)
            try await commit(change)
        }
    }

    /// Shows something to the operators once, in a commit of its own.
    func raiseOnce(_ item: AttentionItem) async throws {
        try await retryingConflicts {
            var change = change()
            try await raiseOnce(item, in: &change)
            if !change.isEmpty { try await commit(change) }
        }
    }

    /// Takes something off the operators' list, in a commit of its own, when it was on it.
    func settle(_ topic: String, _ subject: String) async throws {
        try await retryingConflicts {
            var change = change()
            try await settle(topic, subject, in: &change)
            if !change.isEmpty { try await commit(change) }
        }
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
