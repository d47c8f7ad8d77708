#!/bin/bash
# The floors hold, and the script that says so finds planted faults.
cd "$(dirname "$0")/.." && . tests/tap.sh
tree=$work/tree
check() { ok "$2" status "$1" tests/floors.sh "$tree"; } # EXPECTED-STATUS NAME
fresh() {
	rm -rf "$tree"
	mkdir "$tree"
	cp -R common generator kiosk "$tree"/
}
fresh
check 0 "this repository stands"
plant() { # NAME FILE TEXT
	fresh
	printf '%s\n' "$3" >>"$tree/$2"
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
done_testing
