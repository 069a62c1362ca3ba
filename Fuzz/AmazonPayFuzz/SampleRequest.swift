import AmazonPaySigning
import Foundation

/// The key and the time that the signed requests of the corpus were made with.
enum SampleRequest {
    /// 1 January 2026 0:00 UTC.
    static let date = Date(timeIntervalSince1970: 1_767_225_600)

    /// The public half of a throw-away key, the one of the tests.
    static let publicKey: PublicKey = {
        do {
            return try PublicKey(pem: pem)
        } catch {
            fatalError("\(error)")
        }
    }()

    private static let pem = """
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
}
