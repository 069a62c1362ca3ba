/// One scripted buyer, and how the story has to end.
struct Story: Sendable {
    /// How it ended.
    struct Ending: Sendable {
        var checkout: CheckoutView
        /// What has to be true beside the state.
        var facts: [(name: String, holds: Bool)] = []
    }

    let name: String
    let state: String
    let reasonCode: String?
    let play: @Sendable (DemoStreet) async throws -> Ending

    init(
        _ name: String, endsAs state: String, _ reasonCode: String? = nil,
        play: @escaping @Sendable (DemoStreet) async throws -> Ending
    ) {
        self.name = name
        self.state = state
        self.reasonCode = reasonCode
        self.play = play
    }

    /// Lets the buyer walk and looks at the end; a story that cannot be told to its end has not ended as it should.
    func play(on street: DemoStreet) async -> StoryReport {
        do {
            let ending = try await play(street)
            var wrong = ending.facts.filter { !$0.holds }.map(\.name)
            if ending.checkout.state != state { wrong.append("state \(state)") }
            if ending.checkout.reasonCode != reasonCode { wrong.append("reason \(reasonCode ?? "none")") }
            return StoryReport(name, ending.checkout, missing: wrong)
        } catch {
            return StoryReport(name, nil, missing: ["an end: \(error)"])
        }
    }
}
