import AmazonPayModel
import Testing

@Suite struct APIErrorTests {
    private let error = APIError(
        status: 409, reasonCode: .amountMismatch, message: "susie@example.com sent 14.00", requestId: "r-1")

    @Test func `no description shows the message`() {
        var dumped = ""
        dump(error, to: &dumped)
        for text in ["\(error)", String(reflecting: error), dumped] {
            #expect(!text.contains("susie"))
            #expect(text.contains("AmountMismatch"))
        }
        #expect("\(error)" == "Amazon Pay answered 409 AmountMismatch (request r-1)")
    }

    @Test func `the body decodes with and without a message`() throws {
        let full = try JSON.decode(APIError.Body.self, #"{"reasonCode":"NewReason","message":"m","more":1}"#)
        #expect(full == APIError.Body(reasonCode: "NewReason", message: "m"))
        #expect(try JSON.decode(APIError.Body.self, #"{"reasonCode":"X"}"#).message == nil)
        #expect(throws: DecodingError.self) { try JSON.decode(APIError.Body.self, #"{"message":"m"}"#) }
    }
}
