extension BuyerPages {
    /// A test card to choose.
    struct Instrument: Hashable, Sendable {
        /// What comes of choosing the card; it colours the note.
        enum Tone: Hashable, Sendable {
            case good, bad, pending
        }

        /// The last four digits, the value of the field `paymentInstrument`.
        var lastFour: String
        /// The card as a buyer knows it: `Visa ····1111`.
        var label: String
        /// What the card simulates, in a few words.
        var note: String
        var tone: Tone = .good
        var isSelected = false
    }
}
