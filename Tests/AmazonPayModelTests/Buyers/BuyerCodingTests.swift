import AmazonPayModel
import Testing

@Suite struct BuyerCodingTests {
    @Test func `a buyer of Get Buyer survives with all members`() throws {
        let text = """
            {"billingAddress":{"city":"Seattle"},"buyerId":"amzn1.account.A","countryCode":"US","postalCode":"60602",\
            "primeMembershipTypes":["PRIME_STUDENT","PRIME_NEW_2031"],"shippingAddress":{"city":"Chicago"}}
            """
        let buyer = try JSON.decode(Buyer.self, text)
        #expect(buyer.primeMembershipTypes == [.student, "PRIME_NEW_2031"])
        #expect(try JSON.encode(buyer) == text)
    }

    @Test func `a buyer of a session or a permission has no more than its five members`() throws {
        let buyer = Buyer(buyerId: "amzn1.account.A")
        #expect(
            try JSON.members(buyer).keys.sorted() == [
                "buyerId", "email", "name", "phoneNumber", "primeMembershipTypes",
            ])
    }

    @Test(arguments: [("null", nil), ("[]", []), ("[null]", [])] as [(String, [Buyer.PrimeMembership]?)])
    func `not allowed to know is another thing than no membership`(
        list: String, types: [Buyer.PrimeMembership]?
    ) throws {
        let buyer = try JSON.decode(Buyer.self, #"{"buyerId":"a","primeMembershipTypes":\#(list)}"#)
        #expect(buyer.primeMembershipTypes == types)
    }
}
