namespace Welkin.Kubernetes;

/// <summary>One thing that is wrong with an object.</summary>
/// <param name="Text">In the API's words, field path included.</param>
/// <param name="Tolerated">True where a create or update goes through all the same.</param>
public sealed record FieldFault(FieldPath Path, FaultReason Reason, string Text, bool Tolerated = false)
{
    /// <summary>The stable id of the finding.</summary>
    public string Id => Reason switch
    {
        FaultReason.UnknownField => "K8S010",
        FaultReason.TypeInvalid => "K8S011",
        FaultReason.Required => "K8S012",
        FaultReason.NotSupported => "K8S013",
        FaultReason.Duplicate => "K8S014",
        FaultReason.TooLong or FaultReason.TooMany => "K8S015",
        FaultReason.Forbidden => "K8S016",
        _ => "K8S017",
    };
}
