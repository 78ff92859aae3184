# make demo    everything on this machine, with made-up cases, until Ctrl-C
# make test    every test, in a browser too
# make prove   races statement by statement, processes killed, and what stays whole: minutes
# make prove-sample a part of it that a number draws, SEED=… the same again: a minute
# make knockout without each guard of the database in turn, some attack must succeed
# make docs    the documents as a site, in var/docs/site
# make docs-pictures the pictures of the guides, taken anew
# make bench   how fast and how well, beside the plain way to do it
# make lint    the look of the code, types, templates
# make check   Django's own check of a production configuration
# make pin     choose the newest versions that requirements*.in allow

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev demo test prove prove-sample knockout docs docs-pictures bench lint
.PHONY: check pin environment static

PYTHON := .venv/bin/python
UV := .venv/bin/uv
PACKAGES := config agencies access_requests audit

# Without bytecode every start takes more than twice as long.
unexport PYTHONDONTWRITEBYTECODE
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Named after what they were made from: another file, Python or place, and it is done again.
fingerprint = $(shell (cat $(1); python3 --version; pwd) | sha256sum | cut -c1-16)
INSTALLED := .venv/installed-$(call fingerprint,requirements.txt)
INSTALLED_DEV := .venv/installed-dev-$(call fingerprint,requirements.txt requirements-dev.txt)

help:
	@sed -n 's/^# //p' Makefile | head -11

install: $(INSTALLED)
	@$(PYTHON) -m config.assets
	@$(PYTHON) -m config.translations

install-dev: install $(INSTALLED_DEV)

demo: install
	@exec $(PYTHON) -m config.demo

test: install-dev
	$(PYTHON) -m config.browser
	$(PYTHON) -m pytest -n 2 -rs; status=$$?; $(stop_test_server); exit $$status

prove: install-dev
	$(PYTHON) -m config.debian strace golang-go golang-golang-x-mod-dev
	WHOLE=yes $(PYTHON) -m pytest -s -q $(PROOFS) $(DRAWN); status=$$?; $(stop_test_server); exit $$status

prove-sample: install-dev
	$(PYTHON) -m config.debian strace
	SAMPLE=yes $(PYTHON) -m pytest -s -q $(SAMPLED); status=$$?; $(stop_test_server); exit $$status

# Of which make test draws some.
DRAWN := tests/test_urls.py tests/access_requests/test_refusals.py tests/browser/test_weight.py
PROOFS := $(wildcard tests/*/prove_*.py)
# What has no smaller sample, or has one in make test.
UNSAMPLED := outbox faults pace lost_connection outsiders tampering history records upgrade serving api languages
SAMPLED := $(filter-out $(UNSAMPLED:%=\%/prove_%.py),$(PROOFS))

stop_test_server = $(PYTHON) -c "from config import embedded as e; e.stop_postgres(e.test_folder())"

knockout: install-dev
	$(PYTHON) -m pytest -q -n 0 tests/attacks/knockout.py; status=$$?; $(stop_test_server); exit $$status

docs: install-dev
	@$(PYTHON) -m sphinx --fail-on-warning --keep-going --quiet -d var/docs/read docs var/docs/site
	@echo "var/docs/site/index.html"

docs-pictures: install-dev
	$(PYTHON) -m config.browser
	$(PYTHON) -m pytest -q -n 2 tests/browser/guide_pictures.py; status=$$?; $(stop_test_server); exit $$status

bench: install-dev
	@$(PYTHON) -m tests.benchmarks

lint: install-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy $(PACKAGES)
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) -m pytest -q tests/test_architecture.py

random_key = $$($(PYTHON) -c "import secrets; print(secrets.token_hex(32))")

check: install
	@$(as_in_production) $(PYTHON) manage.py check --deploy --fail-level WARNING

# What an image is made of, in two steps: the first changes seldom.
environment: $(INSTALLED)

static: install
	@$(as_in_production) $(PYTHON) manage.py collectstatic --no-input --verbosity 0

# Nobody answers at these addresses, and nobody is asked.
define as_in_production
	COUNTERSIGN_MODE=production \
	SECRET_KEY=$(random_key) SEAL_KEYS=$(random_key) \
	ALLOWED_HOSTS=countersign.example.gov \
	DATABASE_URL=postgresql://countersign_app:secret@db.example.gov/countersign \
	MIGRATION_DATABASE_URL=postgresql://countersign_owner:secret@db.example.gov/countersign \
	REDIS_URL=rediss://:secret@broker.example.gov:6379/0 \
	EMAIL_URL=smtp://countersign:secret@mail.example.gov:587/?tls=1 \
	DEFAULT_FROM_EMAIL=countersign@example.gov \
	LOG_KEY_DIR=/var/lib/countersign/log-keys LOG_DIR=/var/lib/countersign/log \
	LOG_ORIGIN=countersign.example.gov/log
endef

$(INSTALLED): | $(UV)
	@$(call install_from,requirements.txt)
	@rm -f .venv/installed-* && touch $@

$(INSTALLED_DEV): | $(INSTALLED)
	@$(call install_from,requirements-dev.txt)
	@touch $@

# uv is ten times as fast as pip. Where it cannot be had, pip does the work.
$(UV):
	@python3 -m venv .venv
	@$(PYTHON) -m pip install --quiet uv || true

define install_from
	echo "Installing $(1)"; \
	$(tell_uv_what_pip_knows) \
	$(UV) pip install --quiet --python $(PYTHON) --require-hashes -r $(1) \
	|| $(PYTHON) -m pip install --quiet --require-hashes -r $(1)
endef

# uv does not read pip's configuration.
pip_setting = $$($(PYTHON) -m pip config list | sed -n "s/^.*\.$(1)='\(.*\)'$$/\1/p" | head -1)
define tell_uv_what_pip_knows
	index=$(call pip_setting,index-url); \
	certificates=$(call pip_setting,cert); \
	[ -z "$$index" ] || export UV_DEFAULT_INDEX="$$index"; \
	[ -z "$$certificates" ] || export SSL_CERT_FILE="$$certificates";
endef

pin: install-dev
	$(UV) pip compile $(PIN) requirements.in --output-file requirements.txt
	$(UV) pip compile $(PIN) requirements-dev.in --output-file requirements-dev.txt
PIN := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url
export UV_CUSTOM_COMPILE_COMMAND := make pin
