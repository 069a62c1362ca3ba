/// A certificate for `localhost` that signed itself, valid for a hundred years; it protects nothing.
enum TestCertificate {
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBpjCCAUugAwIBAgIULimDeHp1Hg2rIDbdgqj2jrErlNowCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDA0NDYwNloYDzIxMjYxMDMx
        MDQ0NjA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARBVZyMeKtyoCHL29Zv4J8+ZtIEXFGa3yU5OJ6n7ypXwSMOoe941+cF
        Y766Xe8k8eLYRxCOHpWALwTOeT2anP4So3kwdzAdBgNVHQ4EFgQU7hO8qTkZRstT
        d86V1Q8uXYkjLUUwHwYDVR0jBBgwFoAU7hO8qTkZRstTd86V1Q8uXYkjLUUwFAYD
        VR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQD
        AgKEMAoGCCqGSM49BAMCA0kAMEYCIQC6nPP3l2FcLtVapei+ILgsbqjFfpFhT/C5
        Mu8RpYS8KwIhAMNWBNuS9p8D4p7k4mkP5mtd/P/M8NMV5OCuJTDcveXV
        -----END CERTIFICATE-----
        """

    static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxoRA8F3NO+GBqht1
        JtbUybFk9Nm6+uUt3ykXg6PxZQOhRANCAARBVZyMeKtyoCHL29Zv4J8+ZtIEXFGa
        3yU5OJ6n7ypXwSMOoe941+cFY766Xe8k8eLYRxCOHpWALwTOeT2anP4S
        -----END PRIVATE KEY-----
        """
}
