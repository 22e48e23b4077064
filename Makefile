# make demo    render every sample to out/, and make an archive of them
# make test    all that must hold: set-up, format, imports, no warnings, tests, some faults
# make faults  kill an archive's making 1,000 times, and fail each of its calls (Tests/Faults/run; an hour or two)
# make format  bring the sources into shape
# make lint    check the sources' shape and imports
# make bench   measure against plain C (see Benchmarks/README.md)
# make clean   remove what was built

SWIFT ?= swift
SOURCES = Package.swift Sources Tests Styles Benchmarks

# The standard library is linked into release builds: a process starts faster and runs anywhere.
# Types are found by their symbols and not by their names: looking names up takes a twentieth of a
# short process's instructions. Benchmarks/run builds in the same way.
RELEASE = -c release --static-swift-stdlib -Xswiftc -Xfrontend \
	-Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

# The compiler keeps modules, and fontconfig its lists, under the home folder; where that cannot be
# written they go beside the build.
ifneq ($(shell test -w "$${XDG_CACHE_HOME:-$$HOME/.cache}" || test -w "$$HOME" && echo yes),yes)
export XDG_CACHE_HOME := $(CURDIR)/.build/cache
endif

.PHONY: demo test faults setup release format lint bench clean

demo: setup release
	@scripts/demo

test: lint
	@scripts/setup --tests
	@scripts/build --build-tests
	$(SWIFT) test --skip-build
	@Tests/Faults/run --short .build/debug/galley

faults: release
	@Tests/Faults/run .build/release/galley

setup:
	@scripts/setup

release: setup
	@scripts/build $(RELEASE) --product galley

format:
	$(SWIFT) format -i -r -p $(SOURCES)

lint: setup
	$(SWIFT) format lint --strict -r -p $(SOURCES)
	@scripts/check-imports

bench: release
	@Benchmarks/run

clean:
	rm -rf .build out
	rm -rf Benchmarks/.build
