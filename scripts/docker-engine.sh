#!/usr/bin/env bash
# A Docker engine for the tests of container targets, where a Debian machine has none running.
#   eval "$(scripts/docker-engine.sh start)"    starts one, installing it if need be, and says how to reach it
#   scripts/docker-engine.sh stop               ends the engine that this script started, and its containers
# An engine that answers already is used as it is. Images and the log stay in KMS_CONFORMANCE_ENGINE.
set -euo pipefail

home=${KMS_CONFORMANCE_ENGINE:-/var/tmp/kms-conformance-engine}
socket=unix://$home/docker.sock

answers() { docker ${1:+--host "$1"} version >/dev/null 2>&1; }

fail() {
  echo "docker-engine.sh: $*" >&2
  exit 1
}

install_engine() {
  for program in dockerd iptables; do
    command -v "$program" >/dev/null || bash "$(dirname "$0")/install-packages.sh" docker.io iptables
  done
}

start_engine() {
  install_engine
  mkdir -p "$home"
  rm -f "$home/docker.pid"
  # Published ports are for this machine alone.
  setsid dockerd --host "$socket" --data-root "$home/data" --exec-root "$home/exec" --pidfile "$home/docker.pid" --ip 127.0.0.1 \
    >"$home/log" 2>&1 </dev/null &
  for _ in $(seq 150); do
    answers "$socket" && return
    sleep 0.2
  done
  tail -5 "$home/log" >&2
  fail "the engine did not start; its log is $home/log"
}

case ${1:-} in
  start)
    if answers ""; then exit 0; fi
    answers "$socket" || { start_engine && echo "export KMS_CONFORMANCE_ENGINE_STARTED=1"; }
    # The engine ends with its containers, so nothing else has to take them away.
    echo "export DOCKER_HOST=$socket TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 TESTCONTAINERS_RYUK_DISABLED=true"
    ;;
  stop)
    [ -f "$home/docker.pid" ] || exit 0
    pid=$(cat "$home/docker.pid")
    docker --host "$socket" ps -q | xargs -r docker --host "$socket" rm -f >/dev/null
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    ;;
  *) fail "say start or stop" ;;
esac
