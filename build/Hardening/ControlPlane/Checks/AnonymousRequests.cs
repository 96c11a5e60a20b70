using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Tests what AuthenticationConfiguration leaves to anonymous requests.</summary>
/// <remarks>The probes of kubeadm's static pod and <c>kubeadm join</c> are anonymous: with no anonymous request at all neither works.</remarks>
internal static class AnonymousRequests
{
    private static readonly ImmutableArray<string> Harmless = ["/livez", "/readyz", "/healthz", "/api/v1/namespaces/kube-public/configmaps/cluster-info"];

    public static CheckOutcome Check(ConfigurationDocument document)
    {
        var anonymous = document.Root.Map("anonymous");
        if (anonymous?.Text("enabled") is "false")
            return CheckOutcome.Holds(anonymous.At, "anonymous.enabled: false");
        var conditions = anonymous?.Items("conditions").OfType<ConfigurationMap>().ToList() ?? [];
        if (conditions.Count == 0)
            return CheckOutcome.Fails(anonymous?.At ?? document.Root.At, "anonymous requests reach every path");
        var open = conditions.Find(condition => !Harmless.Contains(condition.Text("path") ?? ""));
        return open is null
            ? CheckOutcome.Holds(anonymous!.At, $"anonymous requests reach {string.Join(", ", conditions.Select(condition => condition.Text("path")))} alone")
            : CheckOutcome.Fails(open.At, $"anonymous requests reach {open.Text("path") ?? "every path"}");
    }
}
