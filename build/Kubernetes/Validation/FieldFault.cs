namespace Welkin.Kubernetes;

/// <summary>One thing that is wrong with an object.</summary>
/// <param name="Message">In the API's words, without the field: what a cause of its Status says.</param>
/// <param name="Tolerated">True where a create or update goes through all the same.</param>
public sealed record FieldFault(FieldPath Path, FaultReason Reason, string Message, bool Tolerated = false)
{
    /// <summary>The field as the API names it; what concerns no field has its word for nothing.</summary>
    public string Name => Path.Parent is null ? "<nil>" : Path.ToString();

    /// <summary>In the API's words, field included.</summary>
    public string Text => Reason is FaultReason.UnknownField or FaultReason.NotServed or FaultReason.Deprecated ? Message : $"{Name}: {Message}";

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
        FaultReason.Deprecated => "K8S018",
        _ => "K8S017",
    };
}
