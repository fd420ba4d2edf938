#!/usr/bin/env bash
# Installs what is missing, builds a release, and runs the README's nine steps in a new folder.
set -euo pipefail
cd "$(dirname "$0")/.."

Tests/setup.sh
swift build -c release --static-swift-stdlib
binary=$(swift build -c release --static-swift-stdlib --show-bin-path)/streamctl

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export STREAMCTL_STORE=$folder/store

awslocal() { "$binary" "$@"; }

# Shows a command as it would be typed, then runs it.
step() {
  printf '\n$'
  printf ' %q' "$@"
  printf '\n'
  "$@"
}

step awslocal dynamodb create-table \
  --table-name UserProfileTable \
  --attribute-definitions AttributeName=id,AttributeType=S \
  --key-schema AttributeName=id,KeyType=HASH \
  --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES \
  --billing-mode PAY_PER_REQUEST

cat >handler.py <<'EOF'
import json

def lambda_handler(event, context):
    print("Received event:")
    print(json.dumps(event, indent=2))
    return {'processed': len(event['Records'])}
EOF
step cat handler.py
step zip function.zip handler.py

step awslocal lambda create-function \
  --function-name my-lambda-function \
  --runtime python3.9 \
  --role arn:aws:iam::000000000000:role/execution_role \
  --handler handler.lambda_handler \
  --zip-file fileb://function.zip \
  --timeout 30

step awslocal dynamodb describe-table \
  --table-name UserProfileTable \
  --query "Table.LatestStreamArn" \
  --output text
stream_arn=$(awslocal dynamodb describe-table --table-name UserProfileTable \
  --query "Table.LatestStreamArn" --output text)

step awslocal lambda create-event-source-mapping \
  --function-name my-lambda-function \
  --event-source "$stream_arn" \
  --batch-size 1 \
  --starting-position TRIM_HORIZON

step awslocal dynamodb put-item \
  --table-name UserProfileTable \
  --item '{"id": {"S": "123"}, "name": {"S": "John Doe"}}'

step awslocal tail
awslocal tail | grep -q "Received event:"
printf '\nThe handler ran. To install: sudo cp %s /usr/local/bin/\n' "$binary"
