/// Throw-away keys, made for these tests and used nowhere else: nothing is protected by them.
enum SampleKeys {
    /// The pair that the sample signatures were made with, PKCS#8.
    static let pkcs8 = """
        -----BEGIN PRIVATE KEY-----
        MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQDYATPPssJ9Ftgh
        dIkLZ3in4TLSCojOVdn2UZ8F3xYCzi0KW8YYoJ632WR0+Nmi04Y0gl194UKaDUpU
        nUq6cU2itFSfRKC9EIsi9B83paMNvBBAUNaRQDOShfsLLclXe/0ZxkLpVKW07yNq
        otg8+yiwG1hY4hxyVbZNbglYvzwSbnNfzXStORUOJplC1luKPabSWzuYTjiuMY28
        c6aqiIrXvFc1TyA8N0SjGOUgdMZy7Wlnv6ZIwwELemm/mI4Kl4BKV6wtT6m17Ap+
        zPuMZVzO2pDxXR2Mq5yqut4EWCY7j6wfkej3HUk2nd8pmYDe/DRy5lSOG183q3ID
        E+SyzumLAgMBAAECggEAFxbt0GZl5tQxz0WzPo5VdfCbK5unqxK/RVbNPmXt5ufe
        JazQvKIyxSlOVTiinwaoYmWLE+En6uq/xtK3gb2J1HodT5cY7YzeqqJY0ex5RQcU
        36MkhItN1/xNbRD8ZEcjM4Wfcmyzd+dWLFhy7/XTEBwkMgAdlVU3MwivpBZxF/EX
        O/NpJZphO1zj2XEKtzyQacYsFql5ppnOqsWj+PEmKb6QAJoqiN3ClecI+0u2+qVj
        2So5IbM3Sj7Pa8eHzZG68gBgRVi73Kwbpiz2FbheY5mUloGQ4u0wvuI54bKSUnSW
        7Utpr6hJZr73RsksqFODvIo3hkrxRUDkbly2qxa1xQKBgQD21o+VNqBWnn9y/KDE
        Rvc8HJkk8Q9opRKiON3N46UkUCjz3WMDn+rgi5npTzUWK/Xut6TtCENngRC6UfCv
        J7CSNhIYwWG7wjTJqh8UNGhKNVdX3x9AQKC73s2bWVgf7F7AQ61uNKwQDj371526
        4NkxbAAGMv+DQ/6XJ5IFZTxXfwKBgQDgBaoSg1AC+z3cuEy3dwu99dB9yGx/dMbz
        rava1quYj3qfEQX18nk/udB6aFPU8/JKVwK49mCJ8DeY7tqy1JgpYSoH7g7PcTkP
        O2DqvEzOC/J9F6T0kzTlXJm2zbL5PoyTIzF1HHKuzkiJTmwgRX+XK0xCBbpcZHCp
        jVGigM9T9QKBgQDfvC2bN09wE+w7wqbKIfT5JIbfiCzKUk2ogtjxRTUrzAjCulmE
        MJCKBZ91bVkWBrS9MvIn84R9LeyGpbz+VoBiluYiUC6RLIAChtPy0WnyUZUgzdoa
        uDm48EP3Wq1ZCjv8E5wAt3d6eh5OxupuOF5FwLno5JLbXWdHhRODFnbyawKBgQCz
        V5WJ8JnzaRNjSiAQmDtMPihFKljByMkld5mnPkhtgB/YjBZLiWxL+gPOmwrR5uHH
        ZdUGIiezBh5cTovCsrOGHQU7B/fPVoMpkI3MHicWpTXhszYZnmewXuuoDxECvHJp
        sLj9WmLtUrN7SM8DHuBAMyd/i3pgUQBonHwILjrMqQKBgQDSFL0jAG+HTbH6AfEg
        x/Tnxuke5RsJ/HUn3J9fG93gTO+PchHIlQSoX3mug8vxmNAQeG8lcU+0WHz8OI1Y
        Z887w/zVDl6tz7f85ohHhiTT6AMsfDOxVHvkBL/Xtg76cC7tDoysr0P7B4cpGunD
        foUS8qXFnY/2hUTAZsLeCrDg6w==
        -----END PRIVATE KEY-----
        """

