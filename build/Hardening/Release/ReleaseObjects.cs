using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Everything that a release installs, as controls and rules look at it across objects and components.</summary>
public sealed class ReleaseObjects
{
    private const int LargestHeld = 1 << 16;

    private readonly FrozenDictionary<(string Group, string Kind), ImmutableArray<ReleaseObject>> _byKind;
    private readonly Lazy<FrozenDictionary<ObjectKey, ReleaseObject>> _byKey;
    private readonly Lazy<ILookup<(string Group, string Kind, string? Namespace), ReleaseObject>> _bySpace;
    private readonly ConcurrentDictionary<Type, Lazy<object>> _indexes = new();
    private readonly Lazy<ImmutableSortedDictionary<string, ReleaseNamespace>> _namespaces;
    private readonly Lazy<ServiceAccounts> _accounts;
    private readonly Lazy<ReleaseAccess> _access;
    private readonly Lazy<FrozenDictionary<ReleaseObject, Workload>> _workloads;
    private readonly Func<ReleaseObject, WorkloadFacts?> _facts;

    private ReleaseObjects(ImmutableArray<ReleaseObject> all, Func<ReleaseObject, WorkloadFacts?> facts)
    {
        All = all;
        _facts = facts;
        _byKind = all.GroupBy(item => (item.Identity.Group, item.Identity.Kind)).ToFrozenDictionary(same => same.Key, same => same.ToImmutableArray());
        _byKey = new(() => all.DistinctBy(item => item.Identity.Key).ToFrozenDictionary(item => item.Identity.Key));
        _bySpace = new(() => all.ToLookup(item => (item.Identity.Group, item.Identity.Kind, item.Identity.Namespace)));
        _accounts = new(() => ServiceAccounts.In(this));
        _access = new(() => ReleaseAccess.In(this));
        Workloads = [.. all.Where(item => PodTemplate.IsIn(item.Identity)).Select(item => Workload.TryOf(item, facts(item), this)).OfType<Workload>()];
        _workloads = new(() => Workloads.ToFrozenDictionary(workload => workload.Item));
        _namespaces = new(() => Namespaced(this));
    }

    /// <summary>Every object, in the order of components and of installation; definitions of custom resources and what cannot be read included.</summary>
    public ImmutableArray<ReleaseObject> All { get; }

    /// <summary>Those that carry pods which can be read.</summary>
    public ImmutableArray<Workload> Workloads { get; }

    /// <summary>The object as a workload; null where it carries no pod that can be read.</summary>
    public Workload? WorkloadOf(ReleaseObject item) => _workloads.Value.GetValueOrDefault(item);

    /// <summary>An object of this release as rules have left it, as a workload among the others; null where it carries no pod that can be read.</summary>
    public Workload? WorkloadAs(ReleaseObject item) => PodTemplate.IsIn(item.Identity) ? Workload.TryOf(item, _facts(item), this) : null;

    /// <summary>What hardening.yaml says of an object, or null.</summary>
    public WorkloadFacts? FactsOf(ReleaseObject item) => _facts(item);

    public ServiceAccounts Accounts => _accounts.Value;

    /// <summary>Who may do what by its roles and bindings.</summary>
    public ReleaseAccess Access => _access.Value;

    /// <summary>Every namespace the release puts objects into or makes, by name.</summary>
    public ImmutableSortedDictionary<string, ReleaseNamespace> Namespaces => _namespaces.Value;

    /// <param name="group">The API group, empty for the core group.</param>
    public ImmutableArray<ReleaseObject> OfKind(string group, string kind) => _byKind.TryGetValue((group, kind), out var items) ? items : [];

    /// <summary>Those of a namespace, in the same order.</summary>
    public IEnumerable<ReleaseObject> OfKind(string group, string kind, string? space) => _bySpace.Value[(group, kind, space)];

    /// <summary>The workloads of a namespace.</summary>
    public ImmutableArray<Workload> WorkloadsIn(string? space) => space is not null && Namespaces.TryGetValue(space, out var used) ? used.Workloads : [];

    /// <summary>What many ask of the release, worked out for the first of them.</summary>
    internal T Index<T>(Func<ReleaseObjects, T> make) where T : class => (T)_indexes.GetOrAdd(typeof(T), _ => new(() => make(this))).Value;

    /// <param name="space">Null for what belongs to the cluster.</param>
    public ReleaseObject? Find(string group, string kind, string? space, string name) => _byKey.Value.GetValueOrDefault(new ObjectKey(group, kind, space, name));

    /// <summary>Looks at the rendered or hardened objects of some components as one release.</summary>
    /// <param name="findings">Receives each object that cannot be read.</param>
    /// <param name="before">The release as it was: what a document of it has been read as need not be read again.</param>
    public static ReleaseObjects Of(IEnumerable<(ComponentManifests Manifests, ComponentHardening? Facts)> components, FindingList findings, ReleaseObjects? before = null)
    {
        var input = components.ToList();
        var scopes = new ObjectScopes(input.SelectMany(component => component.Manifests.Documents));
        var facts = input.Where(component => component.Facts is not null)
            .DistinctBy(component => component.Manifests.Component).ToFrozenDictionary(component => component.Manifests.Component, component => component.Facts!);
        var known = (before?.All ?? []).ToFrozenDictionary(item => item.Document);
        var read = input
            .SelectMany(component => OnAllCores.Select(component.Manifests.Documents, document => known.GetValueOrDefault(document) is { } same ? new ReadObject(same, []) : Read(component.Manifests, document, scopes)))
            .ToList();
        foreach (var finding in read.SelectMany(item => item.Findings))
            findings.Add(finding.At, finding.Id, finding.Text);
        return new ReleaseObjects([.. read.Select(item => item.Object)], item => facts.GetValueOrDefault(item.Component)?.For(item.Identity));
    }

    private static ReadObject Read(ComponentManifests component, ManifestDocument document, ObjectScopes scopes)
    {
        var identity = document.Identity;
        identity = scopes.IsNamespaced(identity) ? identity with { Namespace = identity.Namespace ?? component.Namespace } : identity with { Namespace = null };
        var findings = new FindingList();
        // Definitions are most of the bytes, and no control looks into them; what is large beside them is read again rather than held.
        var root = CustomResources.IsDefinition(identity) ? null : document.Read(findings);
        return new ReadObject(new ReleaseObject(component.Component, identity, document, document.Bytes.Length <= LargestHeld ? root : null), findings);
    }

    private static ImmutableSortedDictionary<string, ReleaseNamespace> Namespaced(ReleaseObjects release)
    {
        var objects = release.All.Where(item => item.Identity.Namespace is not null).ToLookup(item => item.Identity.Namespace!, StringComparer.Ordinal);
        var workloads = release.Workloads.ToLookup(workload => workload.Identity.Namespace!, StringComparer.Ordinal);
        var made = release.OfKind("", "Namespace").DistinctBy(item => item.Identity.Name).ToDictionary(item => item.Identity.Name, StringComparer.Ordinal);
        return objects.Select(space => space.Key).Union(made.Keys, StringComparer.Ordinal).ToImmutableSortedDictionary(
            name => name,
            name => new ReleaseNamespace(name, made.GetValueOrDefault(name), [.. objects[name]], [.. workloads[name]]),
            StringComparer.Ordinal);
    }

    private sealed record ReadObject(ReleaseObject Object, FindingList Findings);
}
