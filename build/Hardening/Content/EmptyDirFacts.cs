using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How much an emptyDir of a workload may hold.</summary>
public sealed record EmptyDirFacts(
    [Description("Name of the volume")] string Name,
    [Description("Most that may be written there, such as 64Mi")] Located<string> SizeLimit)
{
    internal void Check(FindingList findings)
    {
        if (!Quantity.TryParse(SizeLimit.Value, out var limit) || limit.Sign <= 0)
            findings.Add(SizeLimit.At, "HARD031", $"'{SizeLimit}' must be a quantity above 0, such as 64Mi");
    }
}
