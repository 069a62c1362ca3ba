import AmazonPayModel
import Testing

@Suite struct CheckoutSessionCodingTests {
    @Test func `the documented answer of Complete decodes`() throws {
        let session = try JSON.decode(CheckoutSession.self, CheckoutSessionSamples.completed)
        #expect(session.statusDetails.state == .completed)
        #expect(session.statusDetails.reasonCode == nil)
        #expect(session.chargePermissionType == .recurring)
        #expect(session.chargePermissionId == "S01-5105180-3221187")
        #expect(session.chargeId == "S01-5105180-3221187-C056351")
        #expect(session.creationTimestamp == Timestamp("20191015T204313Z"))
        #expect(session.storeId == "amzn1.application-oa2-client.00000000000000000000000000000000")
        #expect(session.paymentPreferences == [])
        #expect(session.constraints == [])
        #expect(session.buyer == nil)
        #expect(session.paymentDetails == nil)
        #expect(session.releaseEnvironment == nil)
    }

    @Test func `an open session decodes, and members nobody knows are passed over`() throws {
        let session = try JSON.decode(CheckoutSession.self, CheckoutSessionSamples.open)
        #expect(session.webCheckoutDetails?.amazonPayRedirectUrl?.hasSuffix("2c9a") == true)
        #expect(session.paymentDetails?.paymentIntent == .authorizeWithCapture)
        #expect(try session.paymentDetails?.chargeAmount == Price("14", .usd))
        #expect(session.recurringMetadata?.frequency == Frequency(unit: .month, value: 1))
        #expect(session.buyer?.email == "susie@example.com")
        #expect(session.buyer?.primeMembershipTypes == [])
        #expect(session.shippingAddress?.addressLine2 == "Suite 2500")
        #expect(session.shippingAddressList?.first?.addressId == "amzn1.address.A")
        #expect(session.paymentPreferences?.first?.paymentDescriptor == "Visa ****1111 (Amazon Pay)")
        #expect(session.constraints?.map(\.constraintId) == [.chargeAmountNotSet])
        #expect(session.deliverySpecifications?.addressRestrictions?.restrictions["GB"] == .init())
        #expect(session.creationTimestamp == Timestamp("20191015T204313Z"))
    }

    @Test(arguments: [CheckoutSessionSamples.completed, CheckoutSessionSamples.open], [true, false])
    func `a session survives encoding`(text: String, writingNull: Bool) throws {
        let session = try JSON.decode(CheckoutSession.self, text)
        let encoded = try JSON.encode(session, writingNull: writingNull)
        #expect(try JSON.decode(CheckoutSession.self, encoded) == session)
    }

    @Test func `an answer has every key of the documented one`() throws {
        let documented = try JSON.decode([String: JSONValue].self, CheckoutSessionSamples.completed)
        let session = try JSON.decode(CheckoutSession.self, CheckoutSessionSamples.completed)
        let members = try JSON.members(session)
        // The documented sample is older than this member, which Amazon's own tests expect in every answer.
        #expect(Set(members.keys) == Set(documented.keys).union(["paymentMethodOnFileMetadata"]))
        #expect(members["statusDetails"] == documented["statusDetails"])
        #expect(members["buyer"] == .null)
    }

    @Test func `absent members are left out of requests`() throws {
        let session = CheckoutSession(checkoutSessionId: "1", statusDetails: StatusDetails(state: .open))
        #expect(
            try JSON.encode(session) == #"{"checkoutSessionId":"1","statusDetails":{"state":"Open"}}"#)
    }

    @Test(
        arguments: [
            ("", nil), (#","constraints":null"#, nil), (#","constraints":[]"#, 0), (#","constraints":[null]"#, 0),
            (#","constraints":[null,{"constraintId":"New","description":"x","more":1},null]"#, 1),
        ] as [(String, Int?)])
    func `a list may be missing, null, empty or hold null`(member: String, count: Int?) throws {
        let text = #"{"checkoutSessionId":"1","statusDetails":{"state":"Open"}\#(member)}"#
        #expect(try JSON.decode(CheckoutSession.self, text).constraints?.count == count)
    }

    @Test(
        arguments: [
            "{}", "[]", #"{"checkoutSessionId":"1"}"#, #"{"statusDetails":{"state":"Open"}}"#,
            #"{"checkoutSessionId":1,"statusDetails":{"state":"Open"}}"#,
            #"{"checkoutSessionId":"1","statusDetails":{}}"#,
            #"{"checkoutSessionId":"1","statusDetails":{"state":"Open"},"constraints":{}}"#,
            #"{"checkoutSessionId":"1","statusDetails":{"state":"Open"},"creationTimestamp":"yesterday"}"#,
        ])
    func `an object that is no session does not decode`(text: String) {
        #expect(throws: DecodingError.self) { try JSON.decode(CheckoutSession.self, text) }
    }
}