    /// The same key as PKCS#1.
    static let pkcs1 = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpQIBAAKCAQEA2AEzz7LCfRbYIXSJC2d4p+Ey0gqIzlXZ9lGfBd8WAs4tClvG
        GKCet9lkdPjZotOGNIJdfeFCmg1KVJ1KunFNorRUn0SgvRCLIvQfN6WjDbwQQFDW
        kUAzkoX7Cy3JV3v9GcZC6VSltO8jaqLYPPsosBtYWOIcclW2TW4JWL88Em5zX810
        rTkVDiaZQtZbij2m0ls7mE44rjGNvHOmqoiK17xXNU8gPDdEoxjlIHTGcu1pZ7+m
        SMMBC3ppv5iOCpeASlesLU+ptewKfsz7jGVcztqQ8V0djKucqrreBFgmO4+sH5Ho
        9x1JNp3fKZmA3vw0cuZUjhtfN6tyAxPkss7piwIDAQABAoIBABcW7dBmZebUMc9F
        sz6OVXXwmyubp6sSv0VWzT5l7ebn3iWs0LyiMsUpTlU4op8GqGJlixPhJ+rqv8bS
        t4G9idR6HU+XGO2M3qqiWNHseUUHFN+jJISLTdf8TW0Q/GRHIzOFn3Jss3fnVixY
        cu/10xAcJDIAHZVVNzMIr6QWcRfxFzvzaSWaYTtc49lxCrc8kGnGLBapeaaZzqrF
        o/jxJim+kACaKojdwpXnCPtLtvqlY9kqOSGzN0o+z2vHh82RuvIAYEVYu9ysG6Ys
        9hW4XmOZlJaBkOLtML7iOeGyklJ0lu1Laa+oSWa+90bJLKhTg7yKN4ZK8UVA5G5c
        tqsWtcUCgYEA9taPlTagVp5/cvygxEb3PByZJPEPaKUSojjdzeOlJFAo891jA5/q
        4IuZ6U81Fiv17rek7QhDZ4EQulHwryewkjYSGMFhu8I0yaofFDRoSjVXV98fQECg
        u97Nm1lYH+xewEOtbjSsEA49+9eduuDZMWwABjL/g0P+lyeSBWU8V38CgYEA4AWq
        EoNQAvs93LhMt3cLvfXQfchsf3TG862r2tarmI96nxEF9fJ5P7nQemhT1PPySlcC
        uPZgifA3mO7astSYKWEqB+4Oz3E5Dztg6rxMzgvyfRek9JM05VyZts2y+T6MkyMx
        dRxyrs5IiU5sIEV/lytMQgW6XGRwqY1RooDPU/UCgYEA37wtmzdPcBPsO8KmyiH0
        +SSG34gsylJNqILY8UU1K8wIwrpZhDCQigWfdW1ZFga0vTLyJ/OEfS3shqW8/laA
        YpbmIlAukSyAAobT8tFp8lGVIM3aGrg5uPBD91qtWQo7/BOcALd3enoeTsbqbjhe
        RcC56OSS211nR4UTgxZ28msCgYEAs1eVifCZ82kTY0ogEJg7TD4oRSpYwcjJJXeZ
        pz5IbYAf2IwWS4lsS/oDzpsK0ebhx2XVBiInswYeXE6LwrKzhh0FOwf3z1aDKZCN
        zB4nFqU14bM2GZ5nsF7rqA8RArxyabC4/Vpi7VKze0jPAx7gQDMnf4t6YFEAaJx8
        CC46zKkCgYEA0hS9IwBvh02x+gHxIMf058bpHuUbCfx1J9yfXxvd4Ezvj3IRyJUE
        qF95roPL8ZjQEHhvJXFPtFh8/DiNWGfPO8P81Q5erc+3/OaIR4Yk0+gDLHwzsVR7
        5AS/17YO+nAu7Q6MrK9D+weHKRrpw36FEvKlxZ2P9oVEwGbC3gqw4Os=
        -----END RSA PRIVATE KEY-----
        """

    /// Its public half.
    static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2AEzz7LCfRbYIXSJC2d4
        p+Ey0gqIzlXZ9lGfBd8WAs4tClvGGKCet9lkdPjZotOGNIJdfeFCmg1KVJ1KunFN
        orRUn0SgvRCLIvQfN6WjDbwQQFDWkUAzkoX7Cy3JV3v9GcZC6VSltO8jaqLYPPso
        sBtYWOIcclW2TW4JWL88Em5zX810rTkVDiaZQtZbij2m0ls7mE44rjGNvHOmqoiK
        17xXNU8gPDdEoxjlIHTGcu1pZ7+mSMMBC3ppv5iOCpeASlesLU+ptewKfsz7jGVc
        ztqQ8V0djKucqrreBFgmO4+sH5Ho9x1JNp3fKZmA3vw0cuZUjhtfN6tyAxPkss7p
        iwIDAQAB
        -----END PUBLIC KEY-----
        """

