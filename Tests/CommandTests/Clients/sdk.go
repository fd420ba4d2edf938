// AWS's SDK for Go, version 2: DynamoDB, its streams and SQS.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	streams "github.com/aws/aws-sdk-go-v2/service/dynamodbstreams/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	messages "github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

func need(err error) {
	if err != nil {
		panic(err)
	}
}

func expect(found, wanted interface{}) {
	if found != wanted {
		panic(fmt.Sprintf("%v is not %v", found, wanted))
	}
}

var table = aws.String("Music")

func item(name string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"id": &types.AttributeValueMemberS{Value: name},
		"b":  &types.AttributeValueMemberB{Value: []byte{0, 255}},
	}
}

func useTables(ctx context.Context, client *dynamodb.Client) {
	_, err := client.CreateTable(ctx, &dynamodb.CreateTableInput{
		TableName:   table,
		BillingMode: types.BillingModePayPerRequest,
		KeySchema: []types.KeySchemaElement{
			{AttributeName: aws.String("id"), KeyType: types.KeyTypeHash}},
		AttributeDefinitions: []types.AttributeDefinition{
			{AttributeName: aws.String("id"), AttributeType: types.ScalarAttributeTypeS}},
		StreamSpecification: &types.StreamSpecification{
			StreamEnabled: aws.Bool(true), StreamViewType: types.StreamViewTypeNewImage},
	})
	need(err)
	waiter := dynamodb.NewTableExistsWaiter(client)
	need(waiter.Wait(ctx, &dynamodb.DescribeTableInput{TableName: table}, time.Minute))
	for number := 0; number < 30; number++ {
		_, err = client.PutItem(ctx, &dynamodb.PutItemInput{
			TableName: table, Item: item(fmt.Sprint(number))})
		need(err)
	}
	count := 0
	scan := &dynamodb.ScanInput{TableName: table, Limit: aws.Int32(7)}
	pages := dynamodb.NewScanPaginator(client, scan)
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		need(err)
		count += len(page.Items)
	}
	expect(count, 30)
	condition := aws.String("attribute_not_exists(id)")
	_, err = client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: table, Item: item("1"), ConditionExpression: condition})
	var failed *types.ConditionalCheckFailedException
	expect(errors.As(err, &failed), true)
	_, err = client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{
		TransactItems: []types.TransactWriteItem{{Put: &types.Put{
			TableName: table, Item: item("1"), ConditionExpression: condition}}}})
	var cancelled *types.TransactionCanceledException
	expect(errors.As(err, &cancelled), true)
	expect(*cancelled.CancellationReasons[0].Code, "ConditionalCheckFailed")
}

func readStream(ctx context.Context, client *dynamodbstreams.Client) {
	list, err := client.ListStreams(ctx, &dynamodbstreams.ListStreamsInput{TableName: table})
	need(err)
	arn := list.Streams[0].StreamArn
	stream, err := client.DescribeStream(
		ctx, &dynamodbstreams.DescribeStreamInput{StreamArn: arn})
	need(err)
	iterator, err := client.GetShardIterator(ctx, &dynamodbstreams.GetShardIteratorInput{
		StreamArn: arn, ShardId: stream.StreamDescription.Shards[0].ShardId,
		ShardIteratorType: streams.ShardIteratorTypeTrimHorizon})
	need(err)
	records, err := client.GetRecords(
		ctx, &dynamodbstreams.GetRecordsInput{ShardIterator: iterator.ShardIterator})
	need(err)
	expect(len(records.Records), 30)
}

func useQueue(ctx context.Context, client *sqs.Client) {
	queue, err := client.CreateQueue(ctx, &sqs.CreateQueueInput{
		QueueName: aws.String("q"), Attributes: map[string]string{"VisibilityTimeout": "5"}})
	need(err)
	kind := messages.MessageAttributeValue{
		DataType: aws.String("String"), StringValue: aws.String("é")}
	_, err = client.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl: queue.QueueUrl, MessageBody: aws.String("<é>"),
		MessageAttributes: map[string]messages.MessageAttributeValue{"kind": kind}})
	need(err)
	received, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: queue.QueueUrl, MessageAttributeNames: []string{"All"}, WaitTimeSeconds: 1})
	need(err)
	expect(*received.Messages[0].Body, "<é>")
	expect(*received.Messages[0].MessageAttributes["kind"].StringValue, "é")
	_, err = client.GetQueueUrl(ctx, &sqs.GetQueueUrlInput{QueueName: aws.String("nothing")})
	var missing *messages.QueueDoesNotExist
	expect(errors.As(err, &missing), true)
}

func main() {
	resolver := func(string, string, ...interface{}) (aws.Endpoint, error) {
		return aws.Endpoint{URL: os.Args[1], SigningRegion: "us-east-1"}, nil
	}
	config := aws.Config{
		Region:                      "us-east-1",
		Credentials:                 credentials.NewStaticCredentialsProvider("test", "test", ""),
		EndpointResolverWithOptions: aws.EndpointResolverWithOptionsFunc(resolver),
		RetryMaxAttempts:            1,
	}
	ctx := context.Background()
	useTables(ctx, dynamodb.NewFromConfig(config))
	readStream(ctx, dynamodbstreams.NewFromConfig(config))
	useQueue(ctx, sqs.NewFromConfig(config))
}
