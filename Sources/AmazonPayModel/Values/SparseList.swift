extension KeyedDecodingContainer {
    /// Decodes a list that may arrive as `null`, `[]`, `[null]` or be missing.
    ///
    /// - Returns: `nil` for a missing list or `null`; otherwise the elements that are not `null`.
    func decodeSparseList<Element: Decodable>(of: Element.Type, forKey key: Key) throws -> [Element]? {
        try decodeIfPresent([Element?].self, forKey: key)?.compactMap { $0 }
    }
}
