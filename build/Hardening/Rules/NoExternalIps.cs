using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Removes the external IPs of Services: a cluster with the admission plugin DenyServiceExternalIPs refuses them anyway.</summary>
public sealed class NoExternalIps : IObjectRule
{
    public string Id => "no-external-ips";

    public ImmutableArray<string> Serves => ["N09"];

    public ImmutableArray<string> Changes => ["spec.externalIPs"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "", Kind: "Service" };

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        if (item["spec"]["externalIPs"].Items.Any())
            yield return Edit.Remove(item["spec"]["externalIPs"]);
    }
}
