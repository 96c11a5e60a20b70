using System.ComponentModel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What the pods need that a workload, such as an operator, makes in its own namespace at run time.</summary>
public sealed record CreatedPodsFacts(
    [Description("The tightest level of the Pod Security Standards that they meet")] PodSecurityLevel Level,
    [Description("Which pods these are and why they need it")] string Reason);
