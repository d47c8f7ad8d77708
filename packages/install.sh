#!/bin/sh
# Installs the Debian packages of the named lists (packages/<list>.txt) that are missing.
# A line is a package, or package/command where any program of that name will do. Says what
# it does; does nothing, and prints nothing, when all is there.
set -eu
here=$(dirname "$0")
wanted=$(for list in "$@"; do sed 's/#.*//' "$here/$list.txt"; done)
missing=
for line in $wanted; do
	package=${line%%/*}
	if [ "$package" != "$line" ] && command -v "${line#*/}" >/dev/null; then continue; fi
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "These Debian packages are missing; install them as root, then run make again:$missing" >&2
		exit 2
	}
	root=sudo
fi
echo "Installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$root apt-get -qq install -y --no-install-recommends $missing >/dev/null 2>&1 || {
	$root apt-get -qq update
	$root apt-get -qq install -y --no-install-recommends $missing
}
