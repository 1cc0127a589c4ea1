#!/usr/bin/env bash
# Installs Debian packages that tests need: scripts/install-packages.sh PACKAGE...
set -euo pipefail
refuse() {
  echo "install-packages.sh: $* would have to be installed, and only root on Debian can do that here" >&2
  exit 1
}
command -v apt-get >/dev/null || refuse "$@"
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || refuse "$@"
  exec sudo -n bash "$0" "$@"
fi
export DEBIAN_FRONTEND=noninteractive
{
  # Somebody else may be installing something, too.
  for _ in 1 2 3; do
    if apt-get update -qq; then break; fi
    sleep 10
  done
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
} >&2
