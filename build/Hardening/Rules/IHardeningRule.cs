using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A hardening step, known to profiles by its id: a pure function that says which edits are needed. What it works on is said by the interface it comes with.</summary>
/// <remarks>
/// A rule reads and never writes; applied to what has its edits already, it asks for none. The Linux-only fields stay away from Windows
/// pods, where the API server refuses them.
/// </remarks>
public interface IHardeningRule
{
    string Id { get; }

    /// <summary>Ids of the controls that hold where the rule was free to do its work.</summary>
    ImmutableArray<string> Serves { get; }

    /// <summary>
    /// The only places it may change: of a workload relative to its pod (<c>containers[*].securityContext.privileged</c>), of other objects to
    /// their root. A place stands for everything below it. For objects that a rule adds, their kinds: <c>+NetworkPolicy</c>.
    /// </summary>
    ImmutableArray<string> Changes { get; }
}

/// <summary>A rule for everything that carries pods.</summary>
public interface IWorkloadRule : IHardeningRule
{
    IEnumerable<Step> Apply(Workload workload);
}

/// <summary>A rule for objects of some kinds.</summary>
public interface IObjectRule : IHardeningRule
{
    /// <summary>True for the kinds it works on.</summary>
    bool Concerns(ObjectIdentity identity);

    /// <param name="item">The object as the rules before have left it.</param>
    /// <param name="context">The release as it was rendered.</param>
    IEnumerable<Step> Apply(ReleaseObject item, RuleContext context);
}

/// <summary>A rule for a release as a whole, after all others have worked on its objects: it adds what is missing, or edits objects by what others became.</summary>
public interface IReleaseRule : IHardeningRule
{
    /// <param name="context">The hardened release, and what earlier rules of this kind made of it.</param>
    IEnumerable<ReleaseStep> Apply(RuleContext context);
}

/// <summary>What a rule looks at beside its object.</summary>
/// <param name="Release">All objects of the release.</param>
/// <param name="Kubernetes">The version that will run them.</param>
/// <param name="Parameters">What the profile says for this rule, by name.</param>
public sealed record RuleContext(ReleaseObjects Release, KubernetesVersion Kubernetes, ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters)
{
    /// <summary>The values of a parameter; none where the profile does not give it.</summary>
    public ImmutableArray<string> Parameter(string name) => Parameters.TryGetValue(name, out var values) ? values : [];

    /// <summary>What hardening.yaml says of an object, or null.</summary>
    public WorkloadFacts? FactsOf(ReleaseObject item) => Release.FactsOf(item);
}

/// <summary>What a release rule has to say.</summary>
public abstract record ReleaseStep;

/// <summary>Something about a field of an object that is there.</summary>
public sealed record StepIn(ReleaseObject Item, Step Step) : ReleaseStep;

/// <summary>An object that the release lacks. It belongs to a component and goes behind its other objects.</summary>
/// <param name="Component">Name of the component.</param>
/// <param name="Root">The object, with namespace and name.</param>
public sealed record AddedObject(string Component, JsonObject Root) : ReleaseStep;

/// <summary>A rule as a profile selects it.</summary>
/// <param name="Parameters">What the profile says for it, by name.</param>
public sealed record SelectedRule(IHardeningRule Rule, ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters)
{
    public static SelectedRule Of(IHardeningRule rule) => new(rule, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
}
