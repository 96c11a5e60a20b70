using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What an audit judges by.</summary>
/// <param name="Controls">What must hold.</param>
/// <param name="Kubernetes">The version whose Pod Security Standards apply.</param>
/// <param name="Today">The day on which waivers must be in force.</param>
public sealed record AuditScope(ImmutableArray<IControl> Controls, KubernetesVersion Kubernetes, DateOnly Today);
