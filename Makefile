# Litang. Build folders are per flavour: build (release), build/asan, build/fuzz.
# Nothing is listed by hand: a new .c file in a floor is part of its program, a new file in
# tests/unit/<program>/ is a test, a new folder in tests/golden/ is a case.

# V=1 shows every command.
Q = $(if $(V),,@echo "  $(@:$(B)/%=%)";)

B       ?= build
CC      ?= cc
OPTIM   ?= -O2
CFLAGS  ?=
LDFLAGS ?=
PREFIX  ?= /usr/local
DESTDIR ?=

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wwrite-strings -Wformat=2 -Werror
BASE := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE $(WARN) -MMD -MP -I.

pkg = $(shell pkg-config $(1) $(2))
common_pkgs    := glib-2.0 jansson libsodium nettle
generator_pkgs := $(common_pkgs) libgit2 libfyaml libqrencode libmicrohttpd libical zlib \
	harfbuzz harfbuzz-subset
kiosk_pkgs     := $(common_pkgs) sdl2 SDL2_ttf SDL2_image libpng libqrencode

# libcmark's Debian package has a .pc file, but no use is lost in naming the library.
common_cflags    = $(call pkg,--cflags,$(common_pkgs))
generator_cflags = -Igenerator $(call pkg,--cflags,$(generator_pkgs) libzip)
kiosk_cflags     = $(call pkg,--cflags,$(kiosk_pkgs) libcurl)
common_libs      = $(call pkg,--libs,$(common_pkgs)) -lm -lpthread
generator_libs   = -lcmark $(call pkg,--libs,$(generator_pkgs)) -lm -lpthread -ldl
kiosk_libs       = $(call pkg,--libs,$(kiosk_pkgs)) -lm -lpthread -ldl

