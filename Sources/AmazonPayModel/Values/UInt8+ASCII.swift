extension String {
    /// Whether it has ASCII letters, digits and signs only, and at least one: no blank, no control character, nothing
    /// that looks like nothing.
    ///
    /// So are ids, tokens and addresses.
    package var hasVisibleCharactersOnly: Bool { !isEmpty && utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}

/// Bytes of texts that have plain characters only: ids, keys, names.
extension UInt8 {
    /// Whether it is `A` to `Z` or `a` to `z`.
    package var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    /// Whether it is `0` to `9`.
    package var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether it is one of these, or one of some others.
    package func isASCIILetterOrDigit(or others: String = "") -> Bool {
        isASCIILetter || isASCIIDigit || others.utf8.contains(self)
    }
}
