// SPDX-License-Identifier: MIT

extension Migrations {
  /// What the pages of registers count, out of the indexes alone.
  static let registerCounts20261121 = """
    CREATE INDEX record_states ON record (template, state) WHERE deleted_at IS NULL;
    CREATE INDEX record_areas ON record (template, area) WHERE deleted_at IS NULL;
    CREATE INDEX record_deleted ON record (template) WHERE deleted_at IS NOT NULL;
    """
}
