namespace Welkin.Kubernetes;

/// <summary>A label of a namespace that says no level or version of the Pod Security Standards.</summary>
public sealed record PodSecurityLabelFault(FieldPath Path, string Value, string Expected)
{
    /// <summary>In the API's words, without the path.</summary>
    public string Message => $"Invalid value: {GoQuote.Of(Value)}: {Expected}";

    public override string ToString() => $"{Path}: {Message}";
}
