// SPDX-License-Identifier: MIT

/// The words by which figures are understood.
enum ProseWords {
  /// Numbers below twenty.
  static let numbers: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
  ]

  /// Numbers by which others are multiplied, as in "three hundred".
  static let scales: [String: Int] = [
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
  ]

  /// Tens, to which a number below ten may be added.
  static let tens: [String: Int] = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
  ]

  /// Words that make a share of the number before: "two thirds".
  static let fractions: Set<String> = [
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth",
    "sixths", "eighth", "eighths", "tenth", "tenths",
  ]

  /// Several people.
  static let plurals: Set<String> = [
    "people", "persons", "children", "adults", "pupils", "students", "patients", "residents",
    "victims", "offenders", "perpetrators", "deaths", "cases", "families", "households", "carers",
    "parents", "tenants", "clients", "women", "men", "girls", "boys", "females", "males", "staff",
    "employees", "respondents", "individuals", "applicants", "claimants", "babies", "infants",
    "teenagers", "adolescents", "youths", "offences", "sentences", "incidents", "births",
    "suicides", "pregnancies", "referrals", "complainants", "detainees", "prisoners", "migrants",
    "refugees", "mothers", "fathers", "siblings", "learners", "participants", "casualties",
    "youngsters", "kids", "toddlers", "minors", "pensioners", "survivors", "suspects", "inmates",
    "leavers", "couples", "crimes", "exclusions", "arrests", "convictions", "assaults",
    "admissions", "evictions", "removals", "members",
  ]

  /// One person, or several.
  static let people: Set<String> = plurals.union([
    "person", "child", "adult", "pupil", "student", "patient", "resident", "victim", "offender",
    "perpetrator", "death", "case", "family", "household", "carer", "tenant", "client", "woman",
    "man", "girl", "boy", "female", "male", "employee", "respondent", "individual", "applicant",
    "claimant", "baby", "infant", "teenager", "youth", "offence", "sentence", "incident", "birth",
    "suicide", "pregnancy", "referral", "complainant", "prisoner", "refugee", "mother", "father",
    "sibling", "learner", "participant", "youngster", "kid", "toddler", "minor", "pensioner",
    "survivor", "suspect", "inmate", "leaver", "couple", "crime", "exclusion", "arrest",
    "conviction", "assault", "admission", "eviction", "removal", "member",
  ])

  /// Words after "child" and its like that leave it a noun of its own.
  static let following: Set<String> = [
    "was", "were", "is", "are", "has", "had", "have", "who", "whose", "whom", "with", "without",
    "in", "from", "of", "and", "or", "at", "on", "to", "by", "under", "over", "between", "said",
    "did", "that", "as", "for", "during", "below", "within", "among", "not", "also", "only", "aged",
    "lives", "lived", "became", "went", "left", "per", "but", "than", "will", "would", "may",
    "this", "last", "each", "died", "got", "met", "came", "since", "after", "before",
  ]

  /// Words that make a place or a service of the word before.
  static let places: Set<String> = [
    "centre", "centres", "center", "home", "homes", "service", "services", "team", "teams", "hub",
    "hubs", "board", "boards", "club", "clubs", "group", "groups", "panel", "panels", "unit",
    "units", "forum", "forums", "programme", "programmes", "college", "colleges", "post", "posts",
    "vacancy", "vacancies", "room", "rooms", "survey", "surveys", "meeting", "meetings", "car",
  ]

  /// Words that make of "member" a part of a body, or somebody without a story.
  static let bodies: Set<String> = [
    "committee", "council", "cabinet", "board", "panel", "parliament", "team", "elected", "union",
    "assembly", "forum", "staff", "public", "executive", "jury", "party", "working",
    "state", "states", "club", "crew", "scrutiny",
  ]

  /// Verbs after a number that stands for people by itself.
  static let verbs: Set<String> = ["was", "were", "is", "are", "has", "had", "have"]

  /// Words before "one" with which it stands for anything.
  static let pointing: Set<String> = [
    "this", "that", "which", "no", "any", "every", "each", "the", "another", "other", "some",
    "either", "neither", "last", "first", "next", "new", "latest",
  ]

  /// What is said of people only.
  static let personal: Set<String> = [
    "married", "pregnant", "disabled", "female", "male", "white", "black", "asian", "gay",
    "lesbian", "bisexual", "transgender", "muslim", "christian", "hindu", "jewish", "sikh",
    "buddhist", "blind", "deaf", "autistic", "homeless", "unemployed", "fostered", "divorced",
    "widowed", "bereaved", "convicted", "sentenced", "trafficked", "abused",
  ]

  /// Words between "of" and its number.
  static let articles: Set<String> = ["the", "these", "those", "our", "their", "its", "your"]
  static let articlesAndAll = articles.union(["all"])

  /// Words for those who are left of a whole.
  static let others: Set<String> = ["rest", "others", "remainder", "remaining", "other"]

  /// Words at which a phrase about a number is over.
  static let ends: Set<String> = [
    "and", "or", "in", "for", "to", "with", "by", "from", "on", "at", "than", "per", "was", "were",
    "is", "are", "has", "had", "have", "that", "which", "who", "as", "but", "if", "when", "about",
    "between", "into", "during", "after", "before", "new", "days", "weeks", "months", "years",
    "hours", "biggest", "main", "key", "way", "ways", "reason", "reasons", "aim", "aims", "thing",
    "area", "areas", "key", "types", "kinds", "ward", "wards", "occasion",
    "occasions", "hand", "evening", "morning", "session", "sessions", "event", "events",
  ]

  /// Words that say that a number is rounded or estimated.
  static let approximate: Set<String> = [
    "about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa",
    "estimated", "approx",
  ]

  /// Words before a number that is a name rather than a count.
  static let references: Set<String> = [
    "table", "tables", "figure", "figures", "fig", "section", "sections", "page", "pages", "pp",
    "chapter", "appendix", "annex", "year", "years", "age", "aged", "ages", "grade", "level",
    "levels", "phase", "step", "stage", "ward", "part", "item", "paragraph", "version", "no",
    "number", "schedule", "article", "clause", "act", "question", "week", "day", "band", "tier",
    "priority", "objective", "route", "line", "unit", "block", "quarter", "q", "option", "note",
    "footnote", "strategy", "regulation", "regulations", "tel", "telephone", "phone", "room",
    "wave", "category", "class", "covid", "score", "recommendation", "action", "outcome", "theme",
    "decile", "quintile", "goal", "principle", "standard", "module", "case", "type",
  ]

  /// The months.
  static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
  ]

  /// Words after a number that measures.
  static let units: Set<String> = [
    "years", "year", "year-olds", "year-old", "months", "month", "weeks", "week", "days", "day",
    "hours", "hour", "minutes", "minute", "seconds", "miles", "mile", "metres", "km", "kg",
    "times", "pm", "am", "million", "billion", "thousand", "m", "bn", "k", "points", "point",
    "pounds", "pence", "degrees", "hundred", "dozen", "gb", "mb", "acres", "hectares", "pages",
    "quarter", "quarters",
  ]

  /// Words that say that there are people of whom nothing is known.
  static let unknown = [
    "unknown", "not known", "not stated", "not recorded", "not disclosed", "undisclosed",
    "prefer not", "preferred not", "not provided", "refused", "missing", "unspecified", "no data",
    "not obtained", "blank", "not declared", "undeclared",
  ]

  /// Whether words say that something is lacking: "no ethnicity recorded", "without a known address".
  static func saysNothingKnown(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }.map { $0.lowercased() }
    for (place, word) in words.enumerated()
    where ["no", "without", "lack", "lacked"].contains(word) {
      let next = words[(place + 1)...].prefix(4)
      let known: Set = [
        "recorded", "known", "stated", "given", "provided", "held", "available", "obtained",
        "recording", "record", "information", "data", "entry",
      ]
      if next.contains(where: known.contains) { return true }
    }
    return false
  }

  /// Words that say that one person may count in several groups.
  static let severalAllowed = [
    "more than one", "multiple", "select all", "all that apply", "several may", "may have several",
    "do not sum", "don't sum", "does not sum", "not sum to 100", "not add to 100",
    "not add up to 100", "do not add", "exceed 100", "exceeds 100", "more than 100",
    "over 100", "multi-select", "multiselect", "more than 100%", "counted in each",
  ]

  /// Words that say that rounding is why shares don't add up.
  static let roundingSaid = [
    "due to rounding", "because of rounding", "rounding error", "owing to rounding",
    "are rounded", "may not sum", "may not add",
  ]

  /// Words of topics for which the threshold is at least ten.
  static let sensitive = [
    "youth justice", "youth offending", "offending", "offender", "sentenced", "domestic abuse",
    "domestic violence", "safeguarding", "child protection", "looked after", "looked-after",
    "in care", "hate crime", "sexual", "pregnan", "suicide", "self-harm", "abortion",
    "mental health", "substance misuse", "gender reassignment", "trans ", "religio",
    "exploitation", "trafficking", "asylum", "female genital mutilation", "gender identity",
    "secure accommodation", "offended", "visual impairment", "visually impaired",
    "hearing impairment", "honour-based", "honour based", "forced marriage", "terroris",
    "special educational", "disab", "ethnic",
    "married", "diagnos", "safeguard", "care leaver", "leaving care", "foster", "custody", "lgbt",
    "transgender", "lesbian", "bisexual", "muslim", "jewish", "hindu", "sikh", "gypsy", "autis",
    "dementia", "excluded from school", "convict", "non-white", "white british",
  ]

  /// Such words that are a part of others, as in "archive" and "therapeutic".
  static let sensitiveWholeWords: Set<String> = [
    "hiv", "rape", "rapes", "raped", "rapist", "rapists", "fgm",
  ]

  /// Whether a text in lower case speaks of a sensitive topic.
  static func areSensitive(_ text: String) -> Bool {
    sensitive.contains { text.contains($0) }
      || text.split { !$0.isLetter }.contains { sensitiveWholeWords.contains(String($0)) }
  }
}
