/// Why the shop does not deliver to the address that a buyer has chosen.
public enum AddressRefusal: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is none of the places that are delivered to.
    case place = "Place"
    /// It is a post office box.
    case postOfficeBox = "POBox"
    /// It is a parcel station.
    case parcelStation = "Packstation"
    /// Something is shipped, and Amazon has told no address.
    case absent = "Absent"
}
