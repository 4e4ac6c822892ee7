#!/bin/sh
# Lays geodata/ and proj.db beside the release binary, so that the folder can be moved as a whole.
set -eu

release=$1
proj_db=$(ls -t "$release"/build/proj-sys-*/out/share/proj/proj.db 2>/dev/null | head -n 1)
if [ -z "$proj_db" ]; then
    echo "proj.db is not in $release/build: build again with 'cargo build --release'" >&2
    exit 1
fi
rm -rf "$release/geodata.new"
mkdir -p "$release/geodata.new"
find geodata -maxdepth 1 -type f -exec cp {} "$release/geodata.new/" \;
rm -rf "$release/geodata"
mv "$release/geodata.new" "$release/geodata"
cp "$proj_db" "$release/proj.db.new"
mv "$release/proj.db.new" "$release/proj.db"
