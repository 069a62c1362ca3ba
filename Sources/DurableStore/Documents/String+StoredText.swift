extension String {
    /// The text as every engine stores it: without U+0000, which no engine keeps faithfully in a text column.
    ///
    /// U+0000 becomes U+0001 U+0001, and U+0001 becomes U+0001 U+0002. Two texts stay different, and their order by
    /// bytes stays the same. All other texts, which is nearly all of them, are stored as they are.
    var storedText: String {
        guard utf8.contains(where: { $0 < 2 }) else { return self }
        var stored = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            guard scalar.value < 2 else {
                stored.append(scalar)
                continue
            }
            stored.append("\u{1}")
            stored.append(scalar.value == 0 ? "\u{1}" : "\u{2}")
        }
        return String(stored)
    }

    /// The text that was stored as ``storedText``.
    init(storedText: String) {
        guard storedText.utf8.contains(1) else {
            self = storedText
            return
        }
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in storedText.unicodeScalars {
            if isEscaped {
                text.append(scalar == "\u{1}" ? "\u{0}" : "\u{1}")
                isEscaped = false
            } else if scalar == "\u{1}" {
                isEscaped = true
            } else {
                text.append(scalar)
            }
        }
        self = String(text)
    }
}
