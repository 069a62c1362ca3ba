import AmazonPayModel
import Testing

@Suite struct CarrierSelectionTests {
    private static let selection: [Carrier] = [
        .ups, .usps, .fedEx, .fedExFreight, .dhlExpress, .dhlECommerceUS, .onTrac, .laserShip, .upsMailInnovations,
        .purolator, .canadaPost, .canparCourier, .amazonUS, .newgistics, .gso, .estes, .oldDominionFreightLine, .yrc,
        .parcelForce, .myHermesUK, .yodelDomestic, .dpdUK, .dpdLocal, .ukMail, .tntUK, .whistl, .apcOvernight,
        .xdpExpress, .deutschePostDHL, .deutschePostMail, .dpdGermany, .dpd, .gls, .hermesGermany, .dhl2MannHandling,
        .austrianPostExpress, .swissPost, .colissimo, .laPoste, .chronopostFrance, .mondialRelay, .colisPrive,
        .correosDeEspana, .correosExpress, .mrw, .spanishSeur, .nacexSpain, .brtBartolini, .posteItaliane, .glsItaly,
        .italySDA, .postNLDomestic, .dhlNetherlands, .bpost, .postNordLogistics, .postNordDenmark, .postNordSweden,
        .postenNorge, .posti, .yamato, .sagawa, .japanPost, .seino, .chinaPost, .chinaEMS, .sfExpress, .koreaPostEMS,
        .singaporePost, .hongKongPost,
    ]

    @Test(arguments: selection)
    func `a carrier with a name of its own is on the list`(carrier: Carrier) {
        #expect(carrier.title != nil)
    }

    @Test func `no two names stand for one carrier`() {
        #expect(Set(Self.selection).count == Self.selection.count)
    }

    @Test(
        arguments: [
            (.deutschePostDHL, "Deutsche Post DHL"), (.laPoste, "La Poste"), (.yamato, "Yamato Japan"),
            (.dpdLocal, "DPD Local"), (.amazonUS, "Amazon FBA USA"), (.postNordSweden, "PostNord Sweden"),
        ] as [(Carrier, String)])
    func `a name stands for the carrier that it says`(carrier: Carrier, title: String) {
        #expect(carrier.title == title)
    }
}
