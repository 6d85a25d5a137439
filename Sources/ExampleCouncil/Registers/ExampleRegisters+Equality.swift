// SPDX-License-Identifier: MIT

extension ExampleRegisters {
  /// Equality and safety impact assessments with fourteen rows each.
  static let equality = """
    - id: esia-library-hours
      template: esia
      steps:
        - at: -130 09:40
          by: ann
          answer:
            proposal: Open Tidewell Library longer, with hours in which nobody staffs it
            service: Libraries
            profile: Tidewell is one of five libraries, with some 3,000 of the city's 18,000 members.
              It opens on 30 hours a week.
            summary: It would open on 56 hours. In 26 of them members let themselves in with their
              card and are helped by telephone.
            positive: People at work, students and carers can come before nine and after six.
            datasets: [library-members, population]
            newest-evidence: <day -140>
            manager: Example manager of Libraries
            manager-date: <day -118>
            impact: &rows
              - {row: age, kind: mixed, detail: "Members under 16 can't come alone without staff. Older members may feel less safe.", evidence: "Library members, last quarter: a fifth are under 16", mitigation: "The staffed hours stay as they are, after school among them", owner: Libraries Manager, due: <day -60>}
              - {row: disability, kind: mixed, detail: "Without staff nobody fetches books from high shelves. Some find quiet hours easier.", evidence: "Two visits with a group of disabled members", mitigation: "Lower shelves for reserved books, and a help line with text and video", owner: Libraries Manager, due: <day -75>}
              - {row: gender-reassignment, kind: none, reason: "The proposal asks nobody for their gender"}
              - {row: care-experienced, kind: positive, detail: "Young people who left care use the library to study and for its warm rooms."}
              - {row: marriage, kind: none, reason: "Nothing depends on it"}
              - {row: pregnancy, kind: positive, detail: "Parents can come when a baby sleeps; a place to feed is open at all hours."}
              - {row: race, kind: none, reason: "Signs and the help line are in the same six languages at all hours"}
              - {row: religion, kind: positive, detail: "The library can be used on days on which some can't come now."}
              - {row: sex, kind: mixed, detail: "Women in the panel said they would feel less safe after dark.", evidence: "Panel of 40 members", mitigation: "Cameras at the doors, a call button, and light on the path", owner: Libraries Manager, due: <day -70>}
              - {row: orientation, kind: none, reason: "Nothing depends on it"}
              - {row: safety, kind: negative, detail: "An open building without staff may be damaged or misused.", evidence: "Two libraries elsewhere reported little", mitigation: "Entry by card alone, cameras, and a visit each evening", owner: Estates Manager, due: <day -70>}
              - {row: poverty, kind: positive, detail: "Free rooms, warmth and computers for longer each day."}
              - {row: health, kind: positive, detail: "A place to meet others outside working hours."}
              - {row: other, kind: none, reason: "None was found in the consultation"}
        - {at: -129 10:15, by: ann, move: consult}
        - at: -119 13:50
          by: ann
          comment:
            question: impact
            text: The panel's views on safety after dark are now in the row on sex.
        - {at: -117 09:30, by: ann, move: submit}
        - {at: -112 15:00, by: carl, move: approve}
        - {at: -110 11:10, by: ivy, move: publish}
    - id: esia-repairs-online
      template: esia
      steps:
        - at: -18 10:20
          by: ann
          answer:
            proposal: Take reports of repairs online first
            service: Housing
            profile: Tenants of some 9,000 council homes report 13,000 repairs a year, half of them
              by telephone.
            summary: The line would say that reporting online is quicker, and keep operators for
              emergencies and for people who can't go online.
            positive: Reports with a picture are understood at once, and people can report at night.
            datasets: [housing-repairs, contacts]
            newest-evidence: <day -20>
            manager: Example manager of Housing
            manager-date: <day -7>
            impact:
              - {row: age, kind: negative, detail: "Tenants over 75 report by telephone far more often than others.", evidence: "Contacts of the last twelve months", mitigation: "They keep a direct number to an operator", owner: Head of Housing Repairs, due: <day +45>}
              - {row: disability, kind: mixed, detail: "A form that works with screen readers helps some; others can't describe a fault in writing.", evidence: "Test with eight tenants", mitigation: "Report by voice message, and call back", owner: Head of Housing Repairs, due: <day +45>}
              - {row: gender-reassignment, kind: none, reason: "The form asks for no title and no gender"}
              - {row: care-experienced, kind: positive, detail: "Young tenants asked for a way to report without calling."}
              - {row: marriage, kind: none, reason: "Nothing depends on it"}
              - {row: pregnancy, kind: none, reason: "Urgent repairs are put first as today"}
              - {row: race, kind: mixed, detail: "A written form in plain words can be translated; people who read little are left behind.", evidence: "Requests for interpreters, last year", mitigation: "Pictures for each fault and interpreters on the line", owner: Customer Centre Manager, due: <day +60>}
              - {row: religion, kind: none, reason: "Visits are booked as today"}
              - {row: sex, kind: none, reason: "Reports by women and men are spread alike over the channels"}
              - {row: orientation, kind: none, reason: "Nothing depends on it"}
              - {row: safety, kind: positive, detail: "Broken locks and lights are reported sooner, with a picture."}
              - {row: poverty, kind: negative, detail: "Not everybody has a smartphone or data to spare.", evidence: "Survey of tenants, two years ago", mitigation: "The form is free of data charges; tablets stand in the area offices", owner: Head of Housing Repairs, due: <day +60>}
              - {row: health, kind: unknown, detail: "Damp may be reported sooner or later than today; the first three months will tell."}
              - {row: other, kind: none, reason: "None was found so far"}
        - {at: -5 14:30, by: ann, move: submit}

    """
}
