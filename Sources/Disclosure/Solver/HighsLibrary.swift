// SPDX-License-Identifier: MIT
internal import Glibc

/// HiGHS's shared library, when somebody has it: loaded by its path, with its C interface of 2021 on.
///
/// Declared by hand, because neither Debian 12 nor the Python wheel brings a header. Only builds whose
/// integers have 32 bits, which is the default, are taken.
final class HighsLibrary {
  typealias Model = UnsafeMutableRawPointer
  typealias Name = UnsafePointer<CChar>
  typealias Numbers = UnsafePointer<Double>
  typealias Indices = UnsafePointer<Int32>

  let create: @convention(c) () -> Model?
  let destroy: @convention(c) (Model?) -> Void
  let run: @convention(c) (Model?) -> Int32
  let modelStatus: @convention(c) (Model?) -> Int32
  let setBool: @convention(c) (Model?, Name?, Int32) -> Int32
  let setInt: @convention(c) (Model?, Name?, Int32) -> Int32
  let setDouble: @convention(c) (Model?, Name?, Double) -> Int32
  let passMip:
    @convention(c) (
      Model?, Int32, Int32, Int32, Int32, Int32, Double, Numbers?, Numbers?, Numbers?, Numbers?,
      Numbers?, Indices?, Indices?, Numbers?, Indices?
    ) -> Int32
  let setSolution: @convention(c) (Model?, Numbers?, Numbers?, Numbers?, Numbers?) -> Int32
  let solution:
    @convention(c) (
      Model?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
      UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?
    ) -> Int32
  let doubleInfo: @convention(c) (Model?, Name?, UnsafeMutablePointer<Double>?) -> Int32
  let intInfo: @convention(c) (Model?, Name?, UnsafeMutablePointer<Int32>?) -> Int32
  private let handle: UnsafeMutableRawPointer

  /// Loads the library.
  ///
  /// - Throws: `SpecificationProblem` when the file can't be loaded or is another library.
  init(path: String) throws(SpecificationProblem) {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
      throw SpecificationProblem("HiGHS can't be loaded from \(path): \(reason)")
    }
    func symbol(_ name: String) throws(SpecificationProblem) -> UnsafeMutableRawPointer {
      guard let symbol = dlsym(handle, "Highs_" + name) else {
        dlclose(handle)
        throw SpecificationProblem(
          "\(path): has no function Highs_\(name). Name the shared library of HiGHS 1.5 or later.")
      }
      return symbol
    }
    // The types are those of highs_c_api.h.
    func function<Function>(
      _ name: String, _: Function.Type = Function.self
    ) throws(SpecificationProblem) -> Function {
      unsafeBitCast(try symbol(name), to: Function.self)
    }
    let integerSize: @convention(c) (Model?) -> Int32 = try function("getSizeofHighsInt")
    guard integerSize(nil) == 4 else {
      dlclose(handle)
      throw SpecificationProblem("\(path): was built with integers of 64 bits. Name another build.")
    }
    create = try function("create")
    destroy = try function("destroy")
    run = try function("run")
    modelStatus = try function("getModelStatus")
    setBool = try function("setBoolOptionValue")
    setInt = try function("setIntOptionValue")
    setDouble = try function("setDoubleOptionValue")
    passMip = try function("passMip")
    setSolution = try function("setSolution")
    solution = try function("getSolution")
    doubleInfo = try function("getDoubleInfoValue")
    intInfo = try function("getIntInfoValue")
    self.handle = handle
  }

  deinit { dlclose(handle) }
}
