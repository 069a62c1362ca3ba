/// The kind of a file, by its ending.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/file.html
public struct FileType: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Comma-separated values.
    public static let csv: Self = "csv"
    /// Portable Document Format.
    public static let pdf: Self = "pdf"
    /// Excel, older format.
    public static let xls: Self = "xls"
    /// Excel.
    public static let xlsx: Self = "xlsx"
    /// Word, older format.
    public static let doc: Self = "doc"
    /// Word.
    public static let docx: Self = "docx"
    /// OpenDocument spreadsheet.
    public static let ods: Self = "ods"
    /// JPEG image.
    public static let jpg: Self = "jpg"
    /// PNG image.
    public static let png: Self = "png"

    /// The `Content-Type` that an upload of such a file has to have; `nil` for a kind that is not known.
    public var contentType: String? { Self.contentTypes[self] }

    private static let contentTypes: [Self: String] = [
        .csv: "text/csv", .pdf: "application/pdf", .xls: "application/vnd.ms-excel",
        .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .doc: "application/msword",
        .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        .ods: "application/vnd.oasis.opendocument.spreadsheet", .jpg: "image/jpeg", .png: "image/png",
    ]
}
