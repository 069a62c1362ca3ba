import AmazonPayModel

extension Identifier {
    /// Whether Amazon can have given it out; a shop may send any text, and what cannot be an id is not asked for.
    ///
    /// Wider than the ids of today, whose form may change.
    var canBeAmazons: Bool {
        (1...128).contains(rawValue.utf8.count)
            && rawValue.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
