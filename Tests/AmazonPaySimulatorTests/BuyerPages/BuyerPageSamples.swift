@testable import AmazonPaySimulator

/// View values as a simulator in North America has them.
enum BuyerPageSamples {
    static let instruments: [BuyerPages.Instrument] = [
        .init(lastFour: "1111", label: "Visa ····1111", note: "Succeeds", isSelected: true),
        .init(lastFour: "0005", label: "American Express ····0005", note: "Succeeds"),
        .init(lastFour: "4444", label: "Mastercard ····4444", note: "Succeeds"),
        .init(lastFour: "3064", label: "Visa ····3064", note: "Ends as canceled by the buyer", tone: .bad),
        .init(lastFour: "3434", label: "Visa ····3434", note: "Is declined", tone: .bad),
        .init(
            lastFour: "0701", label: "Visa ····0701", note: "Authorization pending, approved after 30 s", tone: .pending
        ),
        .init(
            lastFour: "4354", label: "Visa ····4354", note: "Authorization pending, declined after 30 s", tone: .pending
        ),
    ]

    static let buyers: [BuyerPages.Buyer] = [
        .init(
            key: "susie", label: "Susie Smith", note: "susie@example.com", isSelected: true,
            addresses: [
                .init(
                    id: "amzn1.address.susie-home",
                    lines: ["Susie Smith", "10 Ditka Ave, Suite 2500", "Chicago, IL 60602, US"], isChosen: true),
                .init(
                    id: "amzn1.address.susie-office",
                    lines: ["Susie Smith", "500 Example Avenue", "Madison, WI 53703, US"]),
            ]),
        .init(
            key: "jack", label: "Jack Smith", note: "jack@example.com",
            addresses: [
                .init(
                    id: "amzn1.address.jack-home",
                    lines: ["Jack Smith", "83034 Terry Ave", "Seattle, WA 98121, US"])
            ]),
    ]

    static let choose = ChoosePage(
        action: "/checkout/pages/1", merchantName: "Northwind Tea", checkoutSessionId: session, buyers: buyers,
        instruments: instruments)

    static let pay = PayPage(
        action: "/checkout/pages/1", merchantName: "Northwind Tea", checkoutSessionId: session,
        charge: .init(amount: "14.00", currencyCode: "USD"), explanation: "Charged when the order is completed.",
        recurring: .init(unit: "Month", value: 1, cycle: .init(amount: "12.50", currencyCode: "USD")),
        shippingLines: ["Susie Smith", "10 Ditka Ave, Suite 2500", "Chicago, IL 60602, US"],
        buyers: buyersWithoutAddresses, instruments: instruments)

    static let anotherInstrument = AnotherInstrumentPage(
        action: "/checkout/pages/1", merchantName: "Northwind Tea", checkoutSessionId: session,
        charge: .init(amount: "14.00", currencyCode: "USD"), declinedLabel: "Visa ····1111", instruments: instruments)

    static let problem = ProblemPage(
        title: "This button cannot be used", message: "The signature of its payload does not match.",
        reasonCode: "InvalidRequestSignature", detail: "string to sign:\nAMZN-PAY-RSASSA-PSS-V2\n8d2f…",
        returnURL: "https://shop.example/basket")

    static let buyersWithoutAddresses = buyers.map { buyer in
        var buyer = buyer
        buyer.addresses = []
        return buyer
    }

    static let session = "5f8b8a3c-0d3b-4b5e-9a53-6f3d9f6c1a11"
}

extension BuyerPages {
    /// Each kind of page once.
    func allSamples() -> [String] {
        [
            html(BuyerPageSamples.choose), html(BuyerPageSamples.pay), html(BuyerPageSamples.anotherInstrument),
            html(BuyerPageSamples.problem),
        ]
    }
}
