import Foundation

@testable import AmazonPaySigning

/// Signatures of one string to sign, made once by OpenSSL 3 with the throw-away keys in `SampleKeys`:
/// `openssl dgst -sha256 -sign FILE -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20`.
enum SampleSignatures {
    /// The payload that Amazon's libraries test with.
    static let payloadJSON =
        #"{"storeId":"amzn1.application-oa2-client.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","webCheckoutDetails":{"#
        + #""checkoutReviewReturnUrl":"https://localhost/test/CheckoutReview.php","#
        + #""checkoutResultReturnUrl":"https://localhost/test/CheckoutResult.php"}}"#
    /// The string to sign of the sample payload of a button, older label.
    static let text = Data(
        "AMZN-PAY-RSASSA-PSS\n8dec52d799607be40f82d5c8e7ecb6c171e6591c41b1111a576b16076c89381c".utf8)
    /// The same with the newer label.
    static let newerText = Data(
        "AMZN-PAY-RSASSA-PSS-V2\n8dec52d799607be40f82d5c8e7ecb6c171e6591c41b1111a576b16076c89381c".utf8)

    /// Salt of 20 bytes: right for the older label.
    static let salt20 = data(
        """
        P2LgjrDNvkLsYqJIpAukRpDoC/Ep+0EO+bms8jtSRoX+zEcNgNJAo4EonSa2pZLVefXUhk7uZy+xBvW9PNKB9TKEiaFNMsQM+AHs
        vPAbIleJeHKH4UF0WxBTZ1xQYJQMuAro++afr8hpkzTtaQiNOJbXxOlGGFVzHYMq4zhYODdVk4rFzuUYKFm2HqPjUKvxX5jx2ou3
        kDGSQpm8QKSc7rRUSXsl3PGjdMBCeECYF1D31pX2R44YEMG/6woVIOfgMbIdjXNVUZQ5kELjYJun3Fmc1OmZVejjzgdZKBtPZEiw
        I+Wxf7o3CPfTbivnYYxuSoJ2zjh9emw8l/anRxqOVw==
        """)
    /// The same text with a salt of 32 bytes.
    static let salt32 = data(
        """
        BySOwvtE9P7PB1EYRzkMpv0xcBqvvaGom/DgwAdxuZkdsxF+TWSQQSvfpTlSrhr1QFIQOtKBN2CrOmUZseqwMEQ4P6+8WnasyQqt
        Vwf9hFdXo1zp4jav8NmfOnmFGI7YmVhnfhR2Zvuzxp2LNuhHcBmmJ0veTl9SSftnhdXBaarNyRSDwJtNPfNVyxumXnIhS/+amfJ7
        xYzqe1Mejb1v7eiN6tAOuRR9Up0wiKa8IvMmRXNFjYFant5V2KFil3Nz09JYcadZz8UASqkAfGhPoKwnqtd2rWDQ80if/WT2qca8
        QubHsCnosN4ME53F5hzBc63Z/3MzH9Y6SBRHSX6IaQ==
        """)
    /// The newer label with its salt.
    static let v2Salt32 = data(
        """
        q+db3Pg5rogbTbkHyUc2w+O7cuzK3mLd9lsPRiO7aEpx5SZgKTp1RLs5vKmXuxRzi90z/X86eTQ1PPIBWbzgMr2GiaPOeuF41HHP
        UGwqnumVHB6pfjqJ1CU2jM9gYvFB6D9zxM4EaH+2Xn7dhR9jL0cVPeiSCuhwiZsrJFxTU2kTWrApVh9rU7dCMQsn019f+jQymUeX
        4ZZH85htnSECiOeEA027biyQSn8ljGd9kVbv1w3Pu987JMRJ8EbpzPBrHwKVH/2uagRXIzWuiEAdF1dZ2z+9TC4DLSI25i+eyn17
        2N8rNtdA6+ddNvtbyk3KJwr7LK7Jsr2IhxSgCIfpjg==
        """)
    /// The newer label with the salt of the older one.
    static let v2Salt20 = data(
        """
        sWVCJ1PRnWnsCr6hP09eYz97Og8O7urUxHOlBr2w1277xPpfVet5keYFicq74Zr9uu304g+nXy+LW9UFTBJae0dWG7iFug9x+ggY
        aNDT75nhcMiduLlilTtdWCMIi2w7QrtfgnkvsmPRhZ5cqOux4XOuJmd8w5dw2QRo2vnx8DtMkj4KpIUaxgxnv9UUbmXF31axl61s
        Sdw7eISnPlq2P3f/cS2yZtJ1mYvw/5IZeealEG7uS5a1L/D18iogcBMT7wuau+VXKmBaqHK0OFK97KuvwF7qC4B7b66mxbprKHUR
        TrQxgNydLk0/WdYxvET33eNNefYl7vf6tAF6cR6q/w==
        """)
    /// The longest salt there is room for, as some libraries take unless told otherwise.
    static let longestSalt = data(
        """
        JVNF7cL+Gv47Jqg8IFAXqm8PTZaSh2ygiLfolqnfgbKkWIkwh2fRpfMeHpWxmQhmgKXO3KYyd6XZ5Mre0UhZ9DOKpPuccaNjk7C3
        1xbkycPpsbGv+ZPSrIZJwIztSLL3j4BurhWqxBrSX6+M0foQIcF7MyANgW7j5N10tyZloKoGD9dmOfSGlIM8ZR48Rkpyprjcposa
        TUmYLoUCaF/Rpev47PJAPvdFtxpVJ0UCTQ5B2WNJlTJGd/+uHOH5K6aAOj8n5QHdfjk5TLyBnTO8E+R/7dBYKcKku2irGOCxxwZZ
        UPPhPG/hbc5PxJ/vo4Iq08DkPx55VzeWwO76n/GKAA==
        """)
    /// No salt at all.
    static let noSalt = data(
        """
        PPK5ot45etwqZIAAWx4VUf/2MbHNp2SyPgu+H3lzfj/XqXd07luNWElO6hDsUstQNdd/1/3BwO17petLbkUDnEI3xdCb+MBhICeo
        j5Q7O+c2Zvv52Pmz7w/vbrpeVzPelEBIPROD/WaJQ8QuoZpeAk6X9ub4CSWvIkEezoE4lLav1rkDeKPO25XA2niMXY3D555JEpj9
        r1bzveBee6w7fbv17YMFXkg21KpRkD6WRkJeGM5fIM61hZlevJB4nEuRv1loj3AGmtwFbVkW39wQ5KVE+PHKMS1rxA3knwsOTVMz
        mSajMMZ8QUr52LH9nWLKjcO8Wf3GDKCmZpZb1pI8lg==
        """)
    /// By the key of 2049 bits, whose encoded message is a byte shorter than its modulus.
    static let oddSalt20 = data(
        """
        U1wykDCA9MLDJjPnpt6YgDS5pCknDbeR2V5Cl/JKtvOTKyLgIScHxxjTuuAsZRS3nXEz9PonfN8YeAk/tf3VUgUMBQNRAdeo8HG1
        abTLohTsMIECl1fXXiFkGG9xZLn2PbIbWZfrzLYf5uXXgvdAQp0sWYF+VKw3BhkA9112lMqAwRAKzq3NszcmWHM3h0ZjZ+prHMCf
        SCoYVMLdGEzOxpJEPmmxEozjtj8f/pkaukcnCx2KCC4Jr7aerpCRGl6ue+iw0gl5wxiNCexNFfWuja3JVlN+Y1ivnazd4HcObOV4
        C1l8WGtgykDlyxS/VZBCDvGK3scWqnFIRLDeKrp2vA==
        """)
    /// With a mask made with SHA-1.
    static let sha1Mask = data(
        """
        K029ZHJMAAa+AppSVG41PtYApJmZlYLyW2iTgzq7MAyfLnWa1iQAkKtOqoHRMsOQExNRI6coz/Bdqg7IZ71ffoNVAF8pSZy2JIqs
        fA7TNvzNFW4nup6YdT/92K/wfHeRRxYZVpFBODXKmL5voo7Uqv2AD98ZFq9Y+pwVDtQbR49nay/qNPtra6LbmeFIeLVgZ0qlJMTB
        hF2hx2XuwYGU0JPsNITE8AL5xmZ7yPpS4pqRkeRs8hTqwZC67JCvROeKKbGpDK04zpnN/WGJ6Mhnw4IAv817TGeSio9tcaZnPKkY
        4vgD4l6PfN+stCOpSnCJ/FrZfkta+vnBbYaqfZK9EA==
        """)
    /// With the padding of PKCS#1 v1.5.
    static let olderPadding = data(
        """
        xL0z/e/vDZ1tZBJEioTdKI77XDRz6x9dm6CeU1QF2wuS4C8XIzIgCRcSb60Nu6GeTU5SQot4PVqmtBqfAdJI/9A9xeicCQ7bfLUp
        0SlCml92jIImTEGV5nFfBF+hoDxlBI2vTVNbq0RibBaCfPPFVIOaQQOomrOYeP5c+KUDc+8yFFU7u7W3C/eVUsgfA3T2ZjE6yQNe
        crF8YLsYk3Db8gXAstN+33mNCDII74okp2aVBaSYxeS1bVE2tVa/MtMF0d+gDFMqA+ddjyRd5eTtP4UejE9adr9G6X6p90UJTGqf
        I55O9aZZWHQVgtBLpnyanx223hld9OyX6n2/t2M3pg==
        """)

    private static func data(_ base64: String) -> Data {
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data()
    }
}
