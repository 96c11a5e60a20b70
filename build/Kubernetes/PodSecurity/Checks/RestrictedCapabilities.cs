using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Restricted capabilities.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The one capability that restricted lets a container add.</summary>
    public const string RestrictedAddedCapability = "NET_BIND_SERVICE";

    /// <summary>All capabilities are dropped and none but NET_BIND_SERVICE comes back; Windows is left out from 1.25 on.</summary>
    public static PodSecurityCheck RestrictedCapabilities { get; } = new("capabilities_restricted", PodSecurityLevel.Restricted,
    [
        new(22, CapabilitiesFrom22),
        new(25, pod => pod.IsWindows ? null : CapabilitiesFrom22(pod)),
    ]) { Overrides = "capabilities_baseline" };

    private static PodSecurityFinding? CapabilitiesFrom22(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> keeping =
        [
            .. from container in pod.Containers
               where container.DroppedCapabilities.All(capability => capability.Text != "ALL")
               select PodSecurityViolation.At(container.SecurityContext["capabilities"]["drop"], container),
        ];
        var added = Added(pod, name => name == RestrictedAddedCapability);
        return PodSecurityFinding.Of("unrestricted capabilities", [.. keeping, .. added], () => string.Join("; ",
        [
            .. keeping.IsEmpty ? Array.Empty<string>() : [$"{Containers(keeping)} must set securityContext.capabilities.drop=[\"ALL\"]"],
            .. added.IsEmpty ? Array.Empty<string>() : [MustNotAdd(added)],
        ]));
    }
}
