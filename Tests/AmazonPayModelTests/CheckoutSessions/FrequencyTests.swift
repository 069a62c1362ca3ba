import AmazonPayModel
import Testing

@Suite struct FrequencyTests {
    @Test(arguments: [#""3""#, "3"])
    func `the value is a string or a number`(value: String) throws {
        let frequency = try JSON.decode(Frequency.self, #"{"unit":"Month","value":\#(value)}"#)
        #expect(frequency == Frequency(unit: .month, value: 3))
        #expect(try JSON.encode(frequency) == #"{"unit":"Month","value":"3"}"#)
    }

    @Test(arguments: ["1.5", #""1.5""#, #""""#, #""x""#, #"" 1""#, "null", "true", "[]", #""99999999999999999999""#])
    func `another value is refused`(value: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode(Frequency.self, #"{"unit":"Month","value":\#(value)}"#)
        }
    }
}
