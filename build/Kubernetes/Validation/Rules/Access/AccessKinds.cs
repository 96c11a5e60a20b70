using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that decide who may do what: roles, admission, certificates, API services, priority and fairness.</summary>
internal static class AccessKinds
{
    public static ImmutableArray<KindEntry> All { get; } = [];
}
