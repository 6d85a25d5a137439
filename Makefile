# SPDX-License-Identifier: MIT
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

reeve := .build/release/reeve
example := .example

# Tests are built for debugging: checks of bounds and overflow stay on, and builds are quick.
# Each module in one piece, without symbols for a debugger and with our own names alone in the index
# (without any, tests are not found). What has other flags is built anew, so all of `make` has these.
test_build := -debug-info-format none -Xswiftc -wmo -Xswiftc -num-threads -Xswiftc 2 \
  -Xswiftc -disable-batch-mode \
  -Xswiftc -index-ignore-system-modules -Xswiftc -index-ignore-clang-modules
# The other test library has no tests here, and would close with "executed 0 tests".
test_command := Scripts/with-failures-last swift test --disable-xctest $(test_build)
# These hold times, so they run after the others and one by one.
timed_tests := QueryCostTests|SlowConnectionTests|AccountTests|KilledProtectionTests|SparseCountsTests|WorkspaceCommandTests/example
# These talk to servers, which answer too late while others take every processor.
talking_tests := WebsiteTests|SMTPTests|DocumentFileTests
# Each of these keeps a browser busy, which starves those that talk to servers.
browser_tests := BrowserTests|PagesAuditTests|KeyboardWalkTests

.PHONY: help setup browser-setup build run test test-fast test-one lint format pictures bench clean

help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

setup: ## Fetch what a build needs (quick when nothing is missing)
	@Scripts/setup

browser-setup: ## Fetch also what the browser tests need (Chromium, Java, axe-core)
	@Scripts/setup --browser

build: setup ## Build the program: .build/release/reeve
	swift build --configuration release --product reeve

# A build that finds faults exits with 1; here that is the result to show, not a failure of make.
run: build ## Make the example council, bring it up to date and serve it
	@[ -f $(example)/reeve.yaml ] || rm -rf $(example)
	@[ -f $(example)/reeve.yaml ] || $(reeve) init $(example) --example
	@$(reeve) build $(example) || [ $$? -eq 1 ]
	@$(reeve) serve $(example)

test: browser-setup lint ## Run every test, after lint
	Scripts/test-check-layers
	$(test_command) --skip '$(talking_tests)|$(browser_tests)|$(timed_tests)'
	$(test_command) --skip-build --skip '$(browser_tests)|$(timed_tests)' --filter '$(talking_tests)'
	$(test_command) --skip-build --filter '$(browser_tests)'
	$(test_command) --skip-build --no-parallel --filter '$(timed_tests)'

test-fast: setup ## Run the tests that are quick
	REEVE_FAST=1 $(test_command) --skip '$(talking_tests)|$(browser_tests)|$(timed_tests)'
	REEVE_FAST=1 $(test_command) --skip-build --skip '$(browser_tests)|$(timed_tests)' --filter '$(talking_tests)'
	REEVE_FAST=1 $(test_command) --skip-build --no-parallel --filter '$(timed_tests)'

test-one: setup ## Run the tests whose names match: make test-one only=QualityTests
	$(test_command) --filter '$(only)'

lint: setup ## Check format, layers, length and licences
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	Scripts/check-layers

format: ## Format every Swift file in place
	swift format --in-place --recursive --parallel Package.swift Sources Tests

pictures: build browser-setup ## Take the README's pictures of the website
	Scripts/pictures

bench: build ## Measure against other tools on one million rows
	Benchmarks/run
	Benchmarks/website
	Benchmarks/linkage
	Benchmarks/disclosure
	swift build --configuration release --product records-benchmark
	Benchmarks/staff

clean: ## Remove what was built (keeps .deps)
	rm -rf .build $(example)
