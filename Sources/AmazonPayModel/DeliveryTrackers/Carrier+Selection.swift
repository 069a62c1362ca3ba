// Carriers that many shops use, by region; all others are found by title or code.

// MARK: - United States and Canada

extension Carrier {
    /// UPS.
    public static let ups: Self = "UPS"
    /// USPS.
    public static let usps: Self = "USPS"
    /// FedEx.
    public static let fedEx: Self = "FEDEX"
    /// FedEx Freight.
    public static let fedExFreight: Self = "FEDEX_FREIGHT"
    /// DHL Express.
    public static let dhlExpress: Self = "DHL"
    /// DHL eCommerce US.
    public static let dhlECommerceUS: Self = "DHL_GLOBAL_MAIL"
    /// OnTrac.
    public static let onTrac: Self = "ONTRAC"
    /// LaserShip.
    public static let laserShip: Self = "LASERSHIP"
    /// UPS Mail Innovations.
    public static let upsMailInnovations: Self = "UPS_MI"
    /// Purolator.
    public static let purolator: Self = "PUROLATOR"
    /// Canada Post.
    public static let canadaPost: Self = "CANADA_POST"
    /// Canpar Courier.
    public static let canparCourier: Self = "CANPAR"
    /// Amazon FBA USA.
    public static let amazonUS: Self = "AMZN"
    /// Newgistics.
    public static let newgistics: Self = "NEWGISTICS"
    /// GSO.
    public static let gso: Self = "GSO"
    /// Estes.
    public static let estes: Self = "ESTES"
    /// Old Dominion Freight Line.
    public static let oldDominionFreightLine: Self = "OLD_DOMINION"
    /// YRC.
    public static let yrc: Self = "YRC"
}

// MARK: - United Kingdom

extension Carrier {
    /// Parcel Force.
    public static let parcelForce: Self = "PARCEL_FORCE"
    /// myHermes UK.
    public static let myHermesUK: Self = "MYHERMES_UK"
    /// Yodel Domestic.
    public static let yodelDomestic: Self = "YODEL"
    /// DPD UK.
    public static let dpdUK: Self = "DPD_UK"
    /// DPD Local.
    public static let dpdLocal: Self = "INTERLINK_EXPRESS"
    /// UK Mail.
    public static let ukMail: Self = "UK_MAIL"
    /// TNT UK.
    public static let tntUK: Self = "TNT_UK"
    /// Whistl.
    public static let whistl: Self = "WHISTL"
    /// APC Overnight.
    public static let apcOvernight: Self = "APC_OVERNIGHT"
    /// XDP Express.
    public static let xdpExpress: Self = "XDP_UK"
}

// MARK: - Germany, Austria, Switzerland

extension Carrier {
    /// Deutsche Post DHL.
    public static let deutschePostDHL: Self = "DHL_DE"
    /// Deutsche Post Mail.
    public static let deutschePostMail: Self = "DEUTSCH_POST"
    /// DPD Germany.
    public static let dpdGermany: Self = "DPD_DE"
    /// DPD.
    public static let dpd: Self = "DPD"
    /// GLS.
    public static let gls: Self = "GLS"
    /// Hermes Germany.
    public static let hermesGermany: Self = "HERMES_DE"
    /// DHL 2-Mann-Handling.
    public static let dhl2MannHandling: Self = "DHL_DELIVERIT"
    /// Austrian Post (Express).
    public static let austrianPostExpress: Self = "AUSTRIAN_POST"
    /// Swiss Post.
    public static let swissPost: Self = "SWISS_POST"
}

// MARK: - France, Spain, Italy, Netherlands, Belgium

extension Carrier {
    /// Colissimo.
    public static let colissimo: Self = "COLISSIMO"
    /// La Poste.
    public static let laPoste: Self = "LA_POSTE_COLISSIMO"
    /// Chronopost France.
    public static let chronopostFrance: Self = "CHRONOPOST_FRANCE"
    /// Mondial Relay.
    public static let mondialRelay: Self = "MONDIALRELAY"
    /// Colis Privé.
    public static let colisPrive: Self = "COLIS_PRIVE"
    /// Correos de España.
    public static let correosDeEspana: Self = "SPAIN_CORREOS_ES"
    /// Correos Express.
    public static let correosExpress: Self = "CORREOSEXPRESS"
    /// MRW.
    public static let mrw: Self = "MRW_SPAIN"
    /// Spanish Seur.
    public static let spanishSeur: Self = "SPANISH_SEUR"
    /// NACEX Spain.
    public static let nacexSpain: Self = "NACEX_SPAIN"
    /// BRT Bartolini.
    public static let brtBartolini: Self = "BRT_IT"
    /// Poste Italiane.
    public static let posteItaliane: Self = "POSTE_ITALIANE"
    /// GLS Italy.
    public static let glsItaly: Self = "GLS_ITALY"
    /// Italy SDA.
    public static let italySDA: Self = "ITALY_SDA"
    /// PostNL Domestic.
    public static let postNLDomestic: Self = "POSTNL"
    /// DHL Netherlands.
    public static let dhlNetherlands: Self = "DHL_NL"
    /// Bpost.
    public static let bpost: Self = "BPOST"
}

// MARK: - Nordic countries

extension Carrier {
    /// PostNord Logistics.
    public static let postNordLogistics: Self = "POSTNORD"
    /// PostNord Denmark.
    public static let postNordDenmark: Self = "DANMARK_POST"
    /// PostNord Sweden.
    public static let postNordSweden: Self = "SWEDEN_POSTEN"
    /// Posten Norge / Bring.
    public static let postenNorge: Self = "POSTEN_NORGE"
    /// Posti.
    public static let posti: Self = "POSTI"
}

// MARK: - Japan and the rest of Asia

extension Carrier {
    /// Yamato Japan.
    public static let yamato: Self = "TAQBIN_JP"
    /// Sagawa.
    public static let sagawa: Self = "SAGAWA"
    /// Japan Post.
    public static let japanPost: Self = "JAPAN_POST"
    /// Seino.
    public static let seino: Self = "SEINO"
    /// China Post.
    public static let chinaPost: Self = "CHINA_POST"
    /// China EMS (ePacket).
    public static let chinaEMS: Self = "CHINA_EMS"
    /// SF Express.
    public static let sfExpress: Self = "SF_EXPRESS"
    /// Korea Post EMS.
    public static let koreaPostEMS: Self = "KOREA_POST"
    /// Singapore Post.
    public static let singaporePost: Self = "SINGAPORE_POST"
    /// Hong Kong Post.
    public static let hongKongPost: Self = "HONG_KONG_POST"
}
