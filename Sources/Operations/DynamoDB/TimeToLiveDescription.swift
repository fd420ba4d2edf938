internal import Shapes

/// Whether a table's items expire, as it is shown.
package struct TimeToLiveDescription: Structure {
  let timeToLiveStatus = Allowed("TimeToLiveStatus", TimeToLiveStatus.self)
  let attributeName = Allowed("AttributeName", String.self)

  package init() {}
}

/// What the expiry of a table's items is doing; here it is always done.
package enum TimeToLiveStatus: String, Choice {
  case enabling = "ENABLING"
  case disabling = "DISABLING"
  case enabled = "ENABLED"
  case disabled = "DISABLED"
}

extension Record<TimeToLiveDescription> {
  init(attribute: String?) {
    self.init {
      $0.timeToLiveStatus = attribute == nil ? .disabled : .enabled
      $0.attributeName = attribute
    }
  }
}
