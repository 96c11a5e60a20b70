using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The other end of a connection: pods of a component, pods of a namespace, or a network.</summary>
public sealed record PeerFact(
    Location At,
    [Description("A component of the release: all its pods")] string? Component = null,
    [Description("A namespace, or '*' for every namespace")] string? Namespace = null,
    [Description("Labels of the pods meant in the namespace; all its pods where none is given")] ImmutableSortedDictionary<string, string>? Labels = null,
    [Description("A network such as 10.0.0.0/8")] string? Cidr = null,
    [Description("Networks within it that are not meant")] ImmutableArray<string> Except = default)
{
    /// <summary>The network; null where pods are meant.</summary>
    internal AddressBlock? Block => Cidr is null ? null : AddressBlock.Parse(Cidr, Except);

    internal void Check(FindingList findings)
    {
        if (new[] { Component, Namespace, Cidr }.Count(choice => choice is not null) != 1)
            findings.Add(At, "HARD020", "one of 'component', 'namespace' and 'cidr' must say who is meant");
        if (Labels is not null && Namespace is null)
            findings.Add(At, "HARD021", "'labels' needs a 'namespace'");
        if (Except.Length > 0 && Cidr is null)
            findings.Add(At, "HARD022", "'except' needs a 'cidr'");
        foreach (var text in Except.Append(Cidr).OfType<string>().Where(text => AddressBlock.TryParse(text) is null))
            findings.Add(At, "HARD023", $"'{text}' must be a network such as 10.0.0.0/8");
    }
}
