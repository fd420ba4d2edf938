internal import Functions

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Hands chunks from the thread that reads them to the one that writes them, one at a time.
///
/// While one chunk is written, the next is read; memory stays the same however long the file is.
final class ChunkPipe: @unchecked Sendable {
  private let reader: ChunkReader
  private var mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: Result<ImportChunk, GeneralError>?
  private var isCancelled = false
  private var thread: BackgroundThread?

  init(_ reader: ChunkReader) {
    self.reader = reader
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Begins to read ahead; without a second thread each chunk is read when it is asked for.
  func start() {
    thread = BackgroundThread { self.readAhead() }
  }

  /// The next chunk.
  func next() throws(GeneralError) -> ImportChunk {
    guard thread != nil else { return try reader.next() }
    pthread_mutex_lock(mutex)
    while true {
      if let chunk = waiting {
        waiting = nil
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
        return try chunk.get()
      }
      pthread_cond_wait(condition, mutex)
    }
  }

  /// Ends the reading, and waits until it has ended.
  func cancel() {
    guard let thread else { return }
    pthread_mutex_lock(mutex)
    isCancelled = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
    thread.join()
    self.thread = nil
  }

  /// One chunk is ready at most, besides the one that is written; more would only take memory.
  private func readAhead() {
    while true {
      let chunk: Result<ImportChunk, GeneralError>
      do throws(GeneralError) { chunk = .success(try reader.next()) } catch {
        chunk = .failure(error)
      }
      pthread_mutex_lock(mutex)
      waiting = chunk
      pthread_cond_broadcast(condition)
      while waiting != nil, !isCancelled { pthread_cond_wait(condition, mutex) }
      let mustEnd = isCancelled || chunk.isLast
      pthread_mutex_unlock(mutex)
      if mustEnd { return }
    }
  }
}

extension Result<ImportChunk, GeneralError> {
  fileprivate var isLast: Bool {
    guard case .success(let chunk) = self else { return true }
    return chunk.isLast || chunk.problem != nil
  }
}
