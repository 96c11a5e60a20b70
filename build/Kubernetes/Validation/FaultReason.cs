namespace Welkin.Kubernetes;

/// <summary>Why the API refuses a field: the reasons of its field errors (apimachinery, util/validation/field).</summary>
public enum FaultReason
{
    /// <summary>No reason of the API's: strict decoding alone refuses the field.</summary>
    UnknownField,
    Required,
    TypeInvalid,
    Invalid,
    NotSupported,
    Duplicate,
    TooLong,
    TooMany,
    Forbidden,
    NotFound,
    Internal,
}
