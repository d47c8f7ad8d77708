#!/bin/bash
# The floors hold, and the script that says so finds planted faults.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
check() { # EXPECTED-STATUS NAME
	n=$((n + 1))
	tests/floors.sh "$work" >"$work/.said" 2>&1
	status=$?
	if [ "$status" = "$1" ]; then echo "ok $n - $2"; else
		echo "not ok $n - $2"
		sed 's/^/# /' "$work/.said"
	fi
}
fresh() {
	rm -rf "${work:?}"/*
	cp -R common generator kiosk "$work"/
}
fresh
check 0 "this repository stands"
plant() { # NAME FILE TEXT
	fresh
	printf '%s\n' "$3" >>"$work/$2"
	check 1 "finds $1"
}
plant "a lower floor reaching up" generator/site/page.c '#include "theme/view.h"'
plant "the ground floor reaching up" common/diag.c '#include "source/yaml.h"'
plant "the kiosk including the generator" kiosk/scene.c '#include "generator/site/page.h"'
plant "the generator including the kiosk" generator/site/page.c '#include "kiosk/scene.h"'
plant "a circle of siblings" common/han.h '#include "diag.h"'
plant "SDL away from the device" kiosk/scene.c '#include <SDL.h>'
plant "a file written by the site" generator/site/page.c 'static void w(void) { fopen("x", "w"); }'
plant "a clock in the site" generator/site/page.c 'static long now(void) { return time(0); }'
plant "git in the site" generator/site/page.c '#include <git2.h>'
plant "a mutable global" generator/site/page.c 'static int counter = 0;'
plant "a file of 400 lines" kiosk/scene.c "$(yes | head -n $((400 - $(wc -l <kiosk/scene.c))))"
plant "an include of nothing" generator/site/page.c '#include "nowhere.h"'
echo "1..$n"
