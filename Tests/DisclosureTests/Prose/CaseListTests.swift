// SPDX-License-Identifier: MIT
import Disclosure
import Testing

@Suite("Lists of cases")
struct CaseListTests {
  private func findings(_ text: String) -> [ProseFinding] {
    ProseLint.report(on: ProseDocument(text, as: .text)).findings.filter { $0.rule == .caseList }
  }

  @Test(
    "A table whose lines are single people is found without their names",
    arguments: [
      "Ref\tAge\tSex\tWard\tReason\nA1\t15\tF\tAbbey\tAssault\nA2\t14\tM\tPark\tDrugs",
      "No.\tAge\tEthnicity\n1\t15\tWhite British\n2\t13\tAsian\n3\t13\tBlack African",
      "\tAge\tGender\tOffence\n1\t15\tMale\tTheft\n2\t16\tMale\tRobbery",
      "Age\tSex\tWard\n15\tF\tAbbey\n15\tM\tPark\n16\tM\tPark",
      "Ward\tAge\tReason for exclusion\nAbbey\t9\tViolence\nPark\t14\tDrugs\nQuay\t15\tSmoking",
      "Young person\tAge band\tPlacement\tEthnic origin\nYP1\t10-14\tFoster care\tWhite\n"
        + "YP2\t15-17\tSecure home\tMixed",
      "ID\tSex\tReligion\tNumber of siblings\n1\tF\tMuslim\t3\n2\tF\tMuslim\t3\n3\tM\tNone\t1",
      "Age\tSex\tReason\n15\tF\tAssault",
      "Nationality\tAge\tWard\nSyrian\t31\tAbbey\nEritrean\t22\tPark",
      "Pupil initials\tYear group\tNeed\nAB\t4\tAutism\nCD\t5\tSpeech",
      "Ref\tAge\tSex\tRisk\tAction taken\n1\t15\tF\tHigh\tMoved\n2\t14\tM\tLow\tNone",
      "Ref   Age  Sex  Reason\nA     15   F    Assault on staff\nB     9    M    Drugs",
      "| Ref | Age | Sex |\n|---|---|---|\n| A | 15 | F |\n| B | 9 | M |",
      "Age of child\tGender\tWeekly cost\n14\tM\t£6,200\n9\tF\t£3,100\n9\tF\t£2,000",
      "Role\tGrade\tGender\tEthnicity\nDirector\t1\tF\tWhite\nManager\t2\tM\tAsian\nClerk\t3\tF\tWhite",
      "Exclusions this year\t\t\nRef\tAge\tReason\nA\t9\tViolence\nB\t14\tDrugs",
    ])
  func cases(text: String) throws {
    let found = findings(text)
    #expect(found.count == 1)
    #expect(found.first?.severity == .high)
    #expect(found.first?.learns.contains("one person") ?? false)
  }

  @Test(
    "A table of places, things, plans or groups is no list of cases",
    arguments: [
      "School\tAge range\tGender\tReligion\nAbbey\t4-11\tMixed\tNone\nSt John\t11-18\tGirls\tCatholic",
      "URN\tSchool\tAge range\tGender\tReligious character\n1001\tAbbey\t4-11\tMixed\tNone\n"
        + "1002\tSt John\t11-18\tGirls\tRoman Catholic",
      "Ref\tAction\tOwner\tDue date\tReason\n1\tTrain staff\tHR\tMay\tLaw\n2\tBuy vans\tIT\tJune\tAge",
      "ID\tIndicator\tSex\tAge\tValue\nE01\tObesity\tMale\t10-11\t21.4\nE02\tObesity\tFemale\t10-11\t19.8",
      "Code\tSex\tAge group\tNumber\nE01\tMale\t10-14\t210\nE02\tFemale\t10-14\t198",
      "Age\tMale\tFemale\n10\t210\t198\n11\t220\t190",
      "Age group\tSex\tPupils\n10-14\tMale\t210\n10-14\tFemale\t198\n15-17\tMale\t150",
      "Ethnic group\tMain language\nChinese\tCantonese\nAsian\tUrdu\nWhite\tEnglish",
      "Proposal\tAge\tDisability\tSex\tRace\tReligion\nClose library\tNegative\tNeutral\tNeutral\tNeutral\tNeutral\n"
        + "Open hub\tPositive\tPositive\tNeutral\tNeutral\tNeutral",
      "Characteristic\tImpact\tReason\nAge\tPositive\tMore buses\nSex\tNeutral\tNone",
      "Asset ref\tAge\tWard\tReason for replacement\nA1\t15\tAbbey\tRust\nA2\t16\tPark\tWorn",
      "Name\tAddress\tType\nAbbey School\t1 High Street\tPrimary\nPark Library\t2 Low Road\tLibrary",
      "Name\tRole\tTelephone\nA. Example\tDirector\t01632 960001\nB. Example\tClerk\t01632 960002",
      "School\tAddress\nAbbey Primary School\t1 High Street\nPark Academy\t2 Low Road",
      "Age\tSex\tWard\nAll\tAll\tAbbey",
      "Vaccine\tAge\tSex\nHPV\t12\tF\nHPV\t13\tM\nFlu\t65\tM",
      "Date\tWard\tReason\tOutcome\n1 May\tAbbey\tNoise\tClosed\n2 May\tPark\tLitter\tClosed",
      "Ref\tAge\tCondition\tLocation\nB1\t80\tPoor\tAbbey\nB2\t40\tGood\tPark",
      "Ethnic group\tSex\tFinding\nAsian\tMale\tDiabetes\nAsian\tFemale\tChecks\nWhite\tMale\tSmoking",
      "Street\tWard\tReason\tAge of surface\nA Road\tAbbey\tPotholes\t12\nB Road\tPark\tCracks\t15",
      "Gender\tAge group\tReason\nMale\t10-14\tAnxiety\nMale\t15-17\tAnger\nFemale\t10-14\tAnxiety\n"
        + "Female\t15-17\tDebt",
      "Question\tAge 16-24\tAge 25-64\nHappy\t40%\t50%\nSafe\t60%\t70%",
    ])
  func noCases(text: String) {
    #expect(findings(text).isEmpty)
  }

  @Test(
    "Names and addresses of people are found as ever",
    arguments: [
      "Name\tWard\nA. Example\tAbbey\nB. Example\tPark",
      "Address\tReason for eviction\n1 High Street\tArrears\n2 Low Road\tNoise",
    ])
  func names(text: String) {
    #expect(findings(text).count == 1)
  }
}
