#!/bin/sh
exec tests/golden.sh "$B"
