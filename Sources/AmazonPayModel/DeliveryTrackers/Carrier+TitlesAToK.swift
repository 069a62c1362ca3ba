extension Carrier {
    /// Title and code of the listed carriers whose titles begin with a digit or A to K, sorted by title.
    ///
    /// The list is public data of Amazon's: the carrier file of its plugin for Magento 2, in the repository
    /// amzn/amazon-payments-magento-2-plugin under etc/files/amazon-pay-delivery-tracker-supported-carriers.csv.
    static let titlesAToK = """
        007EX,EX_007
        17 Post Service,POSTSERVICE_17
        2GO,GO_2
        360 Lion Express,LION_360
        4PX,PX_4
        A Duie Pyle,ADUIEPYLE
        AAA Cooper,AAA_COOPER
        AB Custom Group,ABCUSTOM
        ABF Freight,ABF
        ABX Express,ABXEXPRESS_MY
        aCommerce,ACOMMERCE
        ACS Courier,ACSCOURIER
        ACS Worldwide Express,ACSWORLDWIDE
        Adicional Logistics,ADICIONAL
        ADSOne,ADSONE
        Aersure,AERSURE
        AIR21,AIR21
        Airpak Express,AIRPAK_EXPRESS
        Airspeed International Corporation,AIRSPEED
        AlfaTrex,ALFATREX
        Allied Express,ALLIEDEXPRESS
        ALLJOY SUPPLY CHAIN CO.,ALLJOY
        alphaFAST,ALPHAFAST
        Amazon FBA USA,AMZN
        An Post,AN_POST
        APC Overnight,APC_OVERNIGHT
        APC Overnight Consignment Number,APC_OVERNIGHT_CONNUM
        APC Postal Logistics,APC
        Aprisa Express,APRISAEXPRESS
        Aramex,ARAMEX
        Arrow XL,ARROWXL
        Asendia Germany,ASENDIA_DE
        Asendia HK,ASENDIA_HK
        Asendia HK – Premium Service (LATAM),SKYPOSTAL
        Asendia UK,ASENDIA_UK
        Asendia USA,ASENDIA_USA
        ASM,ASM
        AuPost China,AUPOST_CHINA
        Australia Post,AUSTRALIA_POST
        Austrian Post (Express),AUSTRIAN_POST
        Austrian Post (Registered),AUSTRIAN_POST_REGISTERED
        B&H Worldwide,BH_WORLDWIDE
        B2C Europe,B2CEUROPE
        Belpost,BELPOST
        Bert Transport,BERT_FR
        Best Express,BESTEX_800
        Best Way Parcel,BESTWAYPARCEL
        BirdSystem,BIRDSYSTEM
        BJS Distribution,BJSHOMEDELIVERY
        Blue Star,BLUESTAR
        Bluecare Express Ltd,BLUECARE
        Bluedart,BLUEDART
        Bneed,BNEED
        Bonds Couriers,BONDSCOURIERS
        BoxC,BOXC
        Bpost,BPOST
        Bpost international,BPOST_INTERNATIONAL
        Brazil Correios,BRAZIL_CORREIOS
        BRT Bartolini,BRT_IT
        BRT Bartolini(Parcel ID),BRT_IT_PARCELID
        Bulgarian Posts,BGPOST
        Buylogic,BUYLOGIC
        C.H. Robinson Worldwide,CHROBINSON
        Cambodia Post,CAMBODIA_POST
        Canada Post,CANADA_POST
        Canpar Courier,CANPAR
        CBL Logistics,CBL_LOGISTICA
        Celeritas Transporte,CELERITAS
        Česká Pošta,CESKA_POSTA
        Champion Logistics,CHAMPION_LOGISTICS
        China EMS (ePacket),CHINA_EMS
        China Post,CHINA_POST
        Chit Chats,CHITCHATS
        Chronopost France,CHRONOPOST_FRANCE
        Chronopost Portugal,CHRONOPOST_PORTUGAL
        City-Link Express,CITYLINKEXPRESS
        CJ Century,CJ_MALAYSIA
        CJ Century (International),CJ_MALAYSIA_INTERNATIONAL
        CJ GLS,CJ_GLS
        CJ Korea Express,CJ_KOREA_THAI
        CJ Logistics International,CJLOGISTICS
        CJ Transnational Philippines,CJ_PHILIPPINES
        Clevy Links,CLEVY_LINKS
        Cloudwish Asia,CLOUDWISH_ASIA
        CNE Express,CNEXPS
        Colis Privé,COLIS_PRIVE
        Colissimo,COLISSIMO
        Collect+,COLLECTPLUS
        CollectCo,COLLECTCO
        Con-way Freight,CON_WAY
        Copa Airlines Courier,COPA_COURIER
        Correos Chile,CORREOS_CHILE
        Correos de España,SPAIN_CORREOS_ES
        Correos de Mexico,CORREOS_DE_MEXICO
        Correos Express,CORREOSEXPRESS
        Cosmetics Now,COSTMETICSNOW
        Courier IT,COURIERIT
        Courier Plus,COURIER_PLUS
        CourierPost,COURIERPOST
        Couriers Please,COURIERS_PLEASE
        cPacket,CPACKET
        Cuckoo Express,CUCKOOEXPRESS
        Cyprus Post,CYPRUS_POST
        Danske Fragtmænd,DANSKE_FRAGT
        Dawn Wing,DAWNWING
        Daylight Transport,DYLT
        DB Schenker,DBSCHENKER_SE
        DB Schenker Sweden,DBSCHENKER_SV
        DD Express Courier,DDEXPRESS
        Delcart,DELCART_IN
        Delhivery,DELHIVERY
        DELIVERYONTIME LOGISTICS PVT LTD,DELIVERYONTIME
        Deltec Courier,DELTEC_COURIER
        DemandShip,DEMANDSHIP
        Detrack,DETRACK
        Deutsche Post DHL,DHL_DE
        Deutsche Post Mail,DEUTSCH_POST
        DEX-I,DEX_I
        DHL 2-Mann-Handling,DHL_DELIVERIT
        DHL Active Tracing,DHL_ACTIVE_TRACING
        DHL Benelux,DHL_BENELUX
        DHL eCommerce Asia,DHL_GLOBAL_MAIL_ASIA
        DHL eCommerce US,DHL_GLOBAL_MAIL
        DHL Express,DHL
        DHL Express (Piece ID),DHL_PIECEID
        DHL Global Forwarding,DHL_GLOBAL_FORWARDING
        DHL Hong Kong,DHL_HK
        DHL Netherlands,DHL_NL
        DHL Parcel NL,DHLPARCEL_NL
        DHL Parcel Spain,DHLPARCEL_ES
        DHL Poland Domestic,DHL_POLAND
        DHL Spain Domestic,DHL_ES
        Dimerco Express Group,DIMERCO
        Direct Freight Express,DIRECTFREIGHT_AU
        Direct Link,DIRECTLINK
        Directlog,DIRECTLOG
        DMM Network,DMM_NETWORK
        Doora Logistics,DOORA
        Dotzot,DOTZOT
        DPD,DPD
        DPD France,EXAPAQ
        DPD Germany,DPD_DE
        DPD HK,DPD_HK
        DPD Ireland,DPD_IRELAND
        DPD Local,INTERLINK_EXPRESS
        DPD Local reference,INTERLINK_EXPRESS_REFERENCE
        DPD Poland,DPD_POLAND
        DPD Romania,DPD_RO
        DPD Russia,DPD_RU
        DPD UK,DPD_UK
        DPE Express,DPE_EXPRESS
        DPE South Africa,DPE_ZA
        DPEX,DPEX
        DPEX China,SZDPEX
        DSV,DSV
        DTDC Australia,DTDC_AU
        DTDC Express Global PTE LTD,DTDC_EXPRESS
        DTDC India,DTDC
        Dynamic Logistics,DYNAMIC_LOGISTICS
        Easy Mail,EASY_MAIL
        EC-Firstclass,EC_FIRSTCLASS
        Ecargo,ECARGO_ASIA
        Echo,ECHO
        ECMS International Logistics Co.,ECMS
        Ecom Express,ECOM_EXPRESS
        eFEx (E-Commerce Fulfillment & Express),EFEX
        EFS (E-commerce Fulfillment Service),EFS
        Ekart,EKART
        ELTA Hellenic Post,ELTA_COURIER
        Emirates Post,EMIRATES_POST
        EMPS Express,EMPSEXPRESS
        Endeavour Delivery,ENDEAVOUR_DELIVERY
        Ensenda,ENSENDA
        Envialia,ENVIALIA
        EP-Box,EP_BOX
        eParcel Korea,EPARCEL_KR
        Equick China,EQUICK_CN
        Estafeta,ESTAFETA
        Estes,ESTES
        eTotal Solution Limited,ETOTAL
        Eurodis,EURODIS
        Expeditors,EXPEDITORS
        Expeditors API,EXPEDITORS_API
        EZship,EZSHIP
        Fastrak Services,FASTRAK_TH
        Fastway Australia,FASTWAY_AU
        Fastway Ireland,FASTWAY_IRELAND
        Fastway New Zealand,FASTWAY_NZ
        Fastway South Africa,FASTWAY_ZA
        FedEx,FEDEX
        Fedex Cross Border,FEDEX_CROSSBORDER
        FedEx Freight,FEDEX_FREIGHT
        FedEx International MailService,FEDEX_FIMS
        FedEx Poland Domestic,OPEK
        FedEx UK,FEDEX_UK
        FERCAM Logistics & Transport,FERCAM
        First Flight Couriers,FIRST_FLIGHT
        First Logistics,FIRST_LOGISTICS
        Flyt Express,FLYTEXPRESS
        Gati-KWE,GATI_KWE
        GDEX,GDEX
        Geniki Taxydromiki,TAXYDROMIKI
        GEODIS - Distribution & Express,GEODIS_CALBERSON_FR
        Geodis E-space,GEODIS_ESPACE
        Giao hàng nhanh,GHN
        Globegistics Inc.,GLOBEGISTICS
        GLS,GLS
        GLS Czech Republic,GLS_CZ
        GLS Italy,GLS_ITALY
        GLS Netherlands,GLS_NETHERLANDS
        GoFly,GOFLY
        GoJavas,GOJAVAS
        Greyhound,GREYHOUND
        GSI EXPRESS,GSI_EXPRESS
        GSO,GSO
        Hermes Germany,HERMES_DE
        Hermes Italy,HERMES_IT
        Hermesworld,HERMES
        Holisol,HOLISOL
        Hong Kong Post,HONG_KONG_POST
        Hrvatska Pošta,HRVATSKA_POSTA
        Hua Han Logistics,HH_EXP
        Hunter Express,HUNTER_EXPRESS
        i-parcel,I_PARCEL
        Iceland Post,POSTUR_IS
        IDEX,IDEXPRESS
        IMEX Global Solutions,IMEXGLOBALSOLUTIONS
        IMX Mail,IMXMAIL
        India Post Domestic,INDIA_POST
        India Post International,INDIA_POST_INT
        Innovel,DESCARTES
        InPost Paczkomaty,INPOST_PACZKOMATY
        INSTANT (Tiong Nam Ebiz Express Sdn Bhd),INSTANT
        International Seur,INTERNATIONAL_SEUR
        Internet Express,INTEXPRESS
        Israel Post,ISRAEL_POST
        Israel Post Domestic,ISRAEL_POST_DOMESTIC
        Italy SDA,ITALY_SDA
        J&T EXPRESS MALAYSIA,JTEXPRESS
        J-Net,J_NET
        Jam Express,JAM_EXPRESS
        Janco Ecommerce,JANCO
        Japan Post,JAPAN_POST
        Jayon Express (JEX),JAYONEXPRESS
        JCEX,JCEX
        Jersey Post,JERSEY_POST
        Jet-Ship Worldwide,JET_SHIP
        JINSUNG TRADING,JINSUNG
        JNE,JNE
        Jocom,JOCOM
        JP BH Pošta,BH_POSTA
        JX,JX
        K1 Express,K1_EXPRESS
        Kangaroo Worldwide Express,KANGAROO_MY
        Kerry Express (Vietnam) Co Ltd,KERRYTTC_VN
        Kerry Express Hong Kong,TGX
        Kerry Express Thailand,KERRY_LOGISTICS
        Kerry TJ Logistics,KERRYTJ
        KGM Hub,KGMHUB
        Kiala,KIALA
        Korea Post,KPOST
        Korea Post EMS,KOREA_POST
        Kuehne + Nagel,KN
        """
}
