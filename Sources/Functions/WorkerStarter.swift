/// Starts workers of one function, each the same.
struct WorkerStarter {
  let definition: FunctionDefinition
  let runtime: Runtime
  let interpreter: Interpreter?
  let environment: FunctionEnvironment

  func requireCodeRoot() throws(RunnerError) {
    guard FileStatus(of: definition.codeRoot)?.isFolder == true else {
      throw RunnerError(
        .codeMissing,
        "The code of function \(definition.name) is gone: \(definition.codeRoot) is not a folder.")
    }
  }

  func start() throws(StartProblem) -> Worker {
    guard let interpreter else {
      return try Worker(definition, bootstrapEnvironment: environment)
    }
    do throws(RunnerError) {
      return try Worker(
        definition,
        WorkerLaunch(
          interpreter: interpreter, arguments: runtime.workerArguments,
          takesStagedEvents: runtime.takesStagedEvents),
        environment: environment)
    } catch { throw .inTheSystem(error) }
  }
}
