import Foundation
import Testing

@testable import AmazonPaySigning

/// Requests as the existing client libraries sign them, and in other forms that have to be accepted.
///
/// The signatures were made once, by another program than the one under test, with the throw-away key in `SampleKeys`.
struct SignedSample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let algorithm: SignatureAlgorithm
    let request: ReceivedRequest
    let signedHeaders: [String]

    /// The moment that all samples name as their date.
    static let date = Date(timeIntervalSince1970: 1_795_458_167)

    init(
        _ name: String, _ algorithm: SignatureAlgorithm, _ method: String, _ path: String, query: String? = nil,
        headers: [(name: String, value: String)], signed: String, body: String = "", _ signature: String
    ) {
        testDescription = name
        self.algorithm = algorithm
        signedHeaders = signed.split(separator: ";").map(String.init)
        let authorization =
            "\(algorithm.rawValue) PublicKeyId=SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B, SignedHeaders=\(signed), "
            + "Signature=\(signature)"
        request = ReceivedRequest(
            method: method, rawPath: path, rawQuery: query, headers: headers + [("authorization", authorization)],
            body: Data(body.utf8))
    }

    static func headers(
        date: String = "20261123T182247Z", host: String = "pay-api.amazon.com", region: String = "na",
        _ more: [(name: String, value: String)] = []
    ) -> [(name: String, value: String)] {
        [
            ("accept", "application/json"), ("content-type", "application/json"), ("x-amz-pay-date", date),
            ("x-amz-pay-host", host), ("x-amz-pay-region", region),
        ] + more
    }

    static let all: [Self] = fromLibraries + inOtherForms

    static let fromLibraries: [Self] = [
        Self(
            "Node: user-agent signed, extended date, host with port", .rsassaPSS, "POST", "/v2/checkoutSessions",
            headers: headers(
                date: "2026-11-23T18:22:47Z", host: "localhost:8443",
                [
                    ("user-agent", "amazon-pay-api-sdk-nodejs/2.3.3 (JS/v22.11.0; linux)"),
                    ("x-amz-pay-idempotency-key", "cllHyiNvS8cJ8Zas"),
                ]),
            signed: """
                accept;content-type;user-agent;x-amz-pay-date;x-amz-pay-host;x-amz-pay-idempotency-key;x-amz-pay\
                -region
                """,
            body: #"""
                {"webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"},"storeId":"amzn1\#
                .application-oa2-client.example"}
                """#,
            """
            c7kd1d/DqfWmUrcUQnmlFel0yKCELGXg9PfEQ2r0u2XQSqaxrk8VaB5jwbFI/ryVA4J+OND/GRv7RJkkwDeM91as6U7KMnMwwJOa\
            7SXKZgGCQWENOpYdFwc3VcA/e0XB50EzbbfcntISUZwd9JOFCx11UGh+svRBIjLGXLNtGcEhnGNEwQ2PvZpnQcH/WOXbNhOmRKEy\
            oCNvC30QfdxAKlu8Z/9WMbi7tg1UMgGWAXp0u15AWDmTU1/7cBrpBOtSA/vOQDM71vlVik5LvJVfgTMSmVtAkBuzh64q6ZMe1C8i\
            wa1qFuU7JLIgNukdz59+y1kZ3YQ0kDkJLo0NnJUxeA==
            """),
        Self(
            "Node with the newer label", .rsassaPSSV2, "POST", "/v2/checkoutSessions",
            headers: headers(
                date: "2026-11-23T18:22:47Z", host: "localhost:8443",
                [
                    ("user-agent", "amazon-pay-api-sdk-nodejs/2.3.3 (JS/v22.11.0; linux)"),
                    ("x-amz-pay-idempotency-key", "cllHyiNvS8cJ8Zas"),
                ]),
            signed: """
                accept;content-type;user-agent;x-amz-pay-date;x-amz-pay-host;x-amz-pay-idempotency-key;x-amz-pay\
                -region
                """,
            body: #"""
                {"webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"},"storeId":"amzn1\#
                .application-oa2-client.example"}
                """#,
            """
            Y9CSkwmRyerVUbj1i1yMFApqQQWU2OE6EkZ6jpiJINucW7ICyMq7Ia47k54SBSwN3vaRq6jc5MDnU+Ad5btub25M0xc+OxdScbiz\
            7l03ZtL01Lq3GExkizFMeAQoOW0xnLnvPlsHdWYPApmirWhRZ03W5rnRGJSf5dq3RHn3kypn4NJcALC32CgOo32pnDm6zrFYTNBG\
            7eAGQw3M6IDJdWEOdZk/kf3nOED3cMRVcLz4mvWI9iFTR+JeUxWXKcEdvhVz1pdy5zO7wrT3vrbNJRlTZjL1/phNLXas/HaGUczG\
            yORMPW1eGGnL8+xy5f7P2SlLlKEOXvx+XhKLgkeBIg==
            """),
        Self(
            "Node: white space inside of a value kept", .rsassaPSS, "GET", "/v2/charges/S01-1-C1",
            headers: headers([
                ("user-agent", "shop/1.0  (two  spaces)")
            ]),
            signed: """
                accept;content-type;user-agent;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            V/IXp+AFKdN4HN78eqrsPQjNQvP07IFx8MFK2/EzNKuvBMDPoJvRmDjC5V0HvO0699ITvu4yVthZhUr/TPXX3eC0CAKQqeGqELO2\
            uYq5PiHoX4pmQK6+lkCK9j/J8UD7OJmuFGorQ5LQlCqmJwjsOV/Av3NR33TVkuy7bGP7VaTjvZOET8VL65jx10vamkN31HqWLA1q\
            XuUCefncZwCY2sepqa381banN59UbcPbTGQrk6xZdMtlxj9PaNqS4LryiqU+J+1BVGnDCPoCBZFQTAjP8TF2p77fawvjZ5vAUY5Z\
            ikxAOVFilAPW9LsL4ce32KKoyTOWdP+vK+P1InLyYg==
            """),
        Self(
            "PHP: further headers unsigned", .rsassaPSS, "POST", "/live/v2/checkoutSessions/abc/complete",
            headers: headers([
                ("x-amz-pay-sdk-type", "amazon-pay-api-sdk-php"),
                ("x-amz-pay-sdk-version", "2.7.2"),
                ("x-amz-pay-authtoken", "token"),
                ("x-amz-pay-simulation-code", "HardDeclined"),
            ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            body: #"""
                {"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}
                """#,
            """
            J/Oj8b2QUFNxy3CLnUV6Grj1FSXWmhCFOXGMx8axGsOf4QLYKOlQBkkHoqyVLyUcPVEjrdbotYZ0qWhO6PzI1d+nxgIAmgJW0yD6\
            6mqJ8VGZS7PTqfE1lKjuQMYXO7vzlC87m+NDA0vndzMuBR11irElYQOu2Dzpu8ipaqSiq8IZpKdj7aC0Ki9ynTvf/mHXS8nyce75\
            auqAsALmBBR7rr5aaz5u1IQ4/M7kGmXK/fURIWv4yod2VJal6RY6o9K7ErYxLj6yjjXwJfTZUGvv9Q9LMqVcGy4MNiJK2D+YX3kz\
            KefvKVs47698oYO943KRiIRGH6nOiteniXWKgyw9eg==
            """),
        Self(
            "PHP: parameters without a value left out", .rsassaPSS, "GET", "/v2/reports",
            query: "reportTypes=B&empty=&nextToken=a%20b",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            JT1WJjXFJSotLA1ATygJueppp+6GeMkfli8cjanDI1GpxhW75zpigDykWFetR9itzcsjib4y4My8fC3nZFZfmfad09DBIzMIuRxW\
            kbw2foPFwWzVhg/AU0qt4kivG5vt5NGQOMYC6rO+Rm8x5dZ5mQfnPPJFYdiBryG+7qmimquPuESDTOdtdFLqcu36KHPn5++ooSpG\
            EGoz2KT9toNGRv7t8OhrwPeif9BbGyrI9DUyvWK6jGvv4JJjvEWwQ+6zHBK++NV7B9mqGK+jdIRBVHcLyEVlnpnPN82BRCb+/kwf\
            /NUWA4AFvMBtJ+GMKoihwLkTOaTAs8LbndjD3C0qlw==
            """),
        Self(
            "PHP: inner white space kept", .rsassaPSS, "GET", "/v2/charges/S01-1-C1",
            headers: headers([
                ("user-agent", "x")
            ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            o3uWKPGvJspCTPdzUQfcbM95WE2Py/h/hD99rttpSRd7HtKeaR6dyfdQ/7a6t/ZnMYLxAQRYqTjlDjvze04WETXGgo5rM1h9172Q\
            Tq2puAgPw+xut9nYhkSlile+UBoZiOE138WUjz3v3z0X7PDlzFYdTJQmHOgWTkLDH2kh6kctq3cNqqx1jJDPHgZm7WJLBQMTMlZH\
            cGqWnu8kIDM2V/iA9xs8BoeG0gK08U1XKB47ZcRjwW/+mXGERw3NCP9h8ZxlToB1QOJPqYJUqbcqm8VYVIUlfydwD8d6sXlO/DkD\
            KNAQu+YQnGBt+evX+yeUnJTOJd6B1vD3y0SOahTugA==
            """),
        Self(
            "Java: caller's headers signed, region in upper case", .rsassaPSS, "PATCH", "/v2/chargePermissions/S01-1",
            headers: headers(
                host: "pay-api.amazon.eu", region: "EU",
                [
                    ("x-amz-pay-simulation-code", "SoftDeclined"),
                    ("x-amz-pay-authtoken", "token"),
                ]),
            signed: """
                accept;content-type;x-amz-pay-authtoken;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region;x-amz-pay\
                -simulation-code
                """,
            body: #"""
                {"merchantMetadata":{"merchantReferenceId":"Zoë"}}
                """#,
            """
            lS6/wXACQZqMCvDfpfGcIJTPJIX7wLjIXYFS10a5+Nk+Yp+5BAn89sd3FOonpA7v+t21uePFphqFlhWdSvvwqzZDqfbh8iHgMfnt\
            ei1eEQLMA5pT3/tfi2MeCJj3bpVg6c+wsrYWVEyBxnSPn4MABqUTKQgABY68FKdzkMJnj3dKH5bvSPSCf5oY4drtWVyT1w5VB8YM\
            I7xUU7hl6lbdzv1Q2I/BnOeNK0S5XE70Fc0Up85AHAeNJUlbE5t/phW3jArGHa8ZySRkCAfvfnldsin5AwYKr1y1OduJzOW/pNe6\
            +v/ST+ElINfWFjb5ShVbbbpbXJF95Mp7dJvyYd+8Mw==
            """),
        Self(
            "Java: a space for each character of white space", .rsassaPSS, "GET", "/v2/charges/S01-1-C1",
            headers: headers([
                ("x-shop", "a\tb \t c")
            ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region;x-shop
                """,
            """
            BlFQRa9M8aP9i0Q+EL128lbTAxDYKaWhXbQS0833wR/ECdMAGP4n05kQlcss/TrlipEX2N2gj4JYvibDXx7V0MzxNN6UeKaQaEUv\
            jT+wg8BGECN/ndUdEkf0zYo0nsYw+XcUB2JuScN2vS6i/70C9zr8sh9/QFjg1TAyqfee2/zrZy53h945W3+2QvH2IRiPG2/4U0tq\
            cmAADHrBUAwpJceqji0swDrECkPwS3ozkWJA8NDIY6NkXt0dS7WNaNYBaTQkP2GqST+TLhvVBN6lXxjon8VCWOZ3qBlYGmOcfb2e\
            ZqX1nfvQdTH+1WibQZQ0YdTtbSsK/vKlxqJZVIRMeQ==
            """),
        Self(
            ".NET: slash at the end, numbers in the body", .rsassaPSSV2, "DELETE",
            "/sandbox/v2/charges/S01-1-C1/cancel/",
            headers: headers(host: "pay-api.amazon.jp", region: "jp"),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            body: #"""
                {"cancellationReason":"out of stock"}
                """#,
            """
            1pF+YXc+rUxWwt+9W5BxC2ESq/GcLq2Sf4K/Okb9MTdtHtixhG0r0ENynEARsA+XgYwnVHF/4N51/FEqoOe5OIgELnBdk52EX+Hn\
            LkwOB5+RfNDbLRP2SgbKkQFAlSPtCIpPjoA9B6PUaznt53HfidV/La5OOgyHuCfSS6SaRtG4CKwW2qPjGJ7x8Zl8kKw7ZGX2UB9b\
            uECUA2FdgotHbNqyG/Wt2pXCVjjX8kBuIzEY9JW98XQW5PN723+qV0H5/E7OLJfs3REvCVScfAjGnwuRm7bA27AgLA54RVK4UwTr\
            5F4RgsZsgvhVQ0GYHzKa2VKW9IOvdV3mON6FVIOLOw==
            """),
        Self(
            "Ruby: length and telemetry signed, environment in the path", .rsassaPSSV2, "POST", "/sandbox/v2/charges",
            headers: headers([
                ("content-length", "2"),
                ("x-amz-pay-sdk-type", "ruby"),
                ("x-amz-pay-sdk-version", "1.2.0"),
            ]),
            signed: """
                accept;content-length;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region;x-amz-pay-sdk-\
                type;x-amz-pay-sdk-version
                """,
            body: #"""
                {}
                """#,
            """
            Olzr/cfeOwxxUEWQDCa/4gyvgfGc3S3lq4wnl+dIzVYdflTBFgcUFlJBCQTjZtwXPDxRKYB/NK5tVefFKlre08ahF4hvXhX051Fi\
            oXHgbijVmisXFwBFx+lS+nSDOP+F+cCc09rlYI30pzC4ZyGkDOeq3QnsDM+TW/dHnNULwzL/38L/q6+ac1IyKthi1hPQqVnDvST+\
            ps4kNtIXg0oWeYYTlxYGJAWLUh3keKjd9KEpzDJ+UX3cRp8BqzCXc0UEiGre0JDCXEjkWtny9UWgpeq+FdHVsb1/3VV0VCz9gtjL\
            XgqgWvDKrquwNxPfvNY2boxpWC1Ckc9swHo0mzmOcg==
            """),
        Self(
            "Python: host of the URL, region as given", .rsassaPSS, "POST", "/v2/refunds",
            headers: headers(
                region: "NA",
                [
                    ("x-amz-pay-idempotency-key", "k1")
                ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-idempotency-key;x-amz-pay-region
                """,
            body: #"""
                {"chargeId": "S01-1-C1"}
                """#,
            """
            NiAkv9uOQXu48u3AO2sEWLmM8hbUfqYR0xRcfngHzN7JMsAsjf3A5BBD/UazcJMUFpv2HBgRPAWET8cqwiE9fIcPstyuFkXm5/tv\
            dsNir/FHuQEzyxnXBemC1lmGu39K19Ba03/fc3SXcdUPDGhYLKcnx7kkCwbykwzZjpTMnXaStby7jG/z1rM5OM6nvegri9EGd54i\
            8MS7yVLNQP32FF3iZY8td4IDp/TuVWrfNjweZZMgizJoISt/Ph0GisAkvnWBYtsp7eNgLEvB6OcFQzX6sZej5/bpi79V1yd08FPF\
            VJgLDLXh0t61vWJmfzIAAGmKbq2wZYjCCBSN34gRrg==
            """),
    ]
}
