import AmazonPayModel

/// A buyer of the sandbox, with an address book.
///
/// All of them own all cards.
struct TestBuyer: Hashable, Sendable {
    /// An address of the book, and its id.
    struct BookedAddress: Hashable, Sendable {
        let id: String
        let address: Address
    }

    /// The name by which the control API and the pages choose the buyer.
    let key: String
    let buyer: Buyer
    let billingAddress: Address
    let addressBook: [BookedAddress]

    /// The address that is taken when none is named.
    var defaultAddress: Address { addressBook.first?.address ?? billingAddress }

    /// Finds a buyer by key, id, name or mail address.
    static func find(_ text: String) -> TestBuyer? {
        all.first { [$0.key, $0.buyer.buyerId, $0.buyer.name, $0.buyer.email].contains(text) }
    }

    /// The buyers to choose from in a region; the first one is the default.
    static func living(in region: Region) -> [TestBuyer] {
        switch region {
        case .northAmerica: [susie, jack]
        case .europe: [greta, amelia, camille]
        case .japan: [hanako]
        }
    }

    static let all: [TestBuyer] = [susie, jack, greta, amelia, camille, hanako]
}

// MARK: - The people: all of them made up

extension TestBuyer {
    private static let susie = TestBuyer(
        key: "susie",
        buyer: Buyer(
            buyerId: "amzn1.account.AGSUSIESMITHSANDBOXBUYER0001", name: "Susie Smith", email: "susie@example.com",
            phoneNumber: "800-000-0000", primeMembershipTypes: []),
        billingAddress: Address(
            name: "Susie Smith", addressLine1: "10 Ditka Ave", addressLine2: "Suite 2500", city: "Chicago",
            stateOrRegion: "IL", postalCode: "60602", countryCode: "US", phoneNumber: "800-000-0000"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.susie-home",
                address: Address(
                    name: "Susie Smith", addressLine1: "10 Ditka Ave", addressLine2: "Suite 2500", city: "Chicago",
                    stateOrRegion: "IL", postalCode: "60602", countryCode: "US", phoneNumber: "800-000-0000")),
            BookedAddress(
                id: "amzn1.address.susie-office",
                address: Address(
                    name: "Susie Smith", addressLine1: "500 Example Avenue", city: "Madison",
                    stateOrRegion: "WI", postalCode: "53703", countryCode: "US", phoneNumber: "800-000-0000")),
        ])

    private static let jack = TestBuyer(
        key: "jack",
        buyer: Buyer(
            buyerId: "amzn1.account.AGJACKSMITHSANDBOXBUYER00002", name: "Jack Smith", email: "jack@example.com",
            phoneNumber: "800-000-0001", primeMembershipTypes: ["PRIME_GENERAL_US"]),
        billingAddress: Address(
            name: "Jack Smith", addressLine1: "83034 Terry Ave", city: "Seattle", stateOrRegion: "WA",
            postalCode: "98121", countryCode: "US", phoneNumber: "800-000-0001"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.jack-home",
                address: Address(
                    name: "Jack Smith", addressLine1: "83034 Terry Ave", city: "Seattle", stateOrRegion: "WA",
                    postalCode: "98121", countryCode: "US", phoneNumber: "800-000-0001")),
            BookedAddress(
                id: "amzn1.address.jack-post-box",
                address: Address(
                    name: "Jack Smith", addressLine1: "PO Box 1234", city: "Seattle", stateOrRegion: "WA",
                    postalCode: "98121", countryCode: "US", phoneNumber: "800-000-0001")),
        ])

    private static let greta = TestBuyer(
        key: "greta",
        buyer: Buyer(
            buyerId: "amzn1.account.AGGRETAMUSTERSANDBOXBUYER003", name: "Greta Muster", email: "greta@example.com",
            phoneNumber: "030 000000", primeMembershipTypes: []),
        billingAddress: Address(
            name: "Greta Muster", addressLine1: "Musterweg 1", city: "Berlin",
            postalCode: "10115", countryCode: "DE", phoneNumber: "030 000000"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.greta-home",
                address: Address(
                    name: "Greta Muster", addressLine1: "Musterweg 1", city: "Berlin", postalCode: "10115",
                    countryCode: "DE", phoneNumber: "030 000000")),
            BookedAddress(
                id: "amzn1.address.greta-packstation",
                address: Address(
                    name: "Greta Muster", addressLine1: "Packstation 101", city: "Berlin", postalCode: "10117",
                    countryCode: "DE", phoneNumber: "030 000000")),
        ])

    private static let amelia = TestBuyer(
        key: "amelia",
        buyer: Buyer(
            buyerId: "amzn1.account.AGAMELIABROWNSANDBOXBUYER004", name: "Amelia Brown", email: "amelia@example.com",
            phoneNumber: "020 7946 0000", primeMembershipTypes: []),
        billingAddress: Address(
            name: "Amelia Brown", addressLine1: "1 Sample Street", city: "London", postalCode: "SW1A 1AA",
            countryCode: "GB", phoneNumber: "020 7946 0000"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.amelia-home",
                address: Address(
                    name: "Amelia Brown", addressLine1: "1 Sample Street", city: "London", postalCode: "SW1A 1AA",
                    countryCode: "GB", phoneNumber: "020 7946 0000"))
        ])

    private static let camille = TestBuyer(
        key: "camille",
        buyer: Buyer(
            buyerId: "amzn1.account.AGCAMILLEMARTINSANDBOXBUYER6", name: "Camille Martin", email: "camille@example.com",
            phoneNumber: "01 99 00 00 00", primeMembershipTypes: []),
        billingAddress: Address(
            name: "Camille Martin", addressLine1: "1 rue de l’Exemple", city: "Paris", postalCode: "75001",
            countryCode: "FR", phoneNumber: "01 99 00 00 00"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.camille-home",
                address: Address(
                    name: "Camille Martin", addressLine1: "1 rue de l’Exemple", city: "Paris", postalCode: "75001",
                    countryCode: "FR", phoneNumber: "01 99 00 00 00"))
        ])

    private static let hanako = TestBuyer(
        key: "hanako",
        buyer: Buyer(
            buyerId: "amzn1.account.AGHANAKOSANDBOXBUYER0000005A", name: "見本 花子", email: "hanako@example.com",
            phoneNumber: "000-0000-0000", primeMembershipTypes: []),
        billingAddress: Address(
            name: "見本 花子", addressLine1: "上小田中4-1-1", addressLine2: "川崎市中原区", stateOrRegion: "神奈川県",
            postalCode: "211-8588", countryCode: "JP", phoneNumber: "000-0000-0000"),
        addressBook: [
            BookedAddress(
                id: "amzn1.address.hanako-home",
                address: Address(
                    name: "見本 花子", addressLine1: "上小田中4-1-1", addressLine2: "川崎市中原区",
                    stateOrRegion: "神奈川県", postalCode: "211-8588", countryCode: "JP",
                    phoneNumber: "000-0000-0000"))
        ])
}
