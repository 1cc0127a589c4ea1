#!/usr/bin/env bash
# Installs moto's server, pinned, unless it is there, and prints the folder of its program: scripts/test-moto.sh
# https://pypi.org/project/moto/
set -euo pipefail
cd "$(dirname "$0")/.."

list=packages/targets/peers/moto.requirements.txt
home=${KMS_CONFORMANCE_PEERS:-/var/tmp/kms-conformance-peers}/moto-$(sha256sum <$list | cut -c1-16)
if [ ! -f "$home/ready" ]; then
  python3 -c 'import ensurepip, venv' 2>/dev/null || bash scripts/install-packages.sh python3 python3-venv
  rm -rf "$home"
  python3 -m venv "$home" >&2
  "$home/bin/pip" install --quiet --disable-pip-version-check --requirement $list >&2
  touch "$home/ready"
fi
echo "$home/bin"
