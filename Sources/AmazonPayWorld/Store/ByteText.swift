/// A text that is compared by its bytes, as databases do.
///
/// Swift takes an "é" in one piece and one in two pieces for the same text; a database keeps them apart.
struct ByteText: Hashable, Comparable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: Self, other: Self) -> Bool {
        one.text == other.text && one.text.utf8.elementsEqual(other.text.utf8)
    }

    static func < (one: Self, other: Self) -> Bool { one.text.utf8.lexicographicallyPrecedes(other.text.utf8) }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension String {
    func hasSameBytes(as other: String) -> Bool { ByteText(self) == ByteText(other) }
}
