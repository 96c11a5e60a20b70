namespace Welkin.Kubernetes;

/// <summary>A level of the Pod Security Standards in one of its versions, written <c>baseline:v1.36</c>.</summary>
public readonly record struct PodSecurityStandard(PodSecurityLevel Level, PodSecurityVersion Version)
{
    public override string ToString() => $"{NameOf(Level)}:{Version}";

    internal static string NameOf(PodSecurityLevel level) => level switch
    {
        PodSecurityLevel.Privileged => "privileged",
        PodSecurityLevel.Baseline => "baseline",
        _ => "restricted",
    };
}
