// SPDX-License-Identifier: MIT
import Components
import HTTPTypes
import HummingbirdCore
import Quality
import Records
import Reports
import Workspace

extension ImportShelf.Owner {
  init(_ person: SignedIn) { self.init(person: person.id, session: person.session) }
}

extension SiteParts {
  /// The most bytes of a spreadsheet that is sent to be imported.
  private var importBytes: Int { min(limits.uploadBytes, 20_000_000) }

  /// The template of an import, if the person may make records of it.
  private func importTemplate(
    _ id: String, _ visit: Visit, _ person: SignedIn
  ) throws -> Template {
    let desk = try desk(visit)
    let template = try desk.template(id).template
    guard try desk.mayCreate(in: id, by: person.id) else {
      throw RequestRefusal.notAllowed(
        "Records of this register are made by: \(RecordWords.roles(template.access.write)).")
    }
    return template
  }

  /// A file that the person sent in this session and that is still there.
  private func held(
    _ token: String, _ id: String, _ person: SignedIn
  ) async throws -> HeldImport {
    guard let held = await imports.held(token, for: id, of: .init(person)) else {
      throw RequestRefusal.importGone(id)
    }
    return held
  }

  /// Answers a request for a page of an import; nil when it is for another page.
  func importAnswer(
    _ address: StaffAddress, _ visit: Visit, _ person: SignedIn
  ) async throws -> Answer? {
    switch address {
    case .newImport(let id):
      return .page(
        ImportFileView(
          frame: frame, template: try importTemplate(id, visit, person), limit: importBytes,
          token: visit.token))
    case .importing(let token, let id):
      let template = try importTemplate(id, visit, person)
      let held = try await held(token, id, person)
      if let outcome = held.outcome {
        return .page(
          ImportDoneView(frame: frame, template: template, held: held, outcome: outcome))
      }
      if visit.query["step"] == "check", held.isDecided {
        return .page(try await trialView(of: held, template, visit))
      }
      return .page(try await columnsView(of: held, template, visit, person))
    case .importFile(let file, let token, let id):
      _ = try importTemplate(id, visit, person)
      let held = try await held(token, id, person)
      guard held.outcome == nil else { throw RequestRefusal.importGone(id) }
      switch file {
      case .plan:
        return .download(
          [UInt8](held.plan.yaml.utf8), type: "application/yaml; charset=utf-8",
          name: "\(id)-plan.yaml")
      case .rejected:
        let outcome = try await desk(visit).tryImport(of: held, plan: held.plan).outcome
        let rows = [outcome.headings + ["why"]] + outcome.rejected
        return .download(
          RegisterTable.csv(rows), type: StaffAddress.File.csv.mediaType, name: "\(id)-rows.csv")
      }
    default: return nil
    }
  }

  private func columnsView(
    of held: HeldImport, _ template: Template, _ visit: Visit, _ person: SignedIn
  ) async throws -> ImportColumnsView {
    let desk = try desk(visit)
    return ImportColumnsView(
      frame: frame, template: template, held: held,
      look: try await desk.look(at: held, plan: held.plan),
      mayUpdate: try desk.seesAll(of: template.id, by: person.id), token: visit.token)
  }

  private func trialView(
    of held: HeldImport, _ template: Template, _ visit: Visit
  ) async throws -> ImportTrialView {
    ImportTrialView(
      frame: frame, template: template, held: held,
      trial: try await desk(visit).tryImport(of: held, plan: held.plan), token: visit.token)
  }

  /// Takes the file of an import.
  func takeImportFile(
    into id: String, _ visit: Visit, body: RequestBody
  ) async throws -> Answer {
    guard visit.signedIn != nil else { return fileOfSignedOut(id) }
    let person = try visit.requireSignedIn()
    do {
      let template = try importTemplate(id, visit, person)
      var view = ImportFileView(
        frame: frame, template: template, limit: importBytes, token: visit.token)
      do {
        let received = try await receive(visit, body, atMost: importBytes, texts: ["plan"])
        guard isOwnForm(received.fields, visit) else { throw RequestRefusal.formExpired }
        view.fileError = received.upload == nil ? "Select the spreadsheet to import" : nil
        let plan = Self.plan(received.fields, &view)
        if let upload = received.upload, view.planError == nil {
          return try await keep(upload, plan, template, visit, person)
        }
      } catch UploadRefusal.busy {
        throw RequestRefusal.busy
      } catch let refusal as UploadRefusal {
        view.fileError = refusal.description.withoutFullStop
      } catch let refused as RecordRefused where refused.kind == .other {
        view.fileError = refused.description.withoutFullStop
      }
      return .page(view, status: .unprocessableContent)
    } catch let refused as RecordRefused {
      throw RequestRefusal(refused)
    }
  }

  /// Answers a file of somebody who is signed out: it isn't read, so it can't wait for them.
  private func fileOfSignedOut(_ id: String) -> Answer {
    var answer = Answer.page(
      ErrorView(
        frame: frame, title: "You are signed out",
        advice: [
          "The file was not taken.", link("Sign in and choose it again", to: .newImport(id)),
        ]), status: .unauthorized)
    answer.headers[.connection] = "close"
    return answer
  }

  /// The plan that was sent with a file; an empty one when there is none.
  private static func plan(_ fields: FormFields, _ view: inout ImportFileView) -> ImportPlan {
    let text = fields.entered("plan")
    guard !text.isEmpty else { return ImportPlan() }
    do throws(WorkspaceProblem) {
      return try ImportPlan.read(text, file: "The plan")
    } catch {
      view.planError = visible(error.description, limit: 1_000).withoutFullStop
      return ImportPlan()
    }
  }

