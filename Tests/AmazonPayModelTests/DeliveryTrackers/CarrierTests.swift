import AmazonPayModel
import Foundation
import Testing

@Suite struct CarrierTests {
    @Test func `the list is whole`() {
        #expect(Carrier.known.count == 508)
        #expect(Set(Carrier.known).count == 508)
        #expect(Carrier.known.first == "EX_007")
        #expect(Carrier.known.last == "ZYLLEM")
    }

    @Test func `every listed carrier is found by its title and by its code`() throws {
        for carrier in Carrier.known {
            let title = try #require(carrier.title)
            #expect(Carrier(title: title) == carrier)
            #expect(Carrier(code: carrier.rawValue) == carrier)
            #expect(carrier.rawValue.utf8.allSatisfy { "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8.contains($0) })
            #expect(!title.isEmpty && title.first?.isWhitespace == false && title.last?.isWhitespace == false)
        }
    }

    @Test func `the list is sorted by title`() throws {
        let titles = try Carrier.known.map { try #require($0.title) }
        let plain = titles.map { $0.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
        #expect(plain == plain.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    }

    @Test(
        arguments: [
            ("DHL Express", .dhlExpress), ("dhl express", .dhlExpress), ("  DHL \t Express\n", .dhlExpress),
            ("Colis Privé", .colisPrive), ("COLIS PRIVE", .colisPrive), ("Colis Prive\u{301}", .colisPrive),
            ("correos de espana", .correosDeEspana), ("Posta Romana", "POSTA_ROMANA"), ("ＵＰＳ", .ups),
            ("United Parcel Service", .ups), ("UPS", .ups), ("giao hang nhanh", "GHN"),
        ] as [(String, Carrier)])
    func `a title is found in any spelling of case, accents and spaces`(title: String, carrier: Carrier) {
        #expect(Carrier(title: title) == carrier)
    }

    @Test(arguments: ["", " ", "DHL Expres", "DHLExpress", "DHL_GLOBAL_MAIL", "UPS,UPS", "Zyllem,ZYLLEM"])
    func `another title is not found`(title: String) {
        #expect(Carrier(title: title) == nil)
    }

    @Test func `a code is found in any case, an unlisted one only when it is taken as it is`() {
        #expect(Carrier(code: " dhl_global_mail ") == .dhlECommerceUS)
        #expect(Carrier(code: "DHL Express") == nil)
        #expect(Carrier(code: "NEW_2031") == nil)
        #expect(Carrier(rawValue: "NEW_2031").title == nil)
        #expect(Carrier(rawValue: "ups") != .ups)
    }

    @Test func `a carrier with two titles has the shorter one`() {
        #expect(Carrier.ups.title == "UPS")
    }

    @Test(arguments: ["UPS", "NEW_2031", "", "日本", "dhl express"])
    func `a carrier nobody knows survives decoding and encoding`(code: String) throws {
        let text = #"{"carrierCode":"\#(code)","trackingNumber":"1"}"#
        let details = try JSON.decode(DeliveryDetails.self, text)
        #expect(details.carrierCode.rawValue == code)
        #expect(try JSON.encode(details) == text)
    }
}
