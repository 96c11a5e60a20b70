using System.ComponentModel;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a container needs and what it may take at most.</summary>
public sealed record ResourceFacts(
    [Description("What is reserved for it on a node")] ResourceAmounts? Requests = null,
    [Description("The most it may use")] ResourceAmounts? Limits = null)
{
    internal void Check(FindingList findings)
    {
        var wrong = false;
        foreach (var amount in new[] { Requests, Limits }.OfType<ResourceAmounts>().SelectMany(amounts => amounts.ByName).Select(entry => entry.Amount))
        {
            if (Quantity.TryParse(amount.Value, out var quantity) && quantity.Sign > 0)
                continue;
            wrong = true;
            findings.Add(amount.At, "HARD020", $"'{amount}' must be an amount above zero, such as 100m or 64Mi");
        }
        if (wrong)
            return;
        foreach (var (name, request) in Requests?.ByName ?? [])
        {
            if (Limits?.Of(name) is { } limit && Amount(limit) < Amount(request))
                findings.Add(limit.At, "HARD021", $"the limit {limit} of {name} is below the request {request}");
        }
    }

    private static Quantity Amount(Located<string> text) => Quantity.TryParse(text.Value, out var amount) ? amount : default;
}

/// <summary>Amounts of the resources that a container takes.</summary>
public sealed record ResourceAmounts(
    [Description("Processor cores, such as 100m")] Located<string>? Cpu = null,
    [Description("Memory, such as 64Mi")] Located<string>? Memory = null,
    [Description("Space on the node's disk for logs, the writable layer and emptyDir volumes, such as 100Mi")] Located<string>? EphemeralStorage = null)
{
    /// <summary>Those that are given, by the name the API has for them.</summary>
    public IEnumerable<(string Name, Located<string> Amount)> ByName =>
        from name in ContainerResources.Names let amount = Of(name) where amount is not null select (name, amount.Value);

    public Located<string>? Of(string name) => name switch { "cpu" => Cpu, "memory" => Memory, _ => EphemeralStorage };
}