  private func keep(
    _ upload: IncomingUpload, _ plan: ImportPlan, _ template: Template, _ visit: Visit,
    _ person: SignedIn
  ) async throws -> Answer {
    let owner = ImportShelf.Owner(person)
    let token = try await imports.put(upload, for: template.id, plan: plan, of: owner)
    await desk.release(upload)
    let held = try await held(token, template.id, person)
    do {
      // What can't be read is told at once, beside the file.
      _ = try await desk(visit).look(at: held, plan: held.plan)
    } catch {
      await imports.remove(held)
      throw error
    }
    return .seeOther(.staff(.importing(token, into: template.id)))
  }

  /// Takes a form of an import that has its file.
  func takeImport(
    _ token: String, into id: String, _ visit: Visit, _ person: SignedIn, _ fields: FormFields
  ) async throws -> Answer {
    guard isOwnForm(fields, visit) else { throw RequestRefusal.formExpired }
    let template = try importTemplate(id, visit, person)
    let held = try await held(token, id, person)
    guard held.outcome == nil else { return .seeOther(.staff(.importing(token, into: id))) }
    switch fields["act"] {
    case "cancel":
      await imports.remove(held)
      return .seeOther(
        .staff(.register(id)), query: FormFields([.init(name: "done", value: "not-imported")]))
    case "cells": return try await takeCells(of: held, template, visit, person, fields)
    case "columns": return try await takeColumns(of: held, template, visit, person, fields)
    case "words", "import":
      guard held.isDecided else { return .seeOther(.staff(.importing(token, into: id))) }
      return try await takeTrial(of: held, template, visit, person, fields)
    default: throw RequestRefusal.notUnderstood
    }
  }

  private static func check(_ held: HeldImport) -> Answer {
    .seeOther(
      .staff(.importing(held.id, into: held.template)),
      query: FormFields([.init(name: "step", value: "check")]))
  }

  private func takeCells(
    of held: HeldImport, _ template: Template, _ visit: Visit, _ person: SignedIn,
    _ fields: FormFields
  ) async throws -> Answer {
    var plan = held.plan
    (plan.sheet, plan.range) = (fields["sheet"], fields["range"])
    // Other cells have other headings.
    (plan.columns, plan.leftOut, plan.key) = ([:], [], nil)
    do {
      var changed = held
      (changed.plan, changed.isDecided) = (plan, false)
      _ = try await desk(visit).look(at: changed, plan: plan)
    } catch let refused as RecordRefused where refused.kind == .other {
      var view = try await columnsView(of: held, template, visit, person)
      view.sheetError = refused.description.withoutFullStop
      return .page(view, status: .unprocessableContent)
    }
    await imports.decide(plan, isDecided: false, of: held)
    return .seeOther(.staff(.importing(held.id, into: template.id)))
  }

  private func takeColumns(
    of held: HeldImport, _ template: Template, _ visit: Visit, _ person: SignedIn,
    _ fields: FormFields
  ) async throws -> Answer {
    let desk = try desk(visit)
    let look = try await desk.look(at: held, plan: held.plan)
    var form = ImportForm(template: template, look: look, plan: held.plan)
    form.take(fields)
    if try !desk.seesAll(of: template.id, by: person.id) { form.plan.key = nil }
    guard form.mistakes.isEmpty else {
      var entered = held
      entered.plan = form.plan
      return .page(
        ImportColumnsView(
          frame: frame, template: template, held: entered, look: look,
          mayUpdate: try desk.seesAll(of: template.id, by: person.id), token: visit.token,
          mistakes: form.mistakes), status: .unprocessableContent)
    }
    await imports.decide(form.plan, isDecided: true, of: held)
    return Self.check(held)
  }

  private func takeTrial(
    of held: HeldImport, _ template: Template, _ visit: Visit, _ person: SignedIn,
    _ fields: FormFields
  ) async throws -> Answer {
    var view = try await trialView(of: held, template, visit)
    var plan = held.plan
    ImportForm.take(fields, words: view.trial.outcome.words, of: template, into: &plan)
    if fields["act"] == "words" || plan != held.plan {
      await imports.decide(plan, isDecided: true, of: held)
      return Self.check(held)
    }
    guard fields["mark"] == view.trial.mark else {
      view.mistake =
        "The register or its template was changed meanwhile. Look at what would be imported again"
      return .page(view, status: .conflict)
    }
    guard view.trial.outcome.errors.isEmpty, view.trial.outcome.rows > 0 else {
      view.mistake = "There is nothing that can be imported yet"
      return .page(view, status: .unprocessableContent)
    }
    let isAgain = fields["again"] == "yes"
    guard view.trial.earlier == nil || isAgain else {
      view.mistake = "Say that you mean to import the same file again"
      view.isAboutEarlier = true
      return .page(view, status: .unprocessableContent)
    }
    guard await imports.begin(held) else {
      throw RequestRefusal.refused("This file is being imported already. Look at the register.")
    }
    let outcome: ImportOutcome
    do {
      outcome = try await desk(visit).importRows(of: held, by: person.id, again: isAgain)
    } catch {
      await imports.end(held, with: nil)
      throw error
    }
    guard outcome.errors.isEmpty else {
      // What only the registers can know, such as a reference that leads nowhere.
      await imports.end(held, with: nil)
      view.mistake = "Nothing was imported: a row was refused"
      view.trial = ImportTrial(outcome: outcome, earlier: view.trial.earlier, mark: view.trial.mark)
      return .page(view, status: .unprocessableContent)
    }
    await imports.end(held, with: outcome)
    return .seeOther(.staff(.importing(held.id, into: template.id)))
  }
}
