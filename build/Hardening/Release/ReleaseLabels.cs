using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The labels that selectors of a release are held against: those of its pods and Services.</summary>
internal sealed class ReleaseLabels
{
    private readonly ReleaseObjects _release;
    private readonly Lazy<LabelSets> _services;
    private readonly Lazy<LabelSets> _pods;
    private readonly ConcurrentDictionary<string, LabelSets> _podsIn = new(StringComparer.Ordinal);

    private ReleaseLabels(ReleaseObjects release)
    {
        _release = release;
        _services = new(() => new LabelSets(release.OfKind("", "Service").Select(service => (service.Identity.Namespace, service.Labels))));
        _pods = new(() => Of(release.Workloads));
    }

    public LabelSets Services => _services.Value;

    public LabelSets Pods => _pods.Value;

    public LabelSets PodsIn(string space) => _podsIn.GetOrAdd(space, name => Of(_release.WorkloadsIn(name)));

    public static ReleaseLabels Of(ReleaseObjects release) => release.Index(all => new ReleaseLabels(all));

    private static LabelSets Of(ImmutableArray<Workload> workloads) => new(workloads.Select(workload => (workload.Identity.Namespace, workload.PodLabels)));
}

/// <summary>Labels and the namespace they are in, each that differ once: a release has many objects that are labelled alike.</summary>
internal sealed class LabelSets
{
    private readonly List<(string? Namespace, ImmutableSortedDictionary<string, string> Labels)> _sets = [];
    private readonly FieldTypeException? _mistake;

    /// <param name="labels">Up to the first that cannot be read: who asks for more than those before it hears of the mistake.</param>
    public LabelSets(IEnumerable<(string? Namespace, ImmutableSortedDictionary<string, string> Labels)> labels)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var (space, set) in labels)
            {
                if (seen.Add($"{space}\n{string.Join('\n', set.Select(label => $"{label.Key}={label.Value}"))}"))
                    _sets.Add((space, set));
            }
        }
        catch (FieldTypeException error)
        {
            _mistake = error;
        }
    }

    /// <exception cref="FieldTypeException">None before the labels that cannot be read is meant.</exception>
    public bool Any(Func<string?, ImmutableSortedDictionary<string, string>, bool> isMeant) =>
        _sets.Exists(set => isMeant(set.Namespace, set.Labels)) || (_mistake is null ? false : throw _mistake);
}
