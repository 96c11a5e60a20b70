using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Which subjects of a release can get more than they are given: all Secrets of a namespace, or the whole cluster.</summary>
/// <param name="Paths">The shortest way of each subject to each thing it reaches; sorted by subject and what is reached.</param>
/// <remarks>
/// What roles and accounts say, and nothing else: whether admission would refuse a step on the way is not asked, so a path is a possibility. Of
/// accounts that the release does not show, those of <c>kube-system</c> are taken to lead to the whole cluster: its controllers may bind any role.
/// </remarks>
public sealed record AccessReview(ImmutableArray<AccessPath> Paths)
{
    /// <summary>Follows the grants of a release from each subject.</summary>
    /// <exception cref="Kubernetes.FieldTypeException">A role or binding has a field of the wrong type.</exception>
    public static AccessReview Of(ReleaseObjects release)
    {
        var reach = new AccessReach(release);
        return new([.. reach.Subjects
            .SelectMany(subject => From(subject, reach))
            .OrderBy(path => path.Subject.ToString(), StringComparer.Ordinal)
            .ThenByDescending(path => path.Reaches)
            .ThenBy(path => path.Namespace, StringComparer.Ordinal)]);
    }

    /// <summary>Breadth first, so that the first way found is a shortest one.</summary>
    private static IEnumerable<AccessPath> From(AccessSubject start, AccessReach reach)
    {
        var found = new Dictionary<(AccessTarget, string?), AccessPath>();
        var seen = new HashSet<AccessSubject> { start };
        var next = new Queue<(AccessSubject Subject, ImmutableArray<AccessStep> Way)>([(start, [])]);
        while (next.TryDequeue(out var here))
        {
            foreach (var gain in reach.GainsOf(here.Subject))
            {
                var way = here.Way.Add(gain.Step);
                if (gain.Reaches is { } target)
                    found.TryAdd((target, gain.Namespace), new AccessPath(start, target, gain.Namespace, way));
                foreach (var account in gain.Lends.Where(seen.Add))
                    next.Enqueue((account, way));
            }
        }
        // Secrets of one namespace are no news where those of all are read.
        return found.Values.Where(path => path.Namespace is null || !found.ContainsKey((path.Reaches, null)));
    }
}

/// <summary>One way from a subject to more rights.</summary>
/// <param name="Namespace">Of the Secrets; null for those of every namespace, and for the cluster.</param>
/// <param name="Through">The steps, the subject's own first.</param>
public sealed record AccessPath(AccessSubject Subject, AccessTarget Reaches, string? Namespace, ImmutableArray<AccessStep> Through)
{
    public override string ToString() =>
        $"{Subject} reaches {(Reaches == AccessTarget.ClusterAdmin ? "the whole cluster" : $"the Secrets of {Namespace ?? "every namespace"}")}: {string.Join("; then ", Through)}";
}

/// <summary>What a path leads to, the worst last.</summary>
public enum AccessTarget
{
    /// <summary>Every Secret of a namespace, or of all.</summary>
    Secrets,

    /// <summary>Every right there is.</summary>
    ClusterAdmin,
}

/// <summary>One step: what somebody does, by which rules.</summary>
/// <param name="As">Who does it.</param>
/// <param name="Deed">What is done, such as "makes pods".</param>
/// <param name="Namespace">Where; null for everywhere.</param>
/// <param name="Rules">The rules that allow it, each with its role, its place there and the binding.</param>
public sealed record AccessStep(AccessSubject As, string Deed, string? Namespace, ImmutableArray<string> Rules)
{
    public override string ToString() => $"{As} {Deed} {(Namespace is null ? "everywhere" : $"in {Namespace}")} ({string.Join(", ", Rules)})";
}
