using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What one setting must be: exactly one condition.</summary>
/// <param name="Setting">A flag with its dashes, or the path of a field.</param>
/// <param name="Flag">The flag of the kubelet or of kube-proxy that says the same as the field, and wins.</param>
public sealed record NodeExpectation(
    Location At,
    [Description("A flag with its dashes, or the path of a field of the configuration")] string Setting,
    [Description("The flag that says the same as the field, and wins")] string? Flag = null,
    [Description("It is set, or is not")] bool? Set = null,
    [Description("It is this")] string? Is = null,
    [Description("It is set, and not to this")] string? IsNot = null,
    [Description("It is this number or more")] int? AtLeast = null,
    [Description("Every item of the list is one of these")] ImmutableArray<string> SubsetOf = default,
    [Description("The list has this item")] string? Contains = null,
    [Description("The list has not this item")] string? Lacks = null,
    [Description("Every address is one of the node alone, or serves TLS")] bool? Loopback = null,
    [Description("It differs from this flag of the API server")] string? DiffersFrom = null,
    [Description("It may as well not be set")] bool OrUnset = false,
    [Description("A setting that decides in its place: where it is set, nothing can be said")] string? Unless = null)
{
    private int Conditions => new[] { Set is not null, Is is not null, IsNot is not null, AtLeast is not null, !SubsetOf.IsEmpty, Contains is not null, Lacks is not null, Loopback == true, DiffersFrom is not null }.Count(given => given);

    /// <summary>The condition as a person reads it.</summary>
    public string Wanted => $"{Setting} must {Condition}{(OrUnset ? " or not be set" : "")}";

    private string Condition => this switch
    {
        { Set: { } set } => set ? "be set" : "not be set",
        { Is: { } value } => $"be {value}",
        { IsNot: { } value } => $"not be {value}",
        { AtLeast: { } number } => $"be at least {number}",
        { Contains: { } item } => $"include {item}",
        { Lacks: { } item } => $"not include {item}",
        { DiffersFrom: { } flag } => $"differ from {flag} of the API server",
        { Loopback: true } => "be an address of the node alone",
        _ => "be strong suites only",
    };

    internal void Validate(FindingList findings)
    {
        if (Conditions != 1)
            findings.Add(At, "NODE013", $"'{Setting}' needs one condition, this has {Conditions}");
    }
}