common_src    := $(sort $(wildcard common/*.c))
generator_src := $(sort $(wildcard generator/*/*.c))
kiosk_src     := $(sort $(filter-out kiosk/main.c,$(wildcard kiosk/*.c)))
objs = $(patsubst %.c,$(B)/obj/%.o,$(1))

unit_src   := $(sort $(wildcard tests/unit/*/*.c))
unit_tests  = $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(unit_src))
fuzz_src   := $(sort $(wildcard tests/fuzz/*/*.c))
catalogs   := $(patsubst po/%.po,$(B)/locale/%/LC_MESSAGES/litang.mo,$(wildcard po/*.po))

.PHONY: all deps demo serve kiosk test test-run accept bench soak vm fuzz lint install clean po pot

all: $(B)/litang $(B)/litang-kiosk $(catalogs)

$(B)/litang: $(B)/obj/generator/main.o $(B)/libgenerator.a $(B)/libcommon.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(generator_libs)
$(B)/litang-kiosk: $(B)/obj/kiosk/main.o $(B)/libkiosk.a $(B)/libcommon.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(kiosk_libs)

$(B)/libcommon.a: $(call objs,$(common_src))
$(B)/libgenerator.a: $(call objs,$(generator_src))
$(B)/libkiosk.a: $(call objs,$(kiosk_src))
$(B)/lib%.a:
	$(Q)rm -f $@ && ar qcs $@ $^

$(B)/obj/common/%.o: common/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(common_cflags) $(OPTIM) -g $(CFLAGS) -c -o $@ $<
$(B)/obj/generator/%.o: generator/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(generator_cflags) $(OPTIM) -g $(CFLAGS) -c -o $@ $<
# The compositor's kernels are written for the vectoriser, which gcc 12 turns on at -O3.
$(B)/obj/kiosk/blend.o: OPTIM += -O3
$(B)/obj/kiosk/%.o: kiosk/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(kiosk_cflags) $(OPTIM) -g $(CFLAGS) -c -o $@ $<

# A unit test links its program's library and the ground floor.
$(B)/tests/unit/common/%: tests/unit/common/%.c $(B)/libcommon.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(common_cflags) $(OPTIM) -g $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(common_libs)
$(B)/tests/unit/generator/%: tests/unit/generator/%.c $(B)/libgenerator.a $(B)/libcommon.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(generator_cflags) $(OPTIM) -g $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(generator_libs)
$(B)/tests/unit/kiosk/%: tests/unit/kiosk/%.c $(B)/libkiosk.a $(B)/libcommon.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(kiosk_cflags) $(OPTIM) -g $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(kiosk_libs)

$(B)/locale/%/LC_MESSAGES/litang.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

deps:
	@packages/install.sh build

demo:
	@packages/install.sh build
	@$(MAKE) --no-print-directory all
	@tests/demo.sh $(B)

serve: all
	$(B)/litang -C content serve
kiosk: all
	$(B)/litang -C content build -o $(B)/demo/site
	$(B)/litang-kiosk --windowed --bundle $(B)/demo/site/kiosk

SANITIZE := -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
test:
	@packages/install.sh build test
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory B=$(B)/asan OPTIM=-O1 CFLAGS="$(SANITIZE)" LDFLAGS="$(SANITIZE)" test-run
test-run: all $(unit_tests)
	tests/run.sh $(B) $(unit_tests)

accept: all
	ACCEPT=1 tests/golden.sh $(B)
	ACCEPT=1 B=$(B) tests/pictures.t
bench:
	@packages/install.sh build bench
	@$(MAKE) --no-print-directory all
	tests/bench/run.sh $(B)
	tests/bench/poll.sh $(B)
soak:
	@packages/install.sh build test
	@$(MAKE) --no-print-directory all
	tests/soak.sh $(B)
vm:
	@packages/install.sh build test vm
	@$(MAKE) --no-print-directory all
	tests/vm.sh $(B)
FUZZ_SECONDS ?= 60
fuzz:
	@packages/install.sh build test
	@$(MAKE) --no-print-directory B=$(B)/fuzz CC=clang OPTIM=-O1 \
		CFLAGS="-fsanitize=fuzzer-no-link,address,undefined" LDFLAGS="-fsanitize=address,undefined" \
		$(patsubst tests/fuzz/%.c,$(B)/fuzz/tests/fuzz/%,$(fuzz_src))
	tests/fuzz/run.sh $(B)/fuzz $(FUZZ_SECONDS)
$(B)/tests/fuzz/generator/%: tests/fuzz/generator/%.c $(B)/libgenerator.a $(B)/libcommon.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(generator_cflags) $(OPTIM) -g $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(generator_libs)
$(B)/tests/fuzz/common/%: tests/fuzz/common/%.c $(B)/libcommon.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(common_cflags) $(OPTIM) -g $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(common_libs)

lint:
	@packages/install.sh build test
	clang-format --dry-run -Werror $(shell git ls-files '*.c' '*.h')
	cppcheck -j2 --quiet --error-exitcode=1 --std=c11 --inline-suppr --library=gtk \
		'-DG_GNUC_PRINTF(a,b)=' -DG_GNUC_WARN_UNUSED_RESULT= '-DG_DEFINE_QUARK(a,b)=' --suppressions-list=tests/cppcheck.txt \
		--enable=warning,performance,portability -I. -Igenerator common generator kiosk
	tests/floors.sh

pot:
	@mkdir -p $(B)
	xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --sort-by-file --add-comments --package-name=litang \
		-o $(B)/litang.pot $(common_src) $(generator_src) $(kiosk_src) generator/main.c $(wildcard kiosk/main.c)
po: pot
	for f in po/*.po; do msgmerge --quiet --update --backup=none --no-wrap $$f $(B)/litang.pot; done

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/litang
	install $(B)/litang $(B)/litang-kiosk $(DESTDIR)$(PREFIX)/bin
	install deploy/litang-publish deploy/litang-countersign $(DESTDIR)$(PREFIX)/bin
	cp -R themes data deploy $(B)/locale $(DESTDIR)$(PREFIX)/share/litang/

clean:
	rm -rf build

-include $(shell find $(B) -path $(B)/vm -prune -o -name '*.d' -print 2>/dev/null)
