internal import Engine
internal import Operations
internal import SQLite
internal import Shapes
internal import Wire

/// Carries out one operation: from the words after its name to the printed answer.
struct OperationRunner {
  let operation: any Operation.Type
  let context: CommandContext
  private let customization: OperationCustomization

  init(_ operation: any Operation.Type, in context: CommandContext) {
    self.operation = operation
    self.context = context
    customization = .of(operation.name)
  }

  func run(_ words: [String]) throws -> ExitStatus {
    let options = try GivenOptions(words, by: OptionTable(of: operation))
    guard !options.asksForHelp else {
      context.output.print(Help.text(for: .operation(operation), isStyled: context.isColored))
      return .success
    }
    let (request, pages) = try prepare(options)
    if let skeleton = options.skeleton { return try printSkeleton(isAnswer: skeleton == "output") }
    if let pages { return try runPages(pages) }
    return try runOnce(request, outfile: options.outfile)
  }

  /// The request, checked, and the pages to ask for when the answer comes in pages.
  private func prepare(
    _ options: GivenOptions
  ) throws -> (request: JSON, pages: PageIterator?) {
    let plan = PagingPlan(operation.pagination, options)
    var paginates = context.settings.paginates && !plan.isManual
    let builder = RequestBuilder(
      shape: operation.inputShape, binaryFormat: context.settings.binaryFormat,
      files: ParameterFile(environment: context.environment))
    let draft = try builder.build(options, customization, paginates: paginates)
    paginates = paginates && !plan.isManual(draft)
    if !paginates { try plan.checkUnused() }
    let skeleton = options.skeleton
    let request = JSON.object(draft.entries)
    guard skeleton != "input" else { return (request, nil) }
    var pages: PageIterator?
    if paginates, skeleton == nil, let pagination = operation.pagination {
      pages = PageIterator(pagination, limits(plan), request: request)
    }
    try RequestValidator.check(
      pages?.request ?? request, operation.inputShape, literalMembers: draft.literalMembers)
    return (request, pages)
  }

  private func limits(_ plan: PagingPlan) -> PageIterator.Limits {
    if let maxItems = plan.limits.maxItems, maxItems <= 0 {
      context.output.printRemark(
        "warning: Non-positive values for --max-items may result in undefined behavior.\n")
    }
    return plan.limits
  }

  private func printSkeleton(isAnswer: Bool) throws -> ExitStatus {
    if isAnswer {
      try printer.print(operation.outputShape.skeleton(isAnswer: true))
    } else {
      context.output.print(operation.inputShape.skeleton(isAnswer: false).formatted() + "\n")
    }
    return .success
  }

  private func runOnce(_ request: JSON, outfile: String?) throws -> ExitStatus {
    var answer = try perform(request)
    let status = DeliveryStep(context: context).run(after: try context.session())
    if let outfile, let member = customization.outfileMember {
      let payload = answer[member]?.string.flatMap(Base64.decode) ?? []
      try Outfile(path: outfile, output: context.output).write(payload)
      answer = answer.setting(member, .null)
    }
    try printer.print(answer)
    return status
  }

  private func runPages(_ pages: PageIterator) throws -> ExitStatus {
    var pages = pages
    let pagination = pages.pagination
    var merged = MergedAnswer(pagination, firstPageMembers: customization.firstPageMembers)
    let isText = context.settings.outputFormat == .text
    var firstPageMembers = customization.firstPageMembers
    while let page = try pages.next(perform) {
      guard isText else {
        merged.add(page)
        continue
      }
      try printer.print(
        MergedAnswer.shown(of: page, pagination, firstPageMembers: firstPageMembers))
      firstPageMembers = []
    }
    let status = DeliveryStep(context: context).run(after: try context.session())
    guard isText else {
      try printer.print(merged.answer(resumeToken: pages.resumeToken))
      return status
    }
    if let token = pages.resumeToken {
      try printer.print(["NextToken": ["NextToken": .string(token)]])
    }
    return status
  }

  private var printer: AnswerPrinter {
    AnswerPrinter(
      format: context.settings.outputFormat, query: context.settings.query, output: context.output)
  }

  /// Does the work once; times in the request are as they were typed, in the answer as printed.
  private func perform(_ typed: JSON) throws -> JSON {
    let request = TimeEncoder.request(
      typed, operation.inputShape, today: context.clock.now())
    let session = try context.session()
    context.debug("store \(session.storePath), region \(context.settings.region)")
    context.debug("request \(operation.name.wire) \(request.text)")
    do {
      let answer = try operation.perform(request, in: session)
      context.debug("answer \(answer.text)")
      return TimeEncoder.answer(
        answer, operation.outputShape, offsetSeconds: LocalZone.offsetSeconds)
    } catch let error as ServiceError {
      throw FailedOperation(operation.name, error, request, in: session)
    } catch let error as RefusedMembers {
      let paths = error.paths.joined(separator: ", ")
      throw UsageError.unavailable(paths, "; nothing was done")
    }
  }
}
