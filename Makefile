# Two commands do everything: `make run` and `make test`. See README.md.
SHELL := /bin/sh
TARGET := $(or $(CARGO_TARGET_DIR),target)
RELEASE := $(TARGET)/release
ATLAS := $(RELEASE)/esol-atlas
CARGO_TEST := cargo test --release --locked
CLIENTS := $(TARGET)/clients

.PHONY: run build test tested web rust api lint rust-test client-test web-test e2e bench
# The binary embeds the web app, and the tests ask the binary: one after the other, also with -j.
.NOTPARALLEL:

# Serve the map at http://127.0.0.1:8080; options: make run ARGS="--listen 127.0.0.1:9000 --region E12000001"
run: build
	$(ATLAS) serve $(ARGS)

build: web rust

web: web/node_modules/.package-lock.json
	cd web && npm run --silent build

rust:
	@tools/packages.sh build
	cargo build --release --locked
	@tools/lay.sh $(RELEASE)

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test:
	@tools/packages.sh test
	$(MAKE) web tested
	$(MAKE) lint rust-test client-test web-test e2e

# The service and all its tests in one go: built before them, with fewer features of its libraries, most would be
# compiled twice.
tested:
	$(CARGO_TEST) --no-run
	@tools/lay.sh $(RELEASE)

# The second look at the code is at what `make run` builds: nothing in it may need what only the tests ask for.
lint: web/node_modules/.package-lock.json
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings
	cargo check --release --locked --quiet
	cd web && npm run --silent format:check && npm run --silent lint && npm run --silent check

rust-test:
	$(CARGO_TEST)

# Clients that others use (GDAL, OWSLib, Schemathesis …) ask the real binary.
client-test: $(CLIENTS)/installed
	cd tests/clients && TESTED_BINARY=$(abspath $(ATLAS)) $(abspath $(CLIENTS))/bin/python -m pytest $(ARGS)

$(CLIENTS)/installed: tests/clients/requirements.txt
	rm -rf $(CLIENTS)
	python3 -m venv $(CLIENTS)
	$(CLIENTS)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

web-test: web/node_modules/.package-lock.json
	cd web && npm run --silent test

# The browser tests drive the real binary in the system's Chromium.
e2e: web/node_modules/.package-lock.json
	cd web && TESTED_BINARY=$(abspath $(ATLAS)) npm run --silent e2e

# The web app's types come from the service: run this after a change of the API.
api: rust web/node_modules/.package-lock.json
	$(ATLAS) openapi > web/openapi.json
	cd web && npm run --silent api

bench:
	cargo bench --locked
