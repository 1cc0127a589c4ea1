#!/usr/bin/env bash
# Makes an image that tests run, unless the engine has it already, and prints its name.
#   scripts/test-image.sh own            this project's, from its Dockerfile
#   scripts/test-image.sh localstack     a peer's, from packages/targets/peers; local-kms likewise
# Names end in a hash of what goes in, so that an image is made once and never stale.
# Base images are pulled; where no registry is reached, a Debian made by debootstrap stands in for them.
set -euo pipefail
cd "$(dirname "$0")/.."

roots=/etc/ssl/certs/ca-certificates.crt
has() { docker image inspect "$1" >/dev/null 2>&1; }
hash_of() { sha256sum | cut -c1-16; }

debian() {
  local name=kms-conformance-test/debian:$1 root
  shift
  has "$name" && echo "$name" && return
  command -v debootstrap >/dev/null || bash scripts/install-packages.sh debootstrap
  root=$(mktemp -d)
  debootstrap --variant=minbase ${1:+--include="$(IFS=, && echo "$*")"} trixie "$root" >&2
  # What this machine trusts, so that a build behind a proxy of one's own reaches registries.
  install -D -m 644 $roots "$root$roots"
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}
  tar -C "$root" -c . |
    docker import --change "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=$roots PIP_CERT=$roots NODE_EXTRA_CA_CERTS=$roots" - "$name" >&2
  rm -rf "$root"
  echo "$name"
}

# Node of this workspace, and npm of this machine, on that Debian.
debian_with_node() {
  local name=kms-conformance-test/node:24 from scratch npm
  has "$name" && echo "$name" && return
  from=$(debian python python3 python3-pip)
  scratch=$(mktemp -d)
  cp node_modules/node-linux-*/bin/node "$scratch/node"
  npm=$(npm root -g)/npm
  cp -rL "$npm" "$scratch/npm"
  printf 'FROM %s\nCOPY node /usr/local/bin/node\nCOPY npm /usr/local/lib/node_modules/npm\n' "$from" >"$scratch/Dockerfile"
  printf 'RUN cd /usr/local/bin && ln -s ../lib/node_modules/npm/bin/npm-cli.js npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js npx\n' >>"$scratch/Dockerfile"
  docker build -q -t "$name" "$scratch" >&2
  rm -rf "$scratch"
  echo "$name"
}

# Go of this machine, installed unless it is there, on that Debian.
debian_with_go() {
  local name=kms-conformance-test/go:1 from scratch
  has "$name" && echo "$name" && return
  command -v go >/dev/null || bash scripts/install-packages.sh golang-go
  from=$(debian python python3 python3-pip)
  scratch=$(mktemp -d)
  cp -rL "$(go env GOROOT)" "$scratch/go"
  printf 'FROM %s\nCOPY go /usr/local/go\nENV PATH=/usr/local/go/bin:/usr/local/bin:/usr/bin:/bin\n' "$from" >"$scratch/Dockerfile"
  docker build -q -t "$name" "$scratch" >&2
  rm -rf "$scratch"
  echo "$name"
}

base() {
  if has "$1" || docker pull -q "$1" >/dev/null 2>&1; then echo "$1"; else "${@:2}"; fi
}

own() {
  local name
  name=kms-conformance:test-$({ cat Dockerfile .dockerignore; git ls-files -co --exclude-standard -z -- package.json 'pnpm-*' 'tsconfig*' turbo.env turbo.json scripts packages conformance fixtures ':!*.test.ts' ':!*.fixture.ts' | sort -z | xargs -0 cat; } 2>/dev/null | hash_of)
  has "$name" || docker build -q --build-arg BASE="$(base node:24-trixie-slim debian_with_node)" -t "$name" . >&2
  echo "$name"
}

# An image of a peer, by its Dockerfile: peer NAME BASE, and the stand-in for that base.
peer() {
  local file=packages/targets/peers/$1.Dockerfile name
  name=kms-conformance-test/$1:$(hash_of <"$file")
  has "$name" || docker build -q --build-arg BASE="$(base "${@:2}")" -t "$name" - <"$file" >&2
  echo "$name"
}

case ${1:-} in
  own) own ;;
  localstack) peer "$1" python:3.13-slim-trixie debian python python3 python3-pip ;;
  local-kms) peer "$1" golang:1.26-trixie debian_with_go ;;
  *) echo "test-image.sh: say own, localstack or local-kms" >&2 && exit 2 ;;
esac
