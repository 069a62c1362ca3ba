/// Asks an operator once more before money moves.
struct ConfirmPage: Sendable {
    /// A field that is sent again.
    struct Field: Sendable {
        let name: String
        let value: String
    }

    let title: String
    let formToken: String
    /// What will happen, in a sentence.
    let question: String
    let verb: String
    let fields: [Field]
    let backURL: String
}
