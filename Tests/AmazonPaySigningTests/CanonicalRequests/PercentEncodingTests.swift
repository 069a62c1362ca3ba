import Testing

@testable import AmazonPaySigning

@Suite struct PercentEncodingTests {
    @Test func `Every byte survives encoding and decoding`() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(PercentEncoding.decode(PercentEncoding.encode(bytes)) == bytes)
    }

    @Test(arguments: [("%", "%"), ("%4", "%4"), ("%4g", "%4g"), ("%%41", "%A"), ("a%41", "aA"), ("+", "+")])
    func `A percent sign that begins no escape stands for itself`(_ text: String, _ decoded: String) {
        #expect(PercentEncoding.decode(text) == Array(decoded.utf8))
    }

    @Test func `A plus sign is a space only where it is said to be`() {
        #expect(PercentEncoding.decode("a+%2B", plusIsSpace: true) == Array("a +".utf8))
    }
}
