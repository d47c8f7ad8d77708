#!/bin/bash
# Translations: every catalogue under po/ is complete and in step with the sources, and a
# broken page is explained in Chinese, also where the Chinese locale was never generated.
# TAP; B is the build folder.
cd "$(dirname "$0")/.." && . tests/tap.sh
silent() { # COMMAND...: succeeds and says nothing
	"$@" >"$work/out" 2>&1
	local status=$?
	cat "$work/out"
	[ $status = 0 ] && [ ! -s "$work/out" ]
}
strings() { # CATALOGUE: its strings, one a line, without the header
	msgattrib --no-obsolete --no-wrap --no-location "$1" |
		awk '/^msgid_plural |^msgstr/ { if (on && id != "\"\"") print id; on = 0 }
			/^msgid "/ { id = substr($0, 7); on = 1; next }
			on && /^"/ { id = (id == "\"\"" ? "" : id) $0 }' | sort
}
same_strings() { # CATALOGUE: has the strings of the sources, no more and no fewer
	strings "$1" >"$work/has"
	comm -23 "$work/wanted" "$work/has" | sed 's/^/new, run make po: /' >"$work/differ"
	comm -13 "$work/wanted" "$work/has" | sed 's/^/gone, run make po: /' >>"$work/differ"
	silent cat "$work/differ"
}
# A catalogue of one string fewer or more must be noticed.
notices() { ! "$@" >/dev/null 2>&1; }

make --no-print-directory -s B="$work" pot >"$work/make" 2>&1
ok "the strings of the sources are found" test -s "$work/litang.pot"
strings "$work/litang.pot" >"$work/wanted"
for catalogue in po/*.po; do
	ok "$catalogue passes msgfmt --check" silent msgfmt --check -o "$work/mo" "$catalogue"
	ok "$catalogue leaves nothing untranslated" silent msgattrib --untranslated --no-wrap "$catalogue"
	ok "$catalogue leaves nothing fuzzy" silent msgattrib --only-fuzzy --no-obsolete --no-wrap "$catalogue"
	ok "$catalogue is in step with the sources" same_strings "$catalogue"
done
sed 's/msgid "error"/msgid "errror"/' po/zh_CN.po >"$work/other.po"
ok "a string that is not there would be noticed" notices same_strings "$work/other.po"

mkdir -p "$work/content/articles"
printf 'title: 试\nbase_url: https://example.org\n' >"$work/content/site.yaml"
printf -- '---\ntitel: 减盐\ndate: 昨天\n---\n[坏链](nowhere.md)\n' >"$work/content/articles/bad.md"
speaks() { # PATTERN VARIABLE=VALUE... -- COMMAND...: says it in this environment
	local pattern=$1 variables=()
	shift
	while [ "$1" != -- ]; do
		variables+=("$1")
		shift
	done
	shift
	env -u LANG -u LANGUAGE -u LC_ALL -u LC_MESSAGES "${variables[@]}" "$@" >"$work/out" 2>&1
	cat "$work/out"
	grep -q -- "$pattern" "$work/out"
}
check=("$B/litang" -C "$work/content" check)
chinese='articles/bad.md:2:1: 错误: 没有“titel”这一项'
english='articles/bad.md:2:1: error: unknown key “titel”'
for variable in LANG LC_MESSAGES LC_ALL; do
	ok "$variable=zh_CN.UTF-8 speaks Chinese" speaks "$chinese" $variable=zh_CN.UTF-8 -- "${check[@]}"
done
ok "so does LANGUAGE=zh_CN" speaks "$chinese" LANGUAGE=zh_CN LC_ALL=C.UTF-8 -- "${check[@]}"
ok "and zh_TW, for want of a better" speaks "$chinese" LANG=zh_TW.UTF-8 -- "${check[@]}"
ok "LC_ALL=C speaks English" speaks "$english" LC_ALL=C -- "${check[@]}"
ok "so does nothing at all" speaks "$english" -- "${check[@]}"
ok "so does another language" speaks "$english" LANG=de_DE.UTF-8 -- "${check[@]}"
ok "LANGUAGE=en wins over the locale" speaks "$english" LANG=zh_CN.UTF-8 LANGUAGE=en -- "${check[@]}"
ok "the verbs are told in Chinese" speaks '生成网站' LANG=zh_CN.UTF-8 -- "$B/litang"
ok "the options too" speaks '--theme=文件夹 *皮肤文件夹' LANG=zh_CN.UTF-8 -- "$B/litang" build --help
ok "those of the player too" speaks '在窗口里播放' LANG=zh_CN.UTF-8 -- "$B/litang-kiosk" --help
done_testing
