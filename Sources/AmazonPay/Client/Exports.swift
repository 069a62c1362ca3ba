// Whoever imports the client needs the values that go in and come out, and the key that signs.
@_exported public import AmazonPayModel
@_exported public import AmazonPaySigning
