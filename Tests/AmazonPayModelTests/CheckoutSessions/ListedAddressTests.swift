import AmazonPayModel
import Foundation
import Testing

@Suite struct ListedAddressTests {
    private let address = Address(name: "A \"B\" é", addressLine1: "1/2 Road", countryCode: "GB")

    @Test(
        arguments: [
            #"{"addressId":"amzn1.address.A","name":"A \"B\" é","addressLine1":"1/2 Road","countryCode":"GB"}"#,
            #""{\"addressId\":\"amzn1.address.A\",\"name\":\"A \\\"B\\\" é\",\"addressLine1\":\"1/2 Road\",\"countryCode\":\"GB\"}""#,
        ])
    func `an entry is an object or a string that holds one`(text: String) throws {
        let entry = try JSON.decode(ListedAddress.self, text)
        #expect(entry == ListedAddress(addressId: "amzn1.address.A", address: address))
        #expect(entry.address.additionalMembers.isEmpty)
    }

    @Test func `an entry is written as a string that holds JSON`() throws {
        let entry = ListedAddress(
            addressId: "amzn1.address.A", address: Address(name: "A/B", addressLine1: nil, countryCode: "US"))
        #expect(
            try JSON.encode([entry])
                == #"["{\"addressId\":\"amzn1.address.A\",\"countryCode\":\"US\",\"name\":\"A/B\"}"]"#)
    }

    @Test func `an entry survives with members nobody knows`() throws {
        var entry = ListedAddress(addressId: nil, address: address)
        entry.address.additionalMembers["gate"] = .number(7)
        #expect(try JSON.decode([ListedAddress].self, JSON.encode([entry])) == [entry])
    }

    @Test(arguments: [#""""#, #""{""#, #""[]""#, "1", "null"])
    func `anything else is refused`(text: String) {
        #expect(throws: (any Error).self) { try JSON.decode(ListedAddress.self, text) }
    }
}
