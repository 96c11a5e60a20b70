using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Whether one end can open a connection to another, and by what.</summary>
/// <param name="Egress">What the policies of the calling end say.</param>
/// <param name="Ingress">What the policies of the called end say.</param>
public sealed record FlowVerdict(SideVerdict Egress, SideVerdict Ingress)
{
    /// <summary>Both ends must allow.</summary>
    public Reach Reach => Egress.Reach < Ingress.Reach ? Egress.Reach : Ingress.Reach;

    /// <summary>One line for people: what allows, else what does not.</summary>
    public string Why => Reach == Reach.Allowed ? $"{Egress.Why}; {Ingress.Why}" : Egress.Reach < Ingress.Reach ? Egress.Why
        : Ingress.Reach < Egress.Reach ? Ingress.Why : $"{Egress.Why}; {Ingress.Why}";

    public override string ToString() => $"{Reach}: {Why}";
}

/// <summary>What the policies of one end say.</summary>
/// <param name="Rules">The rules that allow or, where nothing allows for certain, those that may.</param>
/// <param name="Why">The same in words.</param>
public sealed record SideVerdict(Reach Reach, ImmutableArray<AllowingRule> Rules, string Why);

/// <summary>A rule that lets a connection through.</summary>
/// <param name="Index">Its place among the rules of its direction, from 0.</param>
public sealed record AllowingRule(NetworkPolicyObject Policy, FlowDirection Direction, int Index)
{
#pragma warning disable CA1308 // Fields of the API are lower case.
    public override string ToString() => $"{Policy} {Direction.ToString().ToLowerInvariant()}[{Index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
#pragma warning restore CA1308
}