    /// Its public half as PKCS#1.
    static let publicPKCS1 = """
        -----BEGIN RSA PUBLIC KEY-----
        MIIBCgKCAQEA2AEzz7LCfRbYIXSJC2d4p+Ey0gqIzlXZ9lGfBd8WAs4tClvGGKCe
        t9lkdPjZotOGNIJdfeFCmg1KVJ1KunFNorRUn0SgvRCLIvQfN6WjDbwQQFDWkUAz
        koX7Cy3JV3v9GcZC6VSltO8jaqLYPPsosBtYWOIcclW2TW4JWL88Em5zX810rTkV
        DiaZQtZbij2m0ls7mE44rjGNvHOmqoiK17xXNU8gPDdEoxjlIHTGcu1pZ7+mSMMB
        C3ppv5iOCpeASlesLU+ptewKfsz7jGVcztqQ8V0djKucqrreBFgmO4+sH5Ho9x1J
        Np3fKZmA3vw0cuZUjhtfN6tyAxPkss7piwIDAQAB
        -----END RSA PUBLIC KEY-----
        """

    /// Another public key, of 2049 bits.
    static let oddPublicKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnp/b7tcM+0B+Rummu36h
        1XZwGDi9mQAafURhJ5iiTMT2fmb0KFJF8fsU+AOquyZoSAF+mdcowJkOK2PAAesV
        rtO0BFjtddamxkcSjMOpvnPC1AXNxlyhvW+XgLC9h8FvFakjUkx0y20nK6kQ7I+N
        iNQfKc3NOdnZvnjqAv9MKyyb0AViSqxid0fojmyTsQfgm5TaiBUvHEgewqTeIB66
        AVj7oSmI1oSxUcWmOjiVKziHg4VFuvbJO1+nVWvX6PmcxmgJY30eb62al/U2GmkD
        3IBCb5YxyXXKi3JqbQ/09iWmx7qoKkwaW6kSAjUACuZIYcBAtWOYsyNgBH008pGr
        YQIDAQAB
        -----END PUBLIC KEY-----
        """

    /// 1024 bits.
    static let short = """
        -----BEGIN PRIVATE KEY-----
        MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBANiYn9RxRAEWr1Dh
        1ZEaVsKvSwAxBfbGhF/aBlGG3kHNq5BbCvOl62JfOfUXFOuD4679KrLMn6Oju/Cl
        LexgTo1C7GM7RUoF7cb9Tg0kPbaPpCmdhal4VZVmS3+zf23Kb2fM1Hbr0ieUeVRt
        OISOi4HlKUj+VcFvzZ0ecVbPybM/AgMBAAECgYB5rZw0i4Dpn6XTqVsCDirpafKX
        Y/L2xGU/N8tO55Zan0EfcpX/dJl8hQSZNGNTP5+cAauIEL4p/uSo9xKKdTwKxPJr
        BIFotPcmhqVXu8aNU0RwGt3wbmYne6Mld0Wd9boMgJdND2/E37U0XcPT7fGZqJ0m
        jHaKDrwjRwVtwT2peQJBAPOA6Uh6zd/smOzzLJVczGo8ybbI7OuhIWY3gK5kVgW0
        1LntT9J+T75rxFnPAcKICESQM//QoxFr89pRu4V0xNsCQQDjtjX1n/wfG6B9LNnA
        AHCza3s/Hta0pACeWE/M80iV1CPmXkzUVLzo3HN4WhyJQ9vK7JG7eb8QkM327guD
        GkZtAkEArOuCvqHWyYnvH3Wg14DK+Tap2E/fT4VhfoEztKQ0ImFEH7TS1pw0bPmC
        unQyv75ygJ4XDzdOVfTfes5H6IH/uQJAcvu+UZKAmCC2MJ8mMUrHngHnER98YWjz
        GwITAbXTcDzYB+qUNx+26IrxD9PI1xNZ+CTvDdDTRwUny8m2LHRnHQJBALlKyiOZ
        IQ8GpmrsGbInFsOtk74I314DIhfD0gFiyrDOnjKk8YoJQ0moqhrmD0PDQPxA750F
        eg3J6ww3FhKGLRY=
        -----END PRIVATE KEY-----
        """

    /// 1024 bits.
    static let shortPublicKey = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDYmJ/UcUQBFq9Q4dWRGlbCr0sA
        MQX2xoRf2gZRht5BzauQWwrzpetiXzn1FxTrg+Ou/SqyzJ+jo7vwpS3sYE6NQuxj
        O0VKBe3G/U4NJD22j6QpnYWpeFWVZkt/s39tym9nzNR269InlHlUbTiEjouB5SlI
        /lXBb82dHnFWz8mzPwIDAQAB
        -----END PUBLIC KEY-----
        """

