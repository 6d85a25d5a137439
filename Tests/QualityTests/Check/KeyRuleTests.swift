// SPDX-License-Identifier: MIT
import Testing

@testable import Quality

@Suite("Keys and references")
struct KeyRuleTests {
  @Test("A compound primary key counts records beyond the first and skips those without a part")
  func compoundKey() throws {
    let report = try CheckScene(
      "park,number,kind\nA,1,x\nA,2,x\nA,1,y\n,1,x\n,1,x\nA,1,z\nA1,,x\n",
      columns: """
        - name: park
          primaryKey: true
          primaryKeyPosition: 2
        - name: number
          primaryKey: true
          primaryKeyPosition: 1
        - name: kind
        """
    ).check()

    #expect(try report.counts("table.primaryKey") == Counts(tested: 4, failed: 2, skipped: 3))
    #expect(try report.rows("table.primaryKey") == [3, 6])
    #expect(try report.result("table.primaryKey").samples.first?.value == "number=1, park=A")
    #expect(try report.result("table.primaryKey").dimension == .uniqueness)
  }

  @Test("Parts of a key do not run into one another")
  func separateParts() throws {
    let report = try CheckScene(
      "a,b\nx,yz\nxy,z\nx,yz\n",
      columns: """
        - name: a
          primaryKey: true
          primaryKeyPosition: 1
        - name: b
          primaryKey: true
          primaryKeyPosition: 2
        """
    ).check()

    #expect(try report.rows("table.primaryKey") == [3])
  }

  @Test("A reference finds values that the other dataset lacks")
  func singleReference() throws {
    let scene = try CheckScene(
      "ward,kind\nW1,x\nW9,x\n,x\nW2,x\nw1,x\n",
      columns: "- name: ward\n  relationships: [{to: wards.code}]\n- name: kind",
      others: "- name: wards\n  properties:\n    - name: code\n      physicalName: Ward code")
    let wards = try scene.reference("Ward name,Ward code\nNorth,W1\nSouth,W2\n,\n", named: "w.csv")

    let report = try scene.check { $0.references = ["wards": wards] }

    #expect(try report.rows("ward.reference") == [2, 5])
    #expect(try report.counts("ward.reference") == Counts(tested: 4, failed: 2, skipped: 1))
    #expect(try report.result("ward.reference").dimension == .consistency)
  }

  @Test("A reference of two columns compares both and skips records without one")
  func compositeReference() throws {
    let scene = try CheckScene(
      "park,bed,kind\nA,1,x\nA,2,x\nB,1,x\nA,,x\n",
      columns: "- name: park\n- name: bed\n- name: kind",
      table: "relationships:\n  - from: [trees.park, trees.bed]\n    to: [beds.park, beds.bed]")
    let beds = try scene.reference("bed,park\n1,A\n2,B\n", named: "beds.csv")

    let report = try scene.check { $0.references = ["beds": beds] }

    #expect(try report.rows("park+bed.reference") == [2, 3])
    #expect(try report.counts("park+bed.reference") == Counts(tested: 3, failed: 2, skipped: 1))
  }

  @Test("A table may refer to itself")
  func selfReference() throws {
    let report = try CheckScene(
      "ref,parent\n1,\n2,1\n3,9\n4,4\n",
      columns: "- name: ref\n- name: parent\n  relationships: [{to: trees.ref}]"
    ).check()

    #expect(try report.rows("parent.reference") == [3])
    #expect(try report.counts("parent.reference") == Counts(tested: 3, failed: 1, skipped: 1))
  }

  @Test("Without the other dataset a reference is not checked, and the reason says what to give")
  func withoutData() throws {
    let report = try CheckScene(
      "ward,other\nW1,x\n",
      columns: "- name: ward\n  relationships: [{to: wards.code}]\n- name: other"
    ).check()
    let result = try report.result("ward.reference")

    #expect(result.status == .notChecked)
    #expect(result.tested == 0)
    #expect(try #require(result.reason).contains("--reference wards=FILE"))
    #expect(report.status == .pass)
  }

  @Test("A reference to a column that the other file lacks is refused, with those it has")
  func missingTarget() throws {
    let scene = try CheckScene(
      "ward,other\nW1,x\n", columns: "- name: ward\n  relationships: [{to: wards.code}]")
    let wards = try scene.reference("kode,name\nW1,North\n", named: "wards.csv")

    #expect {
      try scene.check { $0.references = ["wards": wards] }
    } throws: { error in
      let text = "\(error)"
      return text.contains("no column code") && text.contains("kode")
    }
  }
}
