internal import Operations

/// What is peculiar to a service on the wire.
struct WireService: Sendable {
  let service: Service
  /// In signatures and in front of host names.
  let signingName: String
  /// The `Version` of AWS Query, in which the XML namespace ends, too.
  let apiVersion: String
  /// The namespace of answers in XML; nil for a service that does not speak AWS Query.
  var xmlNamespace: String?
  /// AWS JSON, of which version; nil for a service that does not speak it.
  var jsonVersion: String?
  /// In front of the `#` in an error's `__type`; empty where AWS sends the bare name.
  var errorNamespace = ""
  /// The code of an error about a member that is not here.
  let refusalCode: String
  /// The code of a fault of the server's own.
  let internalCode: String
  /// Errors that are not status 400 under the same name everywhere; see `WireError`.
  var errors = ""
}

extension WireService {
  static let all = [dynamoDB, dynamoDBStreams, lambda, sqs, sns, logs, cloudWatch]

  static let dynamoDB = WireService(
    service: .dynamoDB, signingName: "dynamodb", apiVersion: "2012-08-10", jsonVersion: "1.0",
    errorNamespace: "com.amazonaws.dynamodb.v20120810", refusalCode: "ValidationException",
    internalCode: "InternalServerError", errors: "500 InternalServerError")

  private static let dynamoDBStreams = WireService(
    service: .dynamoDBStreams, signingName: "dynamodb", apiVersion: "2012-08-10",
    jsonVersion: "1.0", errorNamespace: "com.amazonaws.dynamodb.v20120810",
    refusalCode: "ValidationException", internalCode: "InternalServerError",
    errors: "500 InternalServerError")

  private static let logs = WireService(
    service: .logs, signingName: "logs", apiVersion: "2014-03-28", jsonVersion: "1.1",
    refusalCode: "InvalidParameterException", internalCode: "ServiceUnavailableException",
    errors: "500 ServiceUnavailableException")

  private static let sqs = WireService(
    service: .sqs, signingName: "sqs", apiVersion: "2012-11-05",
    xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/", jsonVersion: "1.0",
    errorNamespace: "com.amazonaws.sqs", refusalCode: "InvalidParameterValue",
    internalCode: "InternalError",
    errors: """
      400 AWS.SimpleQueueService.NonExistentQueue=QueueDoesNotExist
      400 QueueAlreadyExists=QueueNameExists
      400 InvalidParameterValue=InvalidParameterValueException
      400 MissingParameter=MissingRequiredParameterException
      403 OverLimit AWS.SimpleQueueService.PurgeQueueInProgress=PurgeQueueInProgress
      500 InternalError=InternalFailure
      """)

  private static let sns = WireService(
    service: .sns, signingName: "sns", apiVersion: "2010-03-31",
    xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/", refusalCode: "InvalidParameter",
    internalCode: "InternalError",
    errors: """
      403 AuthorizationError FilterPolicyLimitExceeded InvalidSecurity KMSOptInRequired
      403 ReplayLimitExceeded SubscriptionLimitExceeded TopicLimitExceeded
      404 NotFound
      500 InternalError
      """)

  private static let cloudWatch = WireService(
    service: .cloudWatch, signingName: "monitoring", apiVersion: "2010-08-01",
    xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/", jsonVersion: "1.0",
    errorNamespace: "com.amazonaws.cloudwatch", refusalCode: "ValidationError",
    internalCode: "InternalServiceError",
    errors: """
      400 InvalidParameterCombination=InvalidParameterCombinationException
      400 InvalidParameterValue=InvalidParameterValueException
      400 MissingParameter=MissingRequiredParameterException
      500 InternalServiceError=InternalServiceFault
      """)

  /// Lambda says `Message` in most errors and `message` in those that a `-` stands before.
  static let lambda = WireService(
    service: .lambda, signingName: "lambda", apiVersion: "2015-03-31",
    refusalCode: "InvalidParameterValueException", internalCode: "ServiceException",
    errors: """
      400 -CodeStorageExceededException CodeVerificationFailedException
      400 -FunctionVersionsPerCapacityProviderLimitExceededException
      400 InvalidCodeSignatureException -InvalidParameterValueException
      400 -InvalidRequestContentException NoPublishedVersionException RecursiveInvocationException
      400 ResourceInUseException SnapStartException
      403 EFSMountFailureException S3FilesMountFailureException
      404 CodeSigningConfigNotFoundException -ProvisionedConcurrencyConfigNotFoundException
      404 ResourceNotFoundException
      408 EFSMountConnectivityException EFSMountTimeoutException S3FilesMountConnectivityException
      408 S3FilesMountTimeoutException SnapStartTimeoutException
      409 DurableExecutionAlreadyStartedException -ResourceConflictException
      409 SnapStartNotReadyException
      410 EFSIOException
      412 -PreconditionFailedException
      413 -RequestTooLargeException -SerializedRequestEntityTooLargeException
      413 -RequestEntityTooLargeException
      415 -UnsupportedMediaTypeException
      429 -TooManyRequestsException
      500 ServiceException
      502 EC2AccessDeniedException EC2ThrottledException EC2UnexpectedException
      502 ENILimitReachedException InvalidRuntimeException InvalidSecurityGroupIDException
      502 InvalidSubnetIDException InvalidZipFileException KMSAccessDeniedException
      502 KMSDisabledException KMSInvalidStateException KMSNotFoundException
      502 -ResourceNotReadyException SubnetIPAddressLimitReachedException
      """)
}

extension WireService {
  static func of(_ service: Service) -> WireService? { all.first { $0.service == service } }

  static func of(signingName: String) -> WireService? {
    all.first { $0.signingName == signingName }
  }

  static func of(targetPrefix: some StringProtocol) -> WireService? {
    all.first { $0.service.targetPrefix.map { $0 == targetPrefix } ?? false }
  }

  /// The operations of the service, by name.
  var operationNames: [String] {
    Catalog.aws.filter { $0.name.service == service }.map { $0.name.wire }
  }

  func operation(_ name: String) -> (any Operation.Type)? {
    Catalog.aws.first { $0.name.wire == name && $0.name.service == service }
  }
}
