using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The other end of an <see cref="Allowance"/>, as a policy can name it.</summary>
public abstract record AllowedEnd
{
    /// <summary>The pods meant, where they are pods of the release.</summary>
    internal virtual PodPeer? Pod => null;

    /// <summary>The item of <c>from</c> or <c>to</c>; null where everybody is meant.</summary>
    /// <param name="home">The namespace of the policy.</param>
    internal abstract JsonObject? Peer(string home);

    /// <summary>True where a rule means all of it.</summary>
    internal bool IsMeantBy(PolicyRule rule, string home) => rule.IsForEverybody || rule.Peers.Any(peer => IsMeantBy(peer, home));

    private protected abstract bool IsMeantBy(PolicyPeer peer, string home);

    private protected static JsonObject Selecting(string space, string home, PodChoice choice)
    {
        var peer = new JsonObject();
        if (space == EveryNamespace)
            peer["namespaceSelector"] = new JsonObject();
        else if (space != home)
            peer["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { [KnownLabels.NamespaceName] = space } };
        if (choice.Labels.Count > 0 || choice.Absent.Length > 0 || space == home)
            peer["podSelector"] = choice.ToJson();
        return peer;
    }

    private protected const string EveryNamespace = "*";
}

/// <summary>Pods of the release.</summary>
/// <param name="Choice">How a policy chooses them.</param>
public sealed record PodsEnd(PodPeer Meant, PodChoice Choice) : AllowedEnd
{
    internal override PodPeer? Pod => Meant;

    internal override JsonObject Peer(string home) => Selecting(Meant.Namespace, home, Choice);

    private protected override bool IsMeantBy(PolicyPeer peer, string home) => peer.Means(Meant, home) == Reach.Allowed;
}

/// <summary>Pods that somebody else brings.</summary>
/// <param name="Namespace">Their namespace, or <c>*</c> for every one.</param>
/// <param name="Labels">Labels they have; none for all pods of the namespace.</param>
public sealed record ForeignPodsEnd(string Namespace, ImmutableSortedDictionary<string, string> Labels) : AllowedEnd
{
    public static ForeignPodsEnd ClusterDns { get; } = new(PodPeer.ClusterDns.Namespace, PodPeer.ClusterDns.Labels.Labels);

    internal override JsonObject Peer(string home) => Selecting(Namespace, home, new PodChoice(Labels, []));

    private protected override bool IsMeantBy(PolicyPeer peer, string home) => peer.Block is null
        && (Namespace == EveryNamespace ? peer.Namespaces is { Requirements.IsEmpty: true }
            : peer.Namespaces is null ? home == Namespace : KnownLabels.Of((KnownLabels.NamespaceName, Namespace)).Matches(peer.Namespaces) == Reach.Allowed)
        && (peer.Pods is null || (new KnownLabels(Labels, Complete: false).Matches(peer.Pods) == Reach.Allowed));
}

/// <summary>Addresses.</summary>
public sealed record AddressesEnd(AddressBlock Block) : AllowedEnd
{
    /// <summary>Every address but that of the cloud's metadata service.</summary>
    public static AddressesEnd Anywhere { get; } = new(AddressBlock.Parse("0.0.0.0/0", $"{AddressPeer.Metadata.Address}/32"));

    internal override JsonObject Peer(string home)
    {
        var block = new JsonObject { ["cidr"] = Block.Network.ToString() };
        if (!Block.Except.IsEmpty)
            block["except"] = new JsonArray([.. Block.Except.Select(part => (JsonNode)part.ToString())]);
        return new JsonObject { ["ipBlock"] = block };
    }

    private protected override bool IsMeantBy(PolicyPeer peer, string home) => peer.Block?.Covers(Block) == true;
}

/// <summary>Whoever there is, inside the cluster and outside.</summary>
public sealed record EverybodyEnd : AllowedEnd
{
    internal override JsonObject? Peer(string home) => null;

    private protected override bool IsMeantBy(PolicyPeer peer, string home) => false;
}
