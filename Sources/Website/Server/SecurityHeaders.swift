// SPDX-License-Identifier: MIT
import HTTPTypes

/// What every answer says to browsers, whoever wrote it.
enum SecurityHeaders {
  /// Only our own files: no inline script or style, no frame around us, forms to us alone.
  static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'
    """

  /// The fields by name; texts, because not all names are known to the library.
  static let texts: [(name: String, value: String)] = [
    ("Content-Security-Policy", policy),
    ("X-Content-Type-Options", "nosniff"),
    // With "no-referrer" browsers send "Origin: null" with our own forms, which we refuse.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
      "Permissions-Policy",
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    ("X-Frame-Options", "DENY"),
  ]

  private static let fields: [HTTPField] = texts.compactMap { name, value in
    HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
  }

  /// Sets the fields in the head of an answer, in place of any of the same name.
  static func set(in headers: inout HTTPFields) {
    for field in fields {
      headers[field.name] = field.value
    }
  }
}
