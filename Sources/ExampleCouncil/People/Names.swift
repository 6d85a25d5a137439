// SPDX-License-Identifier: MIT

/// Lists of names by heritage, mixed by us; no list is taken from a register of people.
enum Names {
  /// The forenames of girls and women; older people have others than younger ones.
  static func forenames(_ heritage: Heritage, _ sex: Sex, isOlder: Bool) -> [String] {
    switch (heritage.family, sex) {
    case (.english, .female): isOlder ? olderEnglishWomen : youngerEnglishWomen
    case (.english, .male): isOlder ? olderEnglishMen : youngerEnglishMen
    case (.irish, .female): irishWomen
    case (.irish, .male): irishMen
    case (.eastern, .female): easternWomen
    case (.eastern, .male): easternMen
    case (.muslim, .female): muslimWomen
    case (.muslim, .male): muslimMen
    case (.indian, .female): indianWomen
    case (.indian, .male): indianMen
    case (.chinese, .female): chineseWomen
    case (.chinese, .male): chineseMen
    case (.african, .female): africanWomen
    case (.african, .male): africanMen
    }
  }

  /// The surnames of a heritage, the frequent ones first.
  static func surnames(_ heritage: Heritage) -> [String] {
    switch heritage.family {
    case .english: english
    case .irish: irish
    case .eastern: eastern
    case .muslim: muslim
    case .indian: indian
    case .chinese: chinese
    case .african: african
    }
  }

  /// Short forms by which a forename is written instead.
  static let shortForms: [String: [String]] = [
    "Elizabeth": ["Liz", "Beth", "Betty"], "Margaret": ["Maggie", "Peggy"],
    "Patricia": ["Pat", "Trish"], "Katherine": ["Kate", "Kathy", "Catherine"],
    "Susan": ["Sue"], "Christine": ["Chris", "Chrissie"], "Deborah": ["Debbie", "Debra"],
    "Jacqueline": ["Jackie"], "Dorothy": ["Dot"], "Barbara": ["Babs"], "Rebecca": ["Becky"],
    "Jessica": ["Jess"], "Samantha": ["Sam"], "Charlotte": ["Lottie", "Charlie"],
    "Isabelle": ["Izzy", "Isabel"], "Abigail": ["Abi", "Abby"], "Amelia": ["Millie"],
    "Eleanor": ["Ellie", "Nell"], "Matilda": ["Tilly"], "William": ["Will", "Bill", "Billy"],
    "Robert": ["Rob", "Bob"], "Richard": ["Rick", "Dick"], "Michael": ["Mike", "Mick"],
    "Anthony": ["Tony", "Antony"], "Stephen": ["Steve", "Steven"], "Andrew": ["Andy"],
    "Kenneth": ["Ken"], "Ronald": ["Ron"], "Geoffrey": ["Geoff", "Jeffrey"],
    "Christopher": ["Chris"], "Matthew": ["Matt"], "Daniel": ["Dan", "Danny"],
    "Thomas": ["Tom"], "James": ["Jim", "Jamie"], "Joseph": ["Joe"], "Samuel": ["Sam"],
    "Benjamin": ["Ben"], "Alexander": ["Alex"], "Edward": ["Ted", "Eddie"],
    "Frederick": ["Fred", "Freddie"], "Oliver": ["Ollie"], "Joshua": ["Josh"],
    "Nicholas": ["Nick"], "Muhammad": ["Mohammed", "Mohamed"], "Yusuf": ["Yousef"],
    "Aisha": ["Ayesha"], "Fatima": ["Fatema"], "Siobhan": ["Shivaun"], "Niamh": ["Neve"],
    "Caoimhe": ["Keeva"], "Sean": ["Shaun", "Shawn"], "Katarzyna": ["Kasia"],
    "Aleksander": ["Alex"], "Magdalena": ["Magda"], "Oluwaseun": ["Seun"],
  ]
}

