import AmazonPayModel

/// Parameters of a listing of the control API.
protocol ControlQuery {
    /// - Throws: 400 naming the parameter that is wrong.
    init(_ query: CallQuery) throws(APIError)
}
