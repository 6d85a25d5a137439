// SPDX-License-Identifier: MIT
internal import CADBC
internal import Glibc

extension ArrowField {
  /// Describes a table of these columns to C code.
  static func export(_ fields: [ArrowField], to schema: UnsafeMutablePointer<ArrowSchema>) {
    let children = fields.map { field in
      let child = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
      ExportedSchema(format: field.type.format, name: field.name, children: []).fill(child)
      return child
    }
    ExportedSchema(format: "+s", name: "", children: children).fill(schema)
  }
}

/// What an exported schema needs until it is released: two C strings and a table of children.
private final class ExportedSchema {
  private let format: UnsafeMutablePointer<CChar>?
  private let name: UnsafeMutablePointer<CChar>?
  private let children: UnsafeMutableBufferPointer<UnsafeMutablePointer<ArrowSchema>?>

  init(format: String, name: String, children: [UnsafeMutablePointer<ArrowSchema>]) {
    self.format = strdup(format)
    self.name = strdup(name)
    self.children = .allocate(capacity: children.count)
    _ = self.children.initialize(from: children)
  }

  deinit {
    for child in children.compactMap({ $0 }) {
      child.pointee.release?(child)
      child.deallocate()
    }
    children.deallocate()
    free(format)
    free(name)
  }

  func fill(_ schema: UnsafeMutablePointer<ArrowSchema>) {
    schema.initialize(to: ArrowSchema())
    schema.pointee.format = UnsafePointer(format)
    schema.pointee.name = UnsafePointer(name)
    schema.pointee.flags = Int64(ARROW_FLAG_NULLABLE)
    schema.pointee.n_children = Int64(children.count)
    schema.pointee.children = children.isEmpty ? nil : children.baseAddress
    schema.pointee.private_data = Unmanaged.passRetained(self).toOpaque()
    schema.pointee.release = { schema in
      guard let schema, let owner = schema.pointee.private_data else { return }
      schema.pointee.release = nil
      schema.pointee.private_data = nil
      Unmanaged<ExportedSchema>.fromOpaque(owner).release()
    }
  }
}
