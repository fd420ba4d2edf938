internal import Delivery
private import Engine
internal import Shapes
internal import Wire

/// Whether a table is encrypted with a key the account can see; here nothing is encrypted.
package struct SSESpecification: Structure {
  let enabled = Allowed(
    "Enabled", Bool.self, help: "true for a key of KMS, false for the one AWS keeps to itself.")
  let sseType = Allowed("SSEType", SSEType.self, help: "KMS, the only one there is.")
  let kmsMasterKeyID = Allowed(
    "KMSMasterKeyId", String.self, help: "The key's id, ARN or alias; it is kept and shown.")

  package init() {}
}

/// How a table is encrypted, as it is shown.
package struct SSEDescription: Structure {
  let status = Allowed("Status", SSEStatus.self)
  let sseType = Allowed("SSEType", SSEType.self)
  let kmsMasterKeyArn = Allowed("KMSMasterKeyArn", String.self)
  let inaccessibleEncryptionDateTime = Allowed("InaccessibleEncryptionDateTime", Timestamp.self)

  package init() {}
}

/// Whose keys encrypt a table.
package enum SSEType: String, Choice {
  case aes256 = "AES256"
  case kms = "KMS"
}

/// What a table's encryption is doing.
package enum SSEStatus: String, Choice {
  case enabling = "ENABLING"
  case enabled = "ENABLED"
  case disabling = "DISABLING"
  case disabled = "DISABLED"
  case updating = "UPDATING"
}

extension Record<SSESpecification> {
  /// The ARN of the key that is asked for; nil for the one AWS keeps to itself.
  func encryptionKey(in region: String) throws(ServiceError) -> String? {
    if self.enabled == false {
      if self.sseType != nil { throw .invalid("SSEType can not be specified if Enabled is false") }
      if self.kmsMasterKeyID != nil {
        throw .invalid("KMSMasterKeyId can not be specified if Enabled is false")
      }
      return nil
    }
    if self.sseType == .aes256 { throw .invalid("SSEType AES256 is not supported") }
    if self.kmsMasterKeyID != nil, self.sseType == nil {
      throw .invalid("SSEType KMS is required if KMSMasterKeyId is specified")
    }
    guard self.enabled == true || self.sseType == .kms else { return nil }
    return ARN.key(self.kmsMasterKeyID ?? ARN.managedKeyAlias, in: region)
  }
}

extension ServiceError {
  /// A mistake that AWS puts down to members that do not go together.
  static func invalid(_ rule: String) -> ServiceError {
    .validation("One or more parameter values were invalid: " + rule)
  }
}
