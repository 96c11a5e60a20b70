using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Network;

/// <summary>What the rule network-policies makes of a release.</summary>
internal sealed record GeneratedPolicies(HardenedComponent Result, ReleaseObjects Release)
{
    public NetworkSimulation Simulation => NetworkSimulation.Of(Release);

    public IEnumerable<string> Names => Result.Changes.Select(change => $"{change.Identity.Namespace}/{change.Identity.Name}");

    public static GeneratedPolicies Of(string text, string? facts = null, params (string Name, string[] Values)[] parameters)
    {
        var findings = new FindingList();
        var read = Manifests.Facts(facts);
        var component = Manifests.Component(text);
        var rule = new SelectedRule(HardeningCatalogue.Rules["network-policies"], parameters.ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Values.ToImmutableArray()));
        var result = HardeningRun.Apply([new HardeningInput(component, [rule], read)], Manifests.V136, findings).Single();
        var again = HardeningRun.Apply([new HardeningInput(result.Manifests, [rule], read)], Manifests.V136, findings).Single();
        Assert.Empty(findings);
        Assert.Empty(again.Changes);
        return new GeneratedPolicies(result, NetworkReleases.Of(result.Manifests, read));
    }

    public PodPeer Pod(string name) => Simulation.Pods.Single(pod => pod.Name == name);

    public Reach Flow(NetworkPeer from, NetworkPeer to, int port, string protocol = NetworkPort.Tcp) => Simulation.Flow(from, to, new NetworkPort(port, protocol)).Reach;

    public string Policy(string name) => Result.Manifests.Documents.Single(document => document.Identity.Kind == "NetworkPolicy" && document.Identity.Name == name).Text;

    /// <summary>The reasons for what is left to people, by the object.</summary>
    public IEnumerable<string> Left => Result.Remainders.Select(left => $"{left.Identity}: {left.Reason}");
}

