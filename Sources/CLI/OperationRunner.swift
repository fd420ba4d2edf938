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
    try checkPlain()
    let (request, pages) = try prepare(options)
    if let skeleton = options.skeleton { return try printSkeleton(skeleton) }
    if let pages { return try runPages(pages) }
    return try runOnce(request, outfile: options.outfile)
  }

  private func checkPlain() throws(UsageError) {
    guard context.settings.isPlain, !PlainAttributeValues.areIn(operation.inputShape),
      !PlainAttributeValues.areIn(operation.outputShape)
    else { return }
    throw PlainAttributeValues.refusal(of: operation.name.command)
  }

  /// The request, checked, and the pages to ask for when the answer comes in pages.
  private func prepare(
    _ options: GivenOptions
  ) throws -> (request: JSON, pages: PageIterator?) {
    let plan = PagingPlan(operation.pagination, options)
    var paginates = context.settings.paginates && !plan.isManual
    var builder = RequestBuilder(
      shape: operation.inputShape, binaryFormat: context.settings.binaryFormat,
      files: ParameterFile(environment: context.environment))
    builder.isPlain = context.settings.isPlain
    let draft = try builder.build(options, customization, paginates: paginates)
    paginates = paginates && !plan.isManual(draft)
    if !paginates { try plan.checkUnused() }
    let skeleton = options.skeleton
    let request = JSON.object(draft.entries)
    guard skeleton != "input", skeleton != "yaml-input" else { return (request, nil) }
    var pages: PageIterator?
    if paginates, skeleton == nil, let pagination = operation.pagination {
      pages = PageIterator(pagination, limits(plan), request: request)
    }
    try RequestValidator.check(
      pages?.request ?? request, operation.inputShape, literalMembers: draft.literalMembers,
      alsoRequired: customization.hoist.flatMap { draft.has($0.alternative) ? nil : $0.structure })
    return (request, pages)
  }

  private func limits(_ plan: PagingPlan) -> PageIterator.Limits {
    if let maxItems = plan.limits.maxItems, maxItems <= 0 {
      context.output.printRemark(
        "warning: Non-positive values for --max-items may result in undefined behavior.\n")
    }
    return plan.limits
  }

  private func printSkeleton(_ kind: String) throws -> ExitStatus {
    switch kind {
    case "output": try printer.print(operation.outputShape.skeleton(isAnswer: true))
    case "yaml-input": context.output.print(YAMLSkeleton.text(of: operation.inputShape))
    default:
      let shape = context.settings.isPlain ? operation.inputShape.plain : operation.inputShape
      context.output.print(shape.skeleton(isAnswer: false).formatted() + "\n")
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
    let format = context.settings.outputFormat
    let printer = printer
    var firstPageMembers = customization.firstPageMembers
    while let page = try pages.next(perform) {
      guard printer.printsPages else {
        merged.add(page)
        continue
      }
      guard format == .text else {
        try printer.print(page: page)
        continue
      }
      try printer.print(
        MergedAnswer.shown(of: page, pagination, firstPageMembers: firstPageMembers))
      firstPageMembers = []
    }
    let status = DeliveryStep(context: context).run(after: try context.session())
    if !printer.printsPages { try printer.print(merged.answer(resumeToken: pages.resumeToken)) }
    if format == .text, let token = pages.resumeToken {
      try printer.print(["NextToken": ["NextToken": .string(token)]])
    }
    return status
  }

  private var printer: AnswerPrinter {
    var printer = AnswerPrinter(operation.name.wire, in: context)
    if context.settings.isPlain { printer.plainShape = operation.outputShape }
    return printer
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
      let error = context.settings.isPlain ? error.plain : error
      throw FailedOperation(operation.name, error, request, in: session)
    } catch let error as RefusedMembers {
      let paths = error.paths.joined(separator: ", ")
      throw UsageError.unavailable(paths, "; nothing was done")
    }
  }
}
