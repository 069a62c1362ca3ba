import Foundation
import Testing

@testable import AmazonPaySigning

@Suite struct AuthorizationHeaderTests {
    @Test(arguments: [
        "AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=SANDBOX-A, SignedHeaders=accept;x-amz-pay-date, Signature=AQID",
        "AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=SANDBOX-A,SignedHeaders=accept;x-amz-pay-date,Signature=AQID",
        "AMZN-PAY-RSASSA-PSS-V2  Signature=AQID,  SignedHeaders=accept;x-amz-pay-date , PublicKeyId=SANDBOX-A",
        "AMZN-PAY-RSASSA-PSS-V2 publickeyid=SANDBOX-A, signedheaders=accept;x-amz-pay-date, signature=AQID",
    ])
    func `The parts are read with and without spaces, in any order`(_ text: String) throws {
        let header = try AuthorizationHeader(text)
        #expect(
            header
                == AuthorizationHeader(
                    algorithm: .rsassaPSSV2, publicKeyID: "SANDBOX-A", signedHeaders: ["accept", "x-amz-pay-date"],
                    signature: Data([1, 2, 3])))
        #expect(
            header.text
                == "AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=SANDBOX-A, SignedHeaders=accept;x-amz-pay-date, Signature=AQID")
    }

    @Test func `The older label is known too, and padding of base64 stays`() throws {
        let header = try AuthorizationHeader("AMZN-PAY-RSASSA-PSS PublicKeyId=A, SignedHeaders=b, Signature=AQ==")
        #expect(header.algorithm == .rsassaPSS)
        #expect(header.signature == Data([1]))
    }

    @Test(arguments: [
        ("", AuthorizationHeader.ParseError.unknownAlgorithm), ("Bearer abc", .unknownAlgorithm),
        ("amzn-pay-rsassa-pss PublicKeyId=A", .unknownAlgorithm), ("AMZN-PAY-RSASSA-PSS-V3 x", .unknownAlgorithm),
        ("AMZN-PAY-RSASSA-PSS", .part("PublicKeyId")),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=, SignedHeaders=a, Signature=AQID", .part("PublicKeyId")),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=A, Signature=AQID", .part("SignedHeaders")),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=A, SignedHeaders=a", .part("Signature")),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=A, PublicKeyId=B, SignedHeaders=a, Signature=AQID", .part("publickeyid")),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=A, SignedHeaders=a, Signature=A", .signatureNotBase64),
        ("AMZN-PAY-RSASSA-PSS PublicKeyId=A, SignedHeaders=a, Signature=-_-_", .signatureNotBase64),
        (
            "AMZN-PAY-RSASSA-PSS PublicKeyId=A, SignedHeaders=\(String(repeating: "a;", count: 101)), Signature=AQID",
            .tooManySignedHeaders
        ),
    ])
    func `What cannot be read is refused with the reason`(_ text: String, _ error: AuthorizationHeader.ParseError) {
        #expect(throws: error) { try AuthorizationHeader(text) }
    }
}
