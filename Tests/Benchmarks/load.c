// Asks a DynamoDB endpoint the same thing over many connections, each with so many requests in
// flight, and prints answers a second and how long they took:
// load PORT CONNECTIONS SECONDS put|get|query TABLE IN_FLIGHT.
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  most_connections = 1024,
  most_in_flight = 64,
  buffer_bytes = 1 << 16,
  most_samples = 4 << 20
};

struct connection {
  int socket;
  // When the requests were sent that are not answered, of which the oldest is the `answered`th.
  double asked[most_in_flight];
  unsigned long sent, answered;
  size_t have;
  char buffer[buffer_bytes];
};

static struct connection connections[most_connections];
static float *samples;
static size_t sample_count;
static long failures, request_number;
static const char *kind, *table;
static int port, in_flight;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static size_t write_request(char *out, size_t size) {
  char body[1024];
  long number = request_number++;
  const char *operation = "PutItem";
  if (strcmp(kind, "put") == 0) {
    snprintf(body, sizeof body,
             "{\"TableName\": \"%s\", \"Item\": {\"id\": {\"S\": \"item-%d-%ld\"}, \"name\": "
             "{\"S\": \"John Doe\"}, \"age\": {\"N\": \"42\"}}}",
             // An item that is there already would be no change.
             table, getpid(), number);
  } else if (strcmp(kind, "get") == 0) {
    operation = "GetItem";
    snprintf(body, sizeof body, "{\"TableName\": \"%s\", \"Key\": {\"id\": {\"S\": \"item-%ld\"}}}",
             table, number % 100);
  } else {
    operation = "Query";
    snprintf(body, sizeof body,
             "{\"TableName\": \"%s\", \"KeyConditionExpression\": \"id = :id\", "
             "\"ExpressionAttributeValues\": {\":id\": {\"S\": \"item-%ld\"}}}",
             table, number % 100);
  }
  return (size_t)snprintf(
      out, size,
      "POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept-Encoding: identity\r\n"
      "X-Amz-Target: DynamoDB_20120810.%s\r\nContent-Type: application/x-amz-json-1.0\r\n"
      "User-Agent: Boto3/1.35.0 md/Botocore#1.35.0 ua/2.0 os/linux lang/python#3.11\r\n"
      "X-Amz-Date: 20261125T100000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20261125/"
      "us-east-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
      "Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
      "Content-Length: %zu\r\n\r\n%s",
      port, operation, strlen(body), body);
}

static void connect_to(struct connection *one) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  one->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (one->socket < 0) fail("socket");
  if (connect(one->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
  int on = 1;
  setsockopt(one->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void ask(struct connection *one) {
  char request[4096];
  size_t size = write_request(request, sizeof request);
  one->asked[one->sent++ % most_in_flight] = now();
  if (send(one->socket, request, size, MSG_NOSIGNAL) != (ssize_t)size) fail("send");
}

static void receive(struct connection *one) {
  ssize_t count = recv(one->socket, one->buffer + one->have, buffer_bytes - 1 - one->have, 0);
  if (count <= 0) fail("recv");
  one->have += (size_t)count;
  one->buffer[one->have] = 0;
}

// Takes the first answer, if it is whole.
static int take(struct connection *one, int *closes) {
  char *end = strstr(one->buffer, "\r\n\r\n");
  if (!end) return 0;
  char *length = strcasestr(one->buffer, "content-length:");
  size_t size = (size_t)(end + 4 - one->buffer);
  if (length && length < end) size += (size_t)atol(length + 15);
  if (one->have < size) return 0;
  char *close = strcasestr(one->buffer, "connection: close");
  *closes = (close && close < end) || strncmp(one->buffer, "HTTP/1.0", 8) == 0;
  if (strncmp(one->buffer + 9, "200", 3) != 0 && failures++ == 0) {
    fprintf(stderr, "failed: %s\n", one->buffer);
  }
  one->have -= size;
  memmove(one->buffer, one->buffer + size, one->have + 1);
  double asked = one->asked[one->answered++ % most_in_flight];
  if (sample_count < most_samples) samples[sample_count++] = (float)(now() - asked);
  return 1;
}

// What was in flight on a connection that the server has closed is asked again on a new one.
static void begin_anew(struct connection *one) {
  close(one->socket);
  one->answered = one->sent;
  one->have = 0;
  connect_to(one);
}

static void fill(struct connection *one) {
  while (one->sent - one->answered < (unsigned long)in_flight) ask(one);
}

static int compare(const void *left, const void *right) {
  float a = *(const float *)left, b = *(const float *)right;
  return (a > b) - (a < b);
}

int main(int count, char **arguments) {
  if (count != 7) return 2;
  port = atoi(arguments[1]);
  int connection_count = atoi(arguments[2]);
  double seconds = atof(arguments[3]);
  kind = arguments[4];
  table = arguments[5];
  in_flight = atoi(arguments[6]);
  if (in_flight < 1 || in_flight > most_in_flight) return 2;
  samples = malloc(sizeof(float) * most_samples);
  int poller = epoll_create1(0);
  if (connection_count > most_connections || !samples || poller < 0) return 2;
  for (int index = 0; index < connection_count; index++) {
    connect_to(&connections[index]);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)index};
    epoll_ctl(poller, EPOLL_CTL_ADD, connections[index].socket, &event);
  }
  double start = now(), end = start + seconds;
  for (int index = 0; index < connection_count; index++) fill(&connections[index]);
  struct epoll_event events[256];
  while (now() < end) {
    int ready = epoll_wait(poller, events, 256, 1000);
    for (int index = 0; index < ready; index++) {
      struct connection *one = &connections[events[index].data.u32];
      int closes = 0;
      receive(one);
      while (!closes && take(one, &closes)) {
      }
      if (closes) {
        begin_anew(one);
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = events[index].data.u32};
        epoll_ctl(poller, EPOLL_CTL_ADD, one->socket, &event);
      }
      fill(one);
    }
  }
  double spent = now() - start;
  qsort(samples, sample_count, sizeof(float), compare);
  printf("{\"perSecond\": %.1f, \"p50\": %.3f, \"p99\": %.3f, \"failures\": %ld}\n",
         (double)sample_count / spent, sample_count ? 1e3 * samples[sample_count / 2] : 0,
         sample_count ? 1e3 * samples[sample_count * 99 / 100] : 0, failures);
  return 0;
}
