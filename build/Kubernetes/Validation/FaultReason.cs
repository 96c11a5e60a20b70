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

    /// <summary>No reason of a field: the target serves no such kind.</summary>
    NotServed,

    /// <summary>No reason of the API's: a warning that a version of a kind goes away.</summary>
    Deprecated,
}
