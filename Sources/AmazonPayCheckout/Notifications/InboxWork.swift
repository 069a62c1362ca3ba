import DurableStore

/// Acts on messages that have arrived, tries again those that could not be acted on, forgets the old ones.
struct InboxWork: DueWork {
    let inbox: Inbox

    func run(_ claimed: ClaimedTimer) async throws {
        try await inbox.process(claimed.timer.key.id, lease: claimed.lease)
    }
}
