import AmazonPayModel

extension Identifier {
    /// Whether Amazon can have given it out; a shop may send any text, and what cannot be an id is not asked for.
    ///
    /// Wider than the ids of today, whose form may change.
    var canBeAmazons: Bool {
        (1...128).contains(rawValue.utf8.count) && rawValue.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
    }
}
