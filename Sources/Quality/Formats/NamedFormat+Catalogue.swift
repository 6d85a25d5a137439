// SPDX-License-Identifier: MIT

extension NamedFormat {
  /// Every format, in the order in which to list them; dates are compared with the day they are
  /// judged on, in London.
  public static let all: [NamedFormat] = catalogue(today: CivilDay.todayInLondon)

  /// Finds a format by its id or an alias; case does not matter, and `_` or a space is as good
  /// as a hyphen.
  ///
  /// - Returns: The format, or nil when none has the name.
  public static func named(_ id: String) -> NamedFormat? {
    places[key(id)].map { all[$0] }
  }

  /// Finds a format whose rules about dates hold for a given day instead of the present one.
  ///
  /// A run that has to be repeatable, or that lasts beyond midnight, fixes its day this way.
  public static func named(_ id: String, today: CivilDay) -> NamedFormat? {
    places[key(id)].map { catalogue(today: { today })[$0] }
  }

  private static func catalogue(today: @escaping @Sendable () -> CivilDay) -> [NamedFormat] {
    [
      [
        NHSNumberFormat.general, NHSNumberFormat.live,
        NationalInsuranceFormat.full, NationalInsuranceFormat.partial,
        PostcodeFormat.full, PostcodeFormat.district, PostcodeFormat.sector,
        PropertyReferenceFormat.property, PropertyReferenceFormat.street,
      ],
      AreaCodeFormat.all,
      [
        EthnicityFormat.census2021, EthnicityFormat.nhs2001, EthnicityFormat.police,
        SpecialNeedsFormat.provision, SpecialNeedsFormat.need,
        TelephoneFormat.any, TelephoneFormat.mobile, EmailFormat.format,
        PersonNameFormat.format, FreeTextFormat.format,
      ],
      DateFormats.all(today: today),
      [
        ResourceIdentifierFormat.format, EncodedFormats.uuid, HostnameFormat.format,
        NetworkAddressFormats.version4, NetworkAddressFormats.version6,
        EncodedFormats.base64, EncodedFormats.binary, EncodedFormats.password,
      ],
    ].flatMap(\.self)
  }

  /// Where each name is in the catalogue.
  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (place, format) in all.enumerated() {
      for name in [format.id] + format.aliases { places[key(name)] = place }
    }
    return places
  }()

  private static func key(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}
