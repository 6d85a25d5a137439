// SPDX-License-Identifier: MIT
print("reeve")
