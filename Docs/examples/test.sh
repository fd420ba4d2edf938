#!/usr/bin/env bash
# Tests the handler functions/totals.py in a store of its own, which goes with the test.
set -euo pipefail
cd "$(dirname "$0")"

STREAMCTL=${STREAMCTL:-streamctl}
STREAMCTL_STORE=$(mktemp -d)
export STREAMCTL STREAMCTL_STORE
trap 'rm -rf "$STREAMCTL_STORE"' EXIT

# A step of the test: what it shows, and a command that has to succeed.
step() {
  local title=$1
  shift
  "$@" >"$STREAMCTL_STORE/output" || {
    echo "not ok - $title"
    "$STREAMCTL" status >&2
    exit 1
  }
  echo "ok - $title"
}

put_order() {
  "$STREAMCTL" dynamodb put-item --table-name Orders \
    --item "{\"id\": {\"S\": \"$1\"}, \"customer\": {\"S\": \"$2\"}, \"amount\": $3}"
}

# The total of a customer is a number.
total_is() {
  "$STREAMCTL" assert --query Item.spent.N --equals "$2" \
    dynamodb get-item --table-name Totals --key "customer={S=$1}"
}

# Something is blocked, and the reason has a word in it.
is_blocked_by() {
  ! "$STREAMCTL" wait delivered --function-name totals 2>"$STREAMCTL_STORE/reason" &&
    grep -q "$1" "$STREAMCTL_STORE/reason"
}

for table in Orders Totals; do
  step "the table $table" \
    "$STREAMCTL" dynamodb create-table --cli-input-json "file://tables/$table.json"
done
step "the handler listens" "$STREAMCTL" lambda create-event-source-mapping \
  --function-name ./functions/totals.py --event-source Orders

step "an order is written" put_order 1 ann '{"N": "10"}'
step "and counted when the command is done" total_is ann 10
step "another" put_order 2 ann '{"N": "5"}'
step "adds up" total_is ann 15
step "a changed order" put_order 1 ann '{"N": "1"}'
step "counts once" total_is ann 6
step "an order is deleted" \
  "$STREAMCTL" dynamodb delete-item --table-name Orders --key 'id={S=2}'
step "and taken off" total_is ann 1
step "nothing waits" "$STREAMCTL" wait delivered

step "an order without a number is written" put_order 3 bob '{"S": "many"}' 2>/dev/null
step "and blocks the handler" is_blocked_by KeyError
step "bob has no total" \
  "$STREAMCTL" wait item-not-exists --table-name Totals --key 'customer={S=bob}'
