import AmazonPayModel

/// One line of the time line of an order: what was asked, what was answered, what arrived, what became of something.
///
/// It holds ids, states, amounts and reasons; never a buyer's data, never a secret.
struct JournalEntry: Hashable, Sendable, Codable {
    /// Who or what the line is about.
    enum Kind: String, Codable, Sendable {
        /// A state of ours has changed.
        case state
        /// Amazon is about to be asked.
        case call
        /// Amazon has answered, or not.
        case answer
        /// Amazon has told something by itself.
        case notification
        /// The shop's server has asked for something.
        case shop
        /// The buyer's browser has come.
        case buyer
        /// A person has asked for something at the console.
        case `operator`
        /// The reconciler has found or repaired something.
        case repair

        /// Whether somebody has asked for what the line is about.
        var isAsked: Bool { [.call, .shop, .operator].contains(self) }
    }

    let kind: Kind
    /// What happened, in a few words.
    let title: String
    /// Ids, states, amounts and reasons, by name.
    let details: [String: String]
    /// When, since 1970; texts of times have whole seconds only.
    let milliseconds: Int64
    /// How often, where equal lines are counted; once when absent.
    var count: Int?
    /// When the last of them was.
    var lastMilliseconds: Int64?

    var at: Timestamp { Timestamp(milliseconds: milliseconds) }
}
