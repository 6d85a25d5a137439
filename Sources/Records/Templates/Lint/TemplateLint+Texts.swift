// SPDX-License-Identifier: MIT
import Definitions

extension TemplateLint {
  /// Looks in all fixed texts for references that lead nowhere and for what the law has overtaken.
  mutating func checkTexts() {
    for text in texts {
      checkReferences(in: text)
      checkDuty(in: text)
    }
  }

  private var texts: [LocatedText] {
    var texts = [template.introduction].compactMap(\.self)
    for section in template.sections {
      texts += [section.text].compactMap(\.self)
      for question in section.questions {
        texts.append(LocatedText(text: question.ask, position: question.position))
        texts += [question.help].compactMap(\.self)
      }
    }
    return texts
  }

  /// "section 7" where there is no section 7, "question P9.1" where there is none.
  ///
  /// "Section 45 of the Act" and "section 47(2)" are of a law.
  private mutating func checkReferences(in text: LocatedText) {
    let numbers = template.sections.map(\.number)
    for match in text.text.matches(
      of:
        /(?i)\bsections?\s+([0-9]+[A-Z]?)\b(?![.(]?[0-9(])(?!\s+of\s+(?:the|that|this)\s+(?:[A-Z0-9]|act|law))/
    ) {
      let number = String(match.output.1)
      if !numbers.contains(number) {
        found(
          "cross-reference", "A text refers to section \(number), which isn't there",
          at: text.position, remedy: "There are sections \(numbers.joined(separator: ", "))")
      }
    }
    let ids = template.questions.map { $0.id.lowercased() }
    for match in text.text.matches(of: /(?i)\bquestions?\s+([A-Z]+[0-9]+(?:\.[0-9]+)?)\b/) {
      let id = match.output.1.lowercased()
      if !ids.contains(id) {
        found(
          "cross-reference", "A text refers to question \(match.output.1), which isn't there",
          at: text.position, remedy: NearWord.remedy(for: id, in: ids))
      }
    }
  }

  /// A text that calls an impact assessment voluntary and cites the law that demands it.
  ///
  /// GDPR, Article 35(1), in the United Kingdom since 25 May 2018.
  private mutating func checkDuty(in text: LocatedText) {
    let denies =
      text.text.contains(
        /(?i)\b(?:not|isn't|no)\s+(?:a\s+|an\s+|yet\s+)?(?:legally\s+required|required\s+by\s+law|legal\s+(?:requirement|duty|obligation)|mandatory|compulsory)/
      )
    let cites = text.text.contains(/(?i)\bGDPR\b|General\s+Data\s+Protection\s+Regulation/)
    let isAboutAssessments = text.text.contains(/(?i)\bDPIA|impact\s+assessment/)
    if denies, cites, isAboutAssessments {
      found(
        "law-contradiction",
        "A text calls the assessment not legally required and cites the GDPR, whose Article 35 "
          + "requires one where a high risk is likely", at: text.position,
        remedy: "Say when it is required")
    }
  }
}
