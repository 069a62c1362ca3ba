.DEFAULT_GOAL := help
.PHONY: help demo test check prove fuzz bench

help: ## shows this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: ## opens a shop to try; HEADLESS=1 lets scripted buyers pay, CONFIGURATION=release builds for speed
	@Scripts/demo

test: ## runs every test; FULL=1 runs the long forms
	@Scripts/test

check: ## lints and builds the documentation; LINT_ONLY=1 only lints
	@Scripts/check

prove: ## runs seeded worlds; TIME=1h says how long, SEED=1 where they begin
	@Scripts/prove

fuzz: ## feeds made-up bytes to whatever reads bytes; RUNS=100000 says how many to each
	@Scripts/fuzz --runs $(or $(RUNS),100000)

bench: ## measures, in a release build
	@Scripts/bench