extension Names {
  static let olderEnglishWomen = [
    "Margaret", "Susan", "Patricia", "Christine", "Jean", "Elizabeth", "Janet", "Barbara",
    "Dorothy", "Linda", "Maureen", "Sheila", "Carol", "Pauline", "Sandra", "Jacqueline", "Deborah",
    "Katherine", "Gillian", "Brenda", "Marion", "Hilary", "Rosemary", "Zoë",
  ]
  static let olderEnglishMen = [
    "John", "David", "Michael", "Peter", "Robert", "Alan", "Anthony", "Brian", "William", "Richard",
    "Kenneth", "Stephen", "Roger", "Ronald", "Geoffrey", "Derek", "Colin", "Raymond", "Graham",
    "Keith", "Andrew", "Nigel", "Clive", "Leonard",
  ]
  static let youngerEnglishWomen = [
    "Charlotte", "Emily", "Jessica", "Sophie", "Olivia", "Rebecca", "Amelia", "Chloe", "Lucy",
    "Hannah", "Abigail", "Isabelle", "Grace", "Eleanor", "Samantha", "Holly", "Megan", "Lily",
    "Freya", "Matilda", "Poppy", "Evie", "Harriet", "Molly", "Florence", "Zoë", "Chloë", "Erin",
  ]
  static let youngerEnglishMen = [
    "Jack", "Thomas", "James", "Daniel", "Oliver", "Joshua", "William", "Samuel", "Matthew",
    "Joseph", "Harry", "George", "Benjamin", "Alexander", "Charlie", "Christopher", "Ryan", "Noah",
    "Liam", "Edward", "Archie", "Frederick", "Nicholas", "Callum", "Kieran", "Toby", "Rhys",
    "André",
  ]
  static let irishWomen = [
    "Siobhan", "Niamh", "Aoife", "Caoimhe", "Roisin", "Maeve", "Bridget", "Nora", "Eileen",
    "Sinéad",
  ]
  static let irishMen = [
    "Sean", "Patrick", "Conor", "Declan", "Brendan", "Eoin", "Finbar", "Cathal", "Niall", "Séamus",
  ]
  static let easternWomen = [
    "Katarzyna", "Magdalena", "Agnieszka", "Ewa", "Ioana", "Elena", "Zuzana", "Oksana", "Rasa",
    "Joanna", "Daniela", "Monika",
  ]
  static let easternMen = [
    "Piotr", "Tomasz", "Andrei", "Marek", "Aleksander", "Pavel", "Jakub", "Ionut", "Dmytro",
    "Jonas", "Viktor", "Krzysztof",
  ]
  static let muslimWomen = [
    "Fatima", "Aisha", "Zainab", "Maryam", "Khadija", "Nadia", "Sumaya", "Hafsa", "Rukhsana",
    "Shabnam", "Layla", "Amina", "Noor", "Yasmin",
  ]
  static let muslimMen = [
    "Muhammad", "Ahmed", "Ibrahim", "Yusuf", "Ali", "Hassan", "Omar", "Imran", "Bilal", "Tariq",
    "Khalid", "Abdul", "Zahid", "Hamza",
  ]
  static let indianWomen = [
    "Priya", "Anjali", "Kavita", "Sunita", "Harpreet", "Manjit", "Deepa", "Lakshmi", "Neha", "Asha",
    "Simran", "Meera",
  ]
  static let indianMen = [
    "Raj", "Vikram", "Sanjay", "Arjun", "Harjit", "Gurpreet", "Anil", "Rohan", "Suresh", "Amit",
    "Kiran", "Ravi",
  ]
  static let chineseWomen = [
    "Mei", "Xiu", "Li Na", "Hui", "Yan", "Jing", "Fang", "Lan", "Qing", "Grace",
  ]
  static let chineseMen = [
    "Wei", "Jun", "Ming", "Hao", "Lei", "Chen", "Feng", "Bo", "Kai", "Jason",
  ]
  static let africanWomen = [
    "Ngozi", "Abena", "Chiamaka", "Folake", "Esther", "Wanjiru", "Tendai", "Ama", "Blessing",
    "Thandiwe", "Hodan", "Mercy",
  ]
  static let africanMen = [
    "Oluwaseun", "Kwame", "Chinedu", "Emmanuel", "Kofi", "Tunde", "Themba", "Kamau", "Samuel",
    "Abdi", "Farai", "Ike",
  ]

  /// Invented from parts, so that few are borne by anyone; no list of real surnames is needed.
  static let english: [String] = {
    let starts = [
      "Ash", "Hol", "Quill", "Thorn", "Brack", "Farn", "Marl", "Pell", "Stan", "Wick", "Eld",
      "Hazel", "Kest", "Lath", "Mere", "Oak", "Rad", "Sel", "Twy", "Winter", "Cress", "Dun", "Fen",
      "Gar", "Hather", "Ings", "Black", "Copp", "Bram", "Yar",
    ]
    let ends = [
      "ley", "ford", "combe", "worth", "shaw", "well", "bury", "ton", "field", "wick", "hurst",
      "more", "stead", "croft", "ridge",
    ]
    // Not one list after the other, or all frequent names would begin alike.
    return (0..<starts.count * ends.count).map { place in
      starts[place % starts.count] + ends[(place / starts.count + place * 7) % ends.count]
    }
  }()
  static let irish = [
    "O'Farrelly", "McBrannan", "O'Shaunagh", "Kilbrannie", "Mac Tierney", "Donegary", "Fitzmoran",
    "O'Kelleran", "Brannoch", "Rafterty",
  ]
  static let eastern = [
    "Nowacki", "Kowalewicz", "Wisnarski", "Popariu", "Ionescan", "Novotnik", "Melnychko",
    "Kazlausk", "Petrovan", "Zielenko", "Dobrowicz", "Horvatik", "Müllerik",
  ]
  static let muslim = [
    "Khan", "Ahmed", "Hussain", "Begum", "Ali", "Malik", "Chowdhury", "Rahman", "Mirza", "Qureshi",
    "Al-Sabah", "El-Amin", "Siddiq", "Islam",
  ]
  static let indian = [
    "Patel", "Singh", "Kaur", "Sharma", "Desai", "Gill", "Mehta", "Reddy", "Nair", "Joshi",
    "Banerji", "Dhillon",
  ]
  static let chinese = [
    "Chen", "Wong", "Li", "Zhang", "Lau", "Wu", "Cheung", "Lin", "Tsang", "Ho",
  ]
  static let african = [
    "Okonjo", "Mensah", "Adeyemi", "Owusu", "Nwosu", "Banda", "Mwangi", "Abdi", "Boateng",
    "Dlaminu", "Chikwe", "Kamara",
  ]
}
