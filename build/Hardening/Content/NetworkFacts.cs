using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Connections of a workload that its objects do not show, each with its reason.</summary>
public sealed record NetworkFacts(
    [Description("Whom the workload calls")] ImmutableArray<EgressFact> Egress = default,
    [Description("Who calls the workload")] ImmutableArray<IngressFact> Ingress = default)
{
    /// <summary>The networks that a workload calls by its facts.</summary>
    internal static ImmutableArray<AddressBlock> Declared(Workload workload) =>
        [.. (workload.Facts?.Network?.Egress ?? []).Select(flow => flow.To.Block).OfType<AddressBlock>()];

    internal void Check(FindingList findings)
    {
        foreach (var peer in Egress.Select(flow => flow.To).Concat(Ingress.Select(flow => flow.From)))
            peer.Check(findings);
    }
}

/// <summary>Somebody that a workload calls.</summary>
public sealed record EgressFact(
    [Description("Whom it calls")] PeerFact To,
    [Description("What the workload asks there")] string Reason,
    [Description("Ports there; all where none is given")] ImmutableArray<PortFact> Ports = default);

/// <summary>Somebody that calls a workload.</summary>
public sealed record IngressFact(
    [Description("Who calls")] PeerFact From,
    [Description("What they ask the workload")] string Reason,
    [Description("Ports of the workload; all where none is given")] ImmutableArray<PortFact> Ports = default);
