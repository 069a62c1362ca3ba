extension KeyedDecodingContainer {
    /// Decodes a time that may be ISO 8601 text, or a count of seconds or milliseconds since 1970 as number or text.
    func decodeTime(forKey key: Key) throws -> Timestamp? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        return try decodeRequiredTime(forKey: key)
    }

    /// Decodes such a time that has to be there.
    func decodeRequiredTime(forKey key: Key) throws -> Timestamp {
        guard let timestamp = try timestamp(forKey: key) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "not a time of the years 1 to 9999")
        }
        return timestamp
    }

    private func timestamp(forKey key: Key) throws -> Timestamp? {
        guard let text = try? decode(String.self, forKey: key) else {
            // Not a text: the number's decoder reports what is wrong.
            return Timestamp(counted: try decode(Int64.self, forKey: key))
        }
        return Timestamp.lenient(text)
    }
}

extension Timestamp {
    /// Above it a number counts milliseconds: as seconds it would be beyond the year 5000.
    private static let mostSeconds: UInt64 = 100_000_000_000

    /// Reads ISO 8601 text, or a count of seconds or milliseconds since 1970.
    ///
    /// - Returns: `nil` for anything else, and for a moment outside of the years 1 to 9999.
    package static func lenient(_ text: String) -> Self? {
        Int64(text).map { Self(counted: $0) } ?? Self(text)
    }

    fileprivate init?(counted count: Int64) {
        self.init(exactly: count.magnitude > Self.mostSeconds ? count : count * 1000)
    }
}
