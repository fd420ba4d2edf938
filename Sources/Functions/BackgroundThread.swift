#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread beside the first one; it can be waited for.
package final class BackgroundThread {
  private final class Job {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var thread: pthread_t?

  /// Starts at once; nil when the system has no more threads.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        if let job = $0 { Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
        return nil
      }
    #else
      var thread: pthread_t?
      let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
        Unmanaged<Job>.fromOpaque($0).takeRetainedValue().body()
        return nil
      }
    #endif
    guard pthread_create(&thread, nil, entry, job.toOpaque()) == 0 else {
      job.release()
      return nil
    }
    self.thread = thread
  }

  deinit {
    if let thread { pthread_detach(thread) }
  }

  /// Waits for its end.
  package func join() {
    guard let thread else { return }
    pthread_join(thread, nil)
    self.thread = nil
  }
}

/// Gives a thread what from then on only it uses.
///
/// This is the one place where values go to another thread unchecked: whoever wraps one keeps
/// nothing of it, or knows that what it keeps may be used by both.
package struct Handover<Value>: @unchecked Sendable {
  package let value: Value

  package init(_ value: Value) { self.value = value }
}
