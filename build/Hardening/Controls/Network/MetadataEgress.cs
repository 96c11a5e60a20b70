using System.Collections.Immutable;
using System.Net;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No policy lets a pod reach the metadata service of the cloud.</summary>
/// <remarks>It answers in plain HTTP on port 80 of 169.254.169.254, on some clouds of fd00:ec2::254 too; rules for other ports do not reach it.</remarks>
public sealed class MetadataEgress : IObjectControl
{
    private static readonly ImmutableArray<IPAddress> Metadata = [AddressPeer.Metadata.Address, IPAddress.Parse("fd00:ec2::254")];
    private static readonly NetworkPort Http = new(80);

    public string Id => "N05";

    public string Title => "No policy allows the metadata service of the cloud";

    public Severity Severity => Severity.High;

    public string Rationale => "It hands out the credentials of the node to whoever asks from it.";

    public string Remedy => "Take 169.254.169.254/32 out of the block with except, or narrow the block.";

    public ImmutableArray<string> Reads => ["spec.egress"];

    public bool Concerns(ObjectIdentity identity) => NetworkPolicyObject.IsOne(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => NetworkPolicyObject.Of(item).Egress is not null;

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => NetworkPolicyObject.Of(item).Egress!.Value
        .Where(rule => rule.MayAdmit(Http))
        .SelectMany(rule => rule.IsForEverybody
            ? [Violation.At(rule.Field["to"], $"not set: {Metadata[0]} is allowed")]
            : rule.Peers.Where(peer => peer.Block is { } block && Metadata.Any(block.Contains)).Select(peer => Violation.At(peer.Field["ipBlock"])));
}
