using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a report says of the run that made it.</summary>
/// <param name="At">When: the date of the release, or of the run.</param>
/// <param name="Tool">The version of this tool.</param>
/// <param name="Profile">The profile whose controls were asked.</param>
/// <param name="Kubernetes">The version that was judged for.</param>
public sealed record AuditOrigin(DateTimeOffset At, string Tool, string Profile, KubernetesVersion Kubernetes);
