extension CodingUserInfoKey {
    /// Set to `true` in an encoder's `userInfo` to write absent members as `null`, as the service does in its answers.
    ///
    /// Without it absent members are left out, as requests want them.
    public static let writesAbsentMembersAsNull = Self(rawValue: "AmazonPayModel.writesAbsentMembersAsNull")
}

/// Encodes the members of an object, absent ones in the way that the encoder was told.
struct MemberEncoder<Key: CodingKey> {
    private var container: KeyedEncodingContainer<Key>
    private let writesNull: Bool

    init(_ encoder: any Encoder, keyedBy: Key.Type) {
        container = encoder.container(keyedBy: Key.self)
        writesNull = CodingUserInfoKey.writesAbsentMembersAsNull.flatMap { encoder.userInfo[$0] as? Bool } ?? false
    }

    mutating func encode<Value: Encodable>(_ value: Value?, _ key: Key) throws {
        if let value {
            try container.encode(value, forKey: key)
        } else if writesNull {
            try container.encodeNil(forKey: key)
        }
    }
}
