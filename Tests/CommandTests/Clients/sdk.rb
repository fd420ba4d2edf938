# AWS's SDK for Ruby, version 1: DynamoDB in JSON with checksums, SQS and SNS in AWS Query.

require "aws-sdk-v1"
require "uri"

uri = URI(ARGV[0])
place = {}
%w[dynamo_db sqs sns].each do |service|
  place[:"#{service}_endpoint"] = uri.host
  place[:"#{service}_port"] = uri.port
end
AWS.config(
  access_key_id: "test", secret_access_key: "test", region: "us-east-1", use_ssl: false,
  max_retries: 0, **place)

def expect(found, wanted)
  raise "#{found.inspect} is not #{wanted.inspect}" unless found == wanted
end

client = AWS::DynamoDB::Client.new(api_version: "2012-08-10")
client.create_table(
  table_name: "Music",
  attribute_definitions: [{attribute_name: "Artist", attribute_type: "S"}],
  key_schema: [{attribute_name: "Artist", key_type: "HASH"}],
  provisioned_throughput: {read_capacity_units: 1, write_capacity_units: 1})
item = {"Artist" => {s: "é\u{1F3B5}"}, "N" => {n: "1.5"}, "B" => {b: "\x00\xFF".b}}
client.put_item(table_name: "Music", item: item)
found = client.get_item(table_name: "Music", key: {"Artist" => item["Artist"]})[:item]
expect(found["Artist"], item["Artist"])
expect(found["B"][:b].b, item["B"][:b])
begin
  client.describe_table(table_name: "Nothing")
  raise "there is no such table"
rescue AWS::DynamoDB::Errors::ResourceNotFoundException => error
  expect(error.message.include?("Nothing"), true)
end

queue = AWS::SQS.new.queues.create("q")
queue.send_message("<é> & more")
message = queue.receive_message(wait_time_seconds: 1)
expect(message.body, "<é> & more")
message.delete
expect(queue.receive_message, nil)
begin
  AWS::SQS.new.queues.named("nothing")
  raise "there is no such queue"
rescue AWS::SQS::Errors::NonExistentQueue
end

topic = AWS::SNS.new.topics.create("t")
expect(topic.arn, "arn:aws:sns:us-east-1:000000000000:t")
expect(topic.publish("hello").empty?, false)
expect(AWS::SNS.new.topics.map(&:arn), [topic.arn])
