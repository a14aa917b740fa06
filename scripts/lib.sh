# Sourced by every script: where things are, which toolchain builds, how to speak to people.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# What is built and installed for the project lies outside of the checkout, one for all checkouts.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/trade-chain
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}

WASM_TARGET=wasm32v1-none
RUST_MIN=1.93
NODE_MIN=20

# Every native build has the same features, so that each dependency is compiled once. The wasm has
# none of them (runtime/build.rs).
FEATURES=runtime-benchmarks,try-runtime
# A wasm of the SDK's that only \`benchmark storage\` runs, which nothing here does. It would be compiled
# anew, and the node's library with it, whenever Cargo.lock changes.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1
NODE_BIN=$CARGO_TARGET_DIR/debug/trade-chain-node
VERIFIER_BIN=$CARGO_TARGET_DIR/debug/trade-chain-verifier

say() { printf '%s\n' "$*"; }
fail() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# at_least 1.93 1.96.0: whether the second version is not older than the first.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Whether the rustc of this folder (or of the PATH, without one) can build everything here.
toolchain_complete() {
	local bin=${1:+$1/} sysroot
	command -v "${bin}cargo" "${bin}clippy-driver" "${bin}rustfmt" >/dev/null 2>&1 || return 1
	sysroot=$("${bin}rustc" --print sysroot 2>/dev/null) || return 1
	at_least "$RUST_MIN" "$("${bin}rustc" --version | cut -d ' ' -f 2)" || return 1
	compgen -G "$sysroot/lib/rustlib/$WASM_TARGET/lib/libcore-*.rlib" >/dev/null
}

# Puts a complete toolchain first on the PATH: the user's own, else Debian's, else rustup's stable one
# (which need not be the user's default).
use_toolchain() {
	if toolchain_complete; then
		:
	elif toolchain_complete /usr/bin; then
		export PATH="/usr/bin:$PATH"
	elif RUSTUP_TOOLCHAIN=stable toolchain_complete "${CARGO_HOME:-$HOME/.cargo}/bin"; then
		export RUSTUP_TOOLCHAIN=stable PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
	else
		return 1
	fi
	# Our own crates are compiled by clippy's driver, which is rustc with more lints: no crate is
	# compiled a second time for the lints alone. They are errors, as rustc's warnings are.
	export RUSTC_WORKSPACE_WRAPPER=clippy-driver
	export CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__
}

# Installs the client's packages, unless they are those of its lock file already.
client_packages() {
	[ e2e/node_modules/.package-lock.json -nt e2e/package-lock.json ] || (cd e2e && npm ci --silent --no-fund --no-audit)
}

node_version() { "${1:-node}" --version 2>/dev/null | tr -d v; }

# Puts a Node.js that is new enough on the PATH: the user's own, else the project's.
use_node() {
	local own=$CACHE/node/node_modules/node/bin
	if at_least "$NODE_MIN" "$(node_version || echo 0)" && command -v npm >/dev/null; then
		:
	elif at_least "$NODE_MIN" "$(node_version "$own/node" || echo 0)"; then
		export PATH="$own:$PATH"
	else
		return 1
	fi
}