    /// 512 bits.
    static let tiny = """
        -----BEGIN PRIVATE KEY-----
        MIIBVAIBADANBgkqhkiG9w0BAQEFAASCAT4wggE6AgEAAkEAsWwPOfixYZCznUsb
        WeizG4Kcg+O4/D2L/1ARmO+t4NzyNlFfkq7na4qNSoOpSP5nEKdy4np9L2ucyJ7P
        jgQLswIDAQABAkAAwKqX3lwyQ8DfS/BDw17vIPC1BoREXaZ4YMiSU4HzUDrO0TaP
        /Ws9qAXosXBsGsBsoG9UekLdkdlhVfYSABWRAiEA5GeAb+fq5tWvHGnZxKmPw2Dr
        04SUa47lcZKka69T5AUCIQDG27BbOJiCW5mKAJLD5FY1wVvkgxwVd1kXs9JrRa62
        VwIhAL0sHGyTITNe+FIIOZ1w8ulXdPsTa/pJuC+AzT2DUXAhAiBhy4yxb+Xgxfd+
        XMXQvKyBBzSP7sKS8/zGoVKsGrrPRQIgejn5ErTz5Bio6lS45CUo2Y5CK6fyWmhn
        2LLH7wDFaCc=
        -----END PRIVATE KEY-----
        """

    /// A key for elliptic curves.
    static let ellipticPKCS8 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg03wCXd+c2+8juocE
        BbX69qL+fZnpio9UGW2fqXJ/Fd2hRANCAASwaa7gODeq2QOBI4zX28Emlj1X5hPC
        TUuX+qH2Mogbatn0ex8bmKF7Z09G8d/0UtXYWOu/5ZVMTa/0dy9G2g/B
        -----END PRIVATE KEY-----
        """

    /// A key for elliptic curves in the older form.
    static let elliptic = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEINN8Al3fnNvvI7qHBAW1+vai/n2Z6YqPVBltn6lyfxXdoAoGCCqGSM49
        AwEHoUQDQgAEsGmu4Dg3qtkDgSOM19vBJpY9V+YTwk1Ll/qh9jKIG2rZ9HsfG5ih
        e2dPRvHf9FLV2Fjrv+WVTE2v9HcvRtoPwQ==
        -----END EC PRIVATE KEY-----
        """

    /// A public key for elliptic curves.
    static let ellipticPublicKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsGmu4Dg3qtkDgSOM19vBJpY9V+YT
        wk1Ll/qh9jKIG2rZ9HsfG5ihe2dPRvHf9FLV2Fjrv+WVTE2v9HcvRtoPwQ==
        -----END PUBLIC KEY-----
        """
}
