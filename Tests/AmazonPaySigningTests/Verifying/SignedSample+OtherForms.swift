@testable import AmazonPaySigning

extension SignedSample {
    // Canonical forms that differ from the documented one.
    static let inOtherForms: [Self] = [
        Self(
            "headers listed backwards", .rsassaPSSV2, "GET", "/v2/charges/S01-1-C1",
            headers: headers(),
            signed: """
                x-amz-pay-region;x-amz-pay-host;x-amz-pay-date;content-type;accept
                """,
            """
            yAzBGD7U6zijlzZDXm9tQbDDjzFUg2NdX49zakPMoIv7beYBx5Pdaoa8gXg4EHr0USf+ytzV/BnZRISDEfRNxAPLxfG+19HkYfM5\
            KmuAjf6pAeEcMJ7ZP5EewmLgptic5M7U8GyjqyYlvZjv4VLN4sexJWACuTWQ+YpYcDpt+ZGZdGWfhIRyFdGEunk4wiqgWGXpcGUj\
            67koCkQ2P7eIA6PyH5UEb8gBA9KzSs3GnizXFniBBhZonQXbMUWOHLxuctdXDh+VZuyqEKtxgGDJm8ZxmNCAIY+3z0/WcTvv9tKX\
            k4OpGSYN8H8Fw1Y8fpEDNgvLzIa8BcUjEIU12rEHGQ==
            """),
        Self(
            "headers listed in title case", .rsassaPSSV2, "GET", "/v2/charges/S01-1-C1",
            headers: headers(),
            signed: """
                Accept;Content-Type;X-Amz-Pay-Date;X-Amz-Pay-Host;X-Amz-Pay-Region
                """,
            """
            UqcTqinSkLIjisF4JrTz29sxZdm/ISVlBRk1H9HwcwoxIq1kghoySY3/Ao5h6ZeW/DZFvucxkUXycvRSF+/6kbKLym15IsrrAJ//\
            igAnt+BqY8NpoPLUbTjkPUkm51qmai940mWp7gZCSCOwNGWLdMstqiqI1VOLGPVuXbGJJ+kdOksrxQJQqtoGIgz59pw4kJN3ju/i\
            64GVn/byLqLRLuVNknG5oyIm4etQUmBMpZDNu7xnyldDN69zAo0UXEQSIe4BsrKkvs00dMkWQdA2+rKxHH5p9q5KvIQhHmiNM6U4\
            +GsIqAzoXP2vdWCMCI62nDZctK8TTGFNMmZLTGQfnQ==
            """),
        Self(
            "list in title case, text in lower case", .rsassaPSSV2, "GET", "/v2/charges/S01-1-C1",
            headers: headers(),
            signed: """
                Accept;Content-Type;X-Amz-Pay-Date;X-Amz-Pay-Host;X-Amz-Pay-Region
                """,
            """
            eV0QkNviP6k/bQKZjHlMnsL8nKJE9NrRKPYihkQQ1N+8kVtR3cK5fir05io4jMjg1Gi9WU0HwFdeX8vcqvgBmOmhcJj0Q72widMD\
            PffOUAtieX3aI3gwzabfnmFxuYhSl5OGs5gr6ysK7mtonGlyvFDPgf6pEoRzpCGyNvbNSUXNHkIqzhImwl3yeA5FVFrxmaNBprxI\
            IB6bRFR1TxmlPtj3lzp7BhQw4Krz04PsEfA/jV4zGos+WapwTfA21R4Wp69vKFyPc67WjVgZkOUuO7VhbPSnaCFCXFDJ6u7B4jst\
            QLXgpyxd10n1DqDn6cLSVjX9AHNq0UPuYzmWNxwTlg==
            """),
        Self(
            "white space in a value collapsed, as documented", .rsassaPSSV2, "GET", "/v2/charges/S01-1-C1",
            headers: headers([
                ("x-shop", "a   b")
            ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region;x-shop
                """,
            """
            k89rZwFzNYbTmZtiujDGJAuLrMaa1ZzLwzjrSu8GYHkwRD1WJ4X2qhzzGyD8mYNzBr3E7flrSSxEL6zH7r7p8NyllhvPh9DaRScb\
            wfXj95LZqH06U16/Xl2kSPFijyc3U+19+qv5Cu1wajqwBguqJwcRTYfssZV2muEIGTLF2k5ZJvZ2tUEDUFHNGq/bAWfwxH9EiImo\
            NSJdwsvDeAeNhwk3OOoTS9AzNTT6yfurXSrrxjVLwWJbDwvfWjiGA4suB6ACjRuZNt7PUl5bL3o+pXSsP++dPMTgoF9dzuBJ2Z47\
            VFVx2YWOTEVKjZpXII7YSzdGZ5zT7PEHAJ6bWuhhVA==
            """),
        Self(
            "a header that arrives twice", .rsassaPSSV2, "GET", "/v2/charges/S01-1-C1",
            headers: headers([
                ("x-shop", "b"),
                ("X-Shop", "a"),
            ]),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region;x-shop
                """,
            """
            tAYWj4CFp740wjSbDR9GQtaJrGsIJ3ErDCt9g5IeJhbIxRs7f/RonxTDhz/kq2k//wGrz59msrJ5/td2XGQLYq8LQmfEs+YEez7H\
            1Q88F3aIE6iEmWCiBOj8wAR9xkaa1SufkWxBU1wLyYJg0+R5qzpArkmSsCoBb79/6EviS427hQTEtb6pOf6cZjjFS5NtJ07k+QnB\
            1484vsBt8y1q1dUFHgR5nv82QbgOeclxvTSrh6KZ7SWspBYV1E10+Ai0AEElK3B81xP3OdknoRwDTj6YUHGlcGRxuHlBqv+TG0Sf\
            qXaF6oM02fs6LnDDGTeD+cfSXaD2awDSlwFNaDGZQA==
            """),
        Self(
            "slashes collapsed, path encoded again", .rsassaPSSV2, "GET", "//v2///charges/%7Ea%2a%c3%a9/",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            MQ2HaVyxcZWRtzRHHQN58cXJ5oX6QMy3ZGFsnD2TcbtN/gFjDUh/7gindg0DKGh4/fkpxw1iQUvaNWguAbtN54YhHEAPOZiXHDve\
            z0Y5E3jVk+/o675D8z7y00+gQiUaUHffBsTv1elW4WfYJR67rKkjLyhZBH+1v+ozvKVjBlojMKPsgrLkLwTBr7TJAnOIdZxNhKUF\
            Srlm7FgNiDIxnOKdN03bOxjqaKhuxQQgO6QPPOK80ytNDuDB0Zi/HiBlMqsbFNA3pbxquOL7OLY2EuebP+jCO7eaeFHxDcv0hAvr\
            0NpvMlWetpKFn0mn9Frdwt+Iyz2crp1wZa6udW9BYQ==
            """),
        Self(
            "path as it was sent", .rsassaPSSV2, "GET", "//v2///charges/%7Ea%2a%c3%a9/",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            RES72U3Zsg8zIwg7jXzXdXTbPLR73uaSn35Ykrmnu0LrJ3EQ17dDzR3NHCjgyrJk8i6FkeC1WXkcxOHz/GVdbN4HKiU9aIiqGuiD\
            oz2ORJH1PonZsWCX7xoFo9uBgp26n5fyAm97ayxLxN9w2ZusGu6anlleDvtIojeCN2S0N/mHlW52wXRX53801QavkxLkmSqwUGyo\
            DrjLegxmU1fZYvzDL217V12WqsWkvOg0foS/XToqFX3Qb6OnGVgr8f8zrky/yDp87EpU8zOLOhB4hp6rxOM8F/Dvj7kjkzHA0X5Y\
            cqajWN7nRtm83qrZOTB9XZYSHTQce3T6Psc8VuDf0w==
            """),
        Self(
            "segments with dots stay", .rsassaPSSV2, "GET", "/v2/x/../charges/./S01",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            erQfDihM6dy/OzPJbWwX3wwzjSDJ30+W0FRxhv4ueL7GFf1piyPCKCP0PQh1ayOFNF22E8KkuOeCRjLndbrIqm6/rWiVvXO9Oend\
            yaDi+4UIJoHhdXjgWjDaOvYQN70kqYyZa+2n1bKO9UeUGE53e6Q7aZKYUF+nOVSIgKWu7SZV8+ikafMWrvYPb+BfCEUwCE3vXeGJ\
            L6BGR0pmoFrzux0yQS75jMGATJGRr0u5ntMZAfEEpCCUhn8uq9t3JhJvfpYWQiwYNWAe7EXpwIgKGh/V1nB4eYGXyNVP/36X+tlv\
            wBy1Co3pBindbKpCrq+IPVjChBweIfBGKgzpEKBkBQ==
            """),
        Self(
            "query sorted and encoded", .rsassaPSSV2, "GET", "/v2/reports",
            query: "b=2&a=x*y&a=A",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            CODXBQ3HQULl7kyFXyNlQPV8cJb+DsoVMMlwTp9lfIVaUSpq8xTNSYv60jSe6uEzaOYrftDONNV0cL51t/jQ/1wj2wp5u44wkVft\
            aslbpFTXUYEdhFJhOFLjmMKOqvvV9WF8hkI44xzV5REYixqdgXn9PNhuMqRX7+Q41Hhy+FV9CD4K0Bex6CCUige6Pxpkrg3KmdAw\
            HezEf4q09jBSIYTUQWEUifoVKnSgRemLEkEfdHeWTk4xz76eOK/K90JPdoPHJ2Fw4gq2DPWG8hEOt6qQw3fcnXah/gke5ILiVyKM\
            u6WjhT6M/OisGHdLpxHqpC+6JO7/NBdowIvhM7cJ9A==
            """),
        Self(
            "query with plus signs for spaces", .rsassaPSSV2, "GET", "/v2/reports",
            query: "a=x+y",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            ZW3Hf1CaIS2uJq6Z+9oeRkaTFWO+PNwNc38ReRBXtjEPNYLKEsxpUcDeRbIy1eCexB+lFxdd28BIr51HBl3Ca8w2ubF1T2IFEaLE\
            7WSLJP8SiJAQETPWWOjF0RC3MnrPxrkfJ62oiE18i+S0wrjwFycxvROYPHlBZzY55jVkwI37y32rZdw5N0qbqaAkv+toAUxJsCtx\
            hVYUh21jK//bgtpyfLmD4No/2+g3vu+ycA264dTMpUXF4w8rI+SgpubcMiMAP8eXUKsIPyJhVhXIaIRXG4EWHhYa7QDQb/FS7+60\
            ragSVxQapl07kSW71ddLMTiapzTJ9nuDIAqr/3LJIA==
            """),
        Self(
            "query with plus signs for themselves", .rsassaPSSV2, "GET", "/v2/reports",
            query: "a=x+y",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            PGZkvebfno6qokflUgxfp/6nho4OZ7SRtmv2+Jjg7FLRRLxen45FHHBsHDVRywwXCneTUnDIPO8//h7uKsSbxUVZQefHYtOhBIvx\
            JiZXYvUad8bZqjmxV9/30OJs0SbJxC1I/vrz6n5PzCP+amOiOyU9p4anUm3rkFgHuv2guQAuXi6DKWsxWN4+nav4LCWI9w+Mu6e7\
            oXIgDoXSfKlRvCj0n6jwiBGGbhFNRdaAvR8TjTWTUCq9CQCG5iuEDbA7dZk6zxyGes0kv6VGMMA7/lnMidQ/CG7xWBbi3WZPvATj\
            PXCJDPIh8q8TInfZTHGVtA0H6LQbFMcmGDsvHILcog==
            """),
        Self(
            "query as it was sent", .rsassaPSSV2, "GET", "/v2/reports",
            query: "b=2&a=x*y",
            headers: headers(),
            signed: """
                accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region
                """,
            """
            d724ubDtGRqvGSHvde9bxLdXKiqAhln+jpI0zwR4ZNvX6OKhwEs7GUmMuyqq1WXsgzHOGgnNVK1kD21uxmmhmhVtQgoohSa2lj9g\
            Y0ag+wWmmWOy1eNfjLo1q3cpMI67v6WzZi+BQntn3hcIGNSyYecRymv2LyedskfIP9QBXSTtvNLovEcYzHbSBrysaXbYcHI/y9Hs\
            fM+KdiORxwzSHDyG8xEsKo/AxEFySf2it4/4PnpSddrdTNs/1PnNrowoIEUxrsFMVY/DaXmjaO8dZv283jPRHu85sPtqQ6mX/ORs\
            VesS4CEpOzaPXAlmqkQ3jAsH8Wt/v7LcJsorvNhC/A==
            """),
    ]
}
