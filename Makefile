# Everything a developer does, one line each; `make help` lists it.
# `make run` and `make test` share their flags, and so one build folder.

CPU   := $(if $(filter x86_64,$(shell uname -m)),-Xcc -march=native)
FLAGS := -c release $(CPU) $(STRICT)
CODE  := $(wildcard Sources Tests Examples Benchmarks Package.swift)
RESULTS := Benchmarks/Results
EXAMPLES := tiny-dpo sft-then-dpo curriculum-ablation custom-loss custom-curriculum hub-model one-loss

.DEFAULT_GOAL := run
.PHONY: help deps build run examples test docs keys check lint walls size format bench bench-all bench-cache bench-instructions bench-pairs bench-peers mutants fuzz crashes portable

run: deps ## build, then run the demo: post-training in a small world, compared
	swift run $(FLAGS) contrastive demo

examples: build ## run all examples, one after the other
	@for example in $(EXAMPLES); do printf '\n== %s\n' $$example; swift run $(FLAGS) --skip-build $$example || exit 1; done

build: deps ## build everything for this machine
	swift build $(FLAGS)

test: deps ## run the tests; CONTRASTIVE_FIXTURES=FOLDER adds those that need the large reference files
	swift test $(FLAGS) --disable-testable-imports --disable-xctest $(REPORT)

docs: build ## build the documentation of every library, with warnings as errors
	.ci/docs

keys: build ## write the table of settings into Docs/From-TRL.md
	{ sed '/^<!-- keys: begin/q' Docs/From-TRL.md && .build/release/contrastive config-schema --markdown && \
	sed -n '/^<!-- keys: end/,$$p' Docs/From-TRL.md; } > .build/From-TRL.md && mv .build/From-TRL.md Docs/From-TRL.md

check: lint walls size test ## everything to run before a commit

lint: ## hold the code to .swift-format
	swift format lint --strict --parallel --recursive $(CODE)

format: ## rewrite the code as .swift-format wants it
	swift format --in-place --parallel --recursive $(CODE)

walls: ## hold every target to the imports that Package.swift grants it
	.ci/walls

size: ## no file over 300 lines
	@find $(CODE) -name .build -prune -o -name '*.swift' -exec wc -l {} \; | awk '$$1 > 300 { print $$2 ": " $$1 " lines, 300 at most"; long = 1 } END { exit long }'

bench: deps ## measure the training step
	swift run --package-path Benchmarks $(FLAGS) training-step

bench-all: deps ## measure kernels, step, growth and generation, and write Docs/Performance.md: twelve minutes
	swift build --package-path Benchmarks $(FLAGS)
	for benchmark in kernels training-step choices scaling generation; do \
	  swift run --package-path Benchmarks $(FLAGS) --skip-build $$benchmark --json $(RESULTS)/$$benchmark.json || exit 1; done
	swift run --package-path Benchmarks $(FLAGS) --skip-build training-step --bf16 --json $(RESULTS)/bfloat16-step.json
	swift run --package-path Benchmarks $(FLAGS) --skip-build training-step --lora 16 --steps 3 --json $(RESULTS)/lora-step.json
	python3 Benchmarks/page.py

bench-instructions: deps ## count the instructions of a step under valgrind
	command -v valgrind >/dev/null || apt-get install -q -y --no-install-recommends valgrind </dev/null
	swift build --package-path Benchmarks --scratch-path .build-instructions -c release -Xcc -march=x86-64-v3 --product training-step
	python3 Benchmarks/instructions.py .build-instructions/release/training-step --json $(RESULTS)/instructions.json
	python3 Benchmarks/page.py

bench-cache: deps ## measure the cache of reference scores with a million entries
	swift run $(FLAGS) reference-cache

bench-pairs: build ## measure the making of pairs on a file of a million rows
	python3 Benchmarks/pairs.py

bench-peers: build ## compare the step with TRL's and PyTorch's, which are installed into .build/peers; PEERS="--peers …" some
	test -x .build/peers/bin/python || python3 -m venv .build/peers
	.build/peers/bin/pip install -q -r Benchmarks/peers/requirements.txt
	.build/peers/bin/python Benchmarks/peers/compare.py --json $(RESULTS)/peers.json $(PEERS)
	swift build --package-path Benchmarks $(FLAGS) --product generation
	.build/peers/bin/python Benchmarks/peers/generation.py --json $(RESULTS)/generation-peers.json
	.build/peers/bin/python Benchmarks/peers/start.py
	python3 Benchmarks/page.py

mutants: deps ## break the code in ways that tests against TRL must notice
	.ci/mutants

fuzz: deps ## feed everything that reads files with what libFuzzer makes up, for a minute
	.ci/fuzz

crashes: build ## kill training sixty times, and see that nothing is lost
	.ci/crashes

portable: deps ## a build for any machine of this architecture
	swift build -c release --scratch-path .build-portable

deps: # install or name what is missing
	@.ci/deps

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' Makefile
