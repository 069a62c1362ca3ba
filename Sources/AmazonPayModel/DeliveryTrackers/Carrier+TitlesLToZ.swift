extension Carrier {
    /// Title and code of the listed carriers whose titles begin with L to Z, sorted by title.
    ///
    /// The list is public data of Amazon's: the carrier file of its plugin for Magento 2, in the repository
    /// amzn/amazon-payments-magento-2-plugin under etc/files/amazon-pay-delivery-tracker-supported-carriers.csv.
    static let titlesLToZ = """
        La Poste,LA_POSTE_COLISSIMO
        Landmark Global,LANDMARK_GLOBAL
        Lao Post,LAO_POST
        LaserShip,LASERSHIP
        Latvijas Pasts,LATVIJAS_PASTS
        LBC Express,LBCEXPRESS
        LHT Express,LHT_EXPRESS
        Lietuvos Paštas,LIETUVOS_PASTAS
        Line Clear Express & Logistics Sdn Bhd,LINE
        Link Bridge(BeiJing)international logistics co.,LINKBRIDGE
        Lion Parcel,LION_PARCEL
        Logistic Worldwide Express,LWE_HK
        Lone Star Overnight,LONESTAR
        M Xpress Sdn Bhd,M_XPRESS
        Magyar Posta,MAGYAR_POSTA
        MailAmericas,MAILAMERICAS
        MailPlus,MAILPLUS
        Mainfreight,MAINFREIGHT
        Malaysia Post - Registered,MALAYSIA_POST_POSDAFTAR
        Malaysia Post EMS / Pos Laju,MALAYSIA_POST
        Mara Xpress,MARA_XPRESS
        Matdespatch,MATDESPATCH
        Matkahuolto,MATKAHUOLTO
        MDS Collivery Pty (Ltd),COLLIVERY
        Megasave,MEGASAVE
        Mexico AeroFlash,AEROFLASH
        Mexico Redpack,MEXICO_REDPACK
        Mexico Senda Express,MEXICO_SENDA_EXPRESS
        Mikropakket,MIKROPAKKET
        Mondial Relay,MONDIALRELAY
        MRW,MRW_SPAIN
        MXE Express,MXE
        myHermes UK,MYHERMES_UK
        Mypostonline,MYPOSTONLINE
        NACEX Spain,NACEX_SPAIN
        Nanjing Woyuan,NANJINGWOYUAN
        National Sameday,NATIONAL_SAMEDAY
        Nationwide Express,NATIONWIDE_MY
        New Zealand Post,NEW_ZEALAND_POST
        Newgistics,NEWGISTICS
        Nexive (TNT Post Italy),TNTPOST_IT
        Nhans Solutions,NHANS_SOLUTIONS
        Nightline,NIGHTLINE
        Nim Express,NIM_EXPRESS
        Ninja Van,NINJAVAN
        Ninja Van Indonesia,NINJAVAN_ID
        Ninja Van Malaysia,NINJAVAN_MY
        Ninja Van Philippines,NINJAVAN_PHILIPPINES
        Ninja Van Thailand,NINJAVAN_THAI
        NiPost,NIPOST
        Norsk Global,NORSK_GLOBAL
        Nova Poshta,NOVA_POSHTA
        Nova Poshta (International),NOVA_POSHTAINT
        OCA Argentina,OCA_AR
        OCS ANA Group,OCS
        Old Dominion Freight Line,OLD_DOMINION
        Omni Parcel,OMNIPARCEL
        Omniva,OMNIVA
        One World Express,ONEWORLDEXPRESS
        OnTrac,ONTRAC
        OSM Worldwide,OSM_WORLDWIDE
        Paack,PAACK_WEBHOOK
        Packlink,PACKLINK
        PAL Express Limited,PALEXPRESS
        Pandu Logistics,PANDULOGISTICS
        Panther,PANTHER
        Panther Order Number,PANTHER_ORDER_NUMBER
        Panther Reference,PANTHER_REFERENCE
        Paquetexpress,PAQUETEXPRESS
        Parcel Force,PARCEL_FORCE
        Parcel Post Singapore,PARCELPOST_SG
        Parcel2Go,PARCEL2GO
        Parcelled.in,PARCELLED_IN
        ParcelPoint Pty Ltd,PARCELPOINT
        PayPal Package,PPBYB
        PFC Express,PFCEXPRESS
        PICK UPP,PICKUPP
        Pickupp,PICKUP
        Pilot Freight Services,PILOT_FREIGHT
        Pitney Bowes,PITNEY_BOWES
        PIXSELL LOGISTICS,PIXSELL
        Poczta Polska,POCZTA_POLSKA
        Portugal CTT,PORTUGAL_CTT
        Portugal Seur,PORTUGAL_SEUR
        Pos Indonesia Domestic,POS_INDONESIA
        Pos Indonesia Int'l,POS_INDONESIA_INT
        Post of Slovenia,POST_SLOVENIA
        Post Serbia,POST_SERBIA
        Post56,POST56
        Poșta Română,POSTA_ROMANA
        Poste Italiane,POSTE_ITALIANE
        Posten Norge / Bring,POSTEN_NORGE
        Posti,POSTI
        PostNL Domestic,POSTNL
        PostNL International,POSTNL_INTERNATIONAL
        PostNL International 3S,POSTNL_3S
        PostNord Denmark,DANMARK_POST
        PostNord Logistics,POSTNORD
        PostNord Sweden,SWEDEN_POSTEN
        Professional Couriers,PROFESSIONAL_COURIERS
        PT MGLOBAL LOGISTICS INDONESIA,MGLOBAL
        PTT Posta,PTT_POSTA
        Purolator,PUROLATOR
        QualityPost,QUALITYPOST
        Quantium,QUANTIUM
        Qxpress,QXPRESS
        Raben Group,RABEN_GROUP
        RAF Philippines,RAF
        RaidereX,RAIDEREX
        RAM,RAMGROUP_ZA
        Red Carpet Logistics,RCL
        Redur Spain,REDUR_ES
        Rincos,RINCOS
        RL Carriers,RL_CARRIERS
        Roadbull Logistics,ROADBULL
        Rocket Parcel International,ROCKETPARCEL
        RPD2man Deliveries,RPD2MAN
        RPX Indonesia,RPX
        RPX Online,RPXONLINE
        RRD International Logistics U.S.A,RRDONNELLEY
        Russian Post,RUSSIAN_POST
        Ruston,RUSTON
        RZY Express,RZYEXPRESS
        S.F International,SFB2C
        S.F. Express,SF_EXPRESS
        Safexpress,SAFEXPRESS
        Sagawa,SAGAWA
        Saia LTL Freight,SAIA_FREIGHT
        SAILPOST,SAILPOST
        SAP EXPRESS,SAP_EXPRESS
        Saudi Post,SAUDI_POST
        Scudex Express,SCUDEX_EXPRESS
        Seino,SEINO
        SEKO Logistics,SEKOLOGISTICS
        Sending Transporte Urgente y Comunicacion,SENDING
        Sendit,SENDIT
        Sendle,SENDLE
        SF Express (Webhook),SF_EXPRESS_WEBHOOK
        SFC Service,SFCSERVICE
        SGT Corriere Espresso,SGT_IT
        Shenzhen Jinghuada Logistics Co.,KWT
        Shippit,SHIPPIT
        Shiptor,SHIPTOR
        ShopfansRU LLC,SHOPFANS
        Shree Maruti Courier Services Pvt Ltd,SHREE_MARUTI
        SHREE TIRUPATI COURIER SERVICES PVT. LTD.,SHREETIRUPATI
        SimplyPost,SIMPLYPOST
        Singapore Post,SINGAPORE_POST
        Singapore Speedpost,SINGAPORE_SPEEDPOST
        Siodemka,SIODEMKA
        SKYBOX,SKYBOX
        SkyNet Malaysia,SKYNET
        Skynet World Wide Express South Africa,SKYNET_ZA
        SkyNet Worldwide Express,SKYNETWORLDWIDE
        SkyNet Worldwide Express UAE,SKYNETWORLDWIDE_UAE
        Skynet Worldwide Express UK,SKYNETWORLDWIDE_UK
        SkyPostal,SKY_POSTAL
        Smooth Couriers,SMOOTH
        SMSA Express,SMSA_EXPRESS
        South African Post Office,SAPO
        Southeastern Freight Lines,SEFL
        Spanish Seur,SPANISH_SEUR
        Specialised Freight,SPECIALISEDFREIGHT_ZA
        Speed Couriers,SPEEDCOURIERS_GR
        Speedex Courier,SPEEDEXCOURIER
        SPOTON Logistics Pvt Ltd,SPOTON
        SRE Korea,SREKOREA
        Star Track Courier,STAR_TRACK_COURIER
        Star Track Express,STAR_TRACK_EXPRESS
        StarTrack,STAR_TRACK
        STO Express,STO
        Sunyou Post,SYPOST
        Swiss Post,SWISS_POST
        Taiwan Post,TAIWAN_POST
        TAQBIN Hong Kong,TAQBIN_HK
        TAQBIN Malaysia,TAQBIN_MY
        TAQBIN Singapore,TAQBIN_SG
        TCS,TCS
        Teliway SIC Express,SIC_TELIWAY
        Thailand Thai Post,THAILAND_POST
        The Courier Guy,THECOURIERGUY
        Tiki,TIKI
        TIPSA,TIPSA
        TNT,TNT
        TNT Australia,TNT_AU
        TNT France,TNT_FR
        TNT Italy,TNT_IT
        TNT Reference,TNT_REFERENCE
        TNT UK,TNT_UK
        TNT UK Reference,TNT_UK_REFERENCE
        TNT-Click Italy,TNT_CLICK
        Toll IPEC,TOLL_IPEC
        Toll Priority,TOLL_PRIORITY
        Tolos,TOLOS
        Tophatter Express,TOPHATTEREXPRESS
        TrakPak,TRAKPAK
        Trans Kargo Internasional,TRANS_KARGO
        TransMission,TRANSMISSION_NL
        Tuffnells Parcels Express,TUFFNELLS
        UBI Smart Parcel,UBI_LOGISTICS
        UK Mail,UK_MAIL
        UkrPoshta,UKRPOSHTA
        United Delivery Service,UDS
        UPS,UPS
        UPS Freight,UPS_FREIGHT
        UPS Mail Innovations,UPS_MI
        Urbanfox,COUREX
        USF Reddaway,USF_REDDAWAY
        USPS,USPS
        USPS Informed Visibility - Webhook,USPS_WEBHOOK
        Vietnam Post,VNPOST
        Vietnam Post EMS,VNPOST_EMS
        ViettelPost,VIETTELPOST
        Wahana,WAHANA
        WanbExpress,WANBEXPRESS
        Watkins Shepard,WATKINS_SHEPARD
        WeDo Logistics,WEDO
        WePost Logistics,WEPOST
        Whistl,WHISTL
        Wise Express,WISE_EXPRESS
        Wiseloads,WISELOADS
        WishPost,WISHPOST
        WMG Delivery,WMG
        wnDirect,WNDIRECT
        XDP Express,XDP_UK
        XDP Express Reference,XDP_UK_REFERENCE
        Xend Express,XEND
        XL Express,XL_EXPRESS
        Xpost.ph,XPOST
        XpressBees,XPRESSBEES
        XQ Express,XQ_EXPRESS
        Yakit,YAKIT
        Yamato Japan,TAQBIN_JP
        Yanwen,YANWEN
        Yodel Domestic,YODEL
        Yodel International,YODEL_INTERNATIONAL
        YRC,YRC
        YTO Express,YTO
        Yun Express,YUNEXPRESS
        Yunda Express,YUNDAEX
        ZeptoExpress,ZEPTO_EXPRESS
        Zinc,ZINC
        ZJS International,ZJS_EXPRESS
        ZTO Express,ZTO_EXPRESS
        Zyllem,ZYLLEM
        """
}
