import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread of a test's own; joining it gives what its body threw.
final class Thread: Sendable {
  private final class Job: Sendable {
    let body: @Sendable () throws -> Void
    let error = Mutex<(any Error)?>(nil)

    init(_ body: @escaping @Sendable () throws -> Void) { self.body = body }

    func run() {
      do { try body() } catch { self.error.withLock { $0 = error } }
    }
  }

  private let job: Job
  private let handle: Mutex<pthread_t?>

  init(_ body: @escaping @Sendable () throws -> Void) {
    let job = Job(body)
    self.job = job
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(job).toOpaque())
    handle = Mutex(thread)
  }

  func join() -> (any Error)? {
    if let thread = handle.withLock({ $0 }) { pthread_join(thread, nil) }
    return job.error.withLock { $0 }
  }
}
