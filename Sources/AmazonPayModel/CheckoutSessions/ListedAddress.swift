import Foundation

/// One of several shipping addresses that a buyer chose.
///
/// The service sends each as a string that holds JSON; some libraries turn it into an object. Both are read.
public struct ListedAddress: Hashable, Sendable {
    /// Identifies the address within the session: `amzn1.address.…`.
    public var addressId: String?
    /// The address.
    public var address: Address

    /// Makes an entry.
    public init(addressId: String?, address: Address) {
        self.addressId = addressId
        self.address = address
    }
}

extension ListedAddress: Codable {
    private static let idMember = "addressId"

    /// Decodes an object, or a string that holds one.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            // Not a string: it is an object, and the next line reports what is wrong with it.
            address = try JSONInput.decode(Address.self, from: Data(text.utf8))
        } else {
            address = try Address(from: decoder)
        }
        if case .string(let id) = address.additionalMembers.removeValue(forKey: Self.idMember) {
            addressId = id
        }
    }

    /// Encodes a string that holds JSON, as the service does.
    public func encode(to encoder: any Encoder) throws {
        var complete = address
        complete.additionalMembers[Self.idMember] = addressId.map(JSONValue.string)
        let writer = JSONEncoder()
        writer.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var container = encoder.singleValueContainer()
        try container.encode(String(decoding: try writer.encode(complete), as: UTF8.self))
    }
}
