#!/bin/sh
# Runs a command with the name of a new folder as its last word, and removes the folder.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$@" "$folder"
