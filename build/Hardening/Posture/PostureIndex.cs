using System.Collections.Frozen;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One release, asked by what it is compared by.</summary>
internal sealed class PostureIndex
{
    private readonly FrozenSet<ObjectKey> _objects;
    private readonly FrozenSet<(string, ObjectKey)> _asked;
    private readonly FrozenSet<(ObjectKey, string)> _changed;

    private PostureIndex(PostureRelease release)
    {
        Release = release;
        _objects = release.Verdicts.Select(verdict => verdict.Identity.Key).ToFrozenSet();
        _asked = release.Verdicts.Select(verdict => (verdict.Control, verdict.Identity.Key)).ToFrozenSet();
        _changed = release.Changes.Select(change => (change.Identity.Key, change.Path)).ToFrozenSet();
        Weak = release.Verdicts.Where(verdict => verdict.Weakness > 0).GroupBy(verdict => verdict.Place).ToFrozenDictionary(same => same.Key, same => same.MaxBy(verdict => verdict.Weakness)!);
    }

    public PostureRelease Release { get; }

    /// <summary>The weakest verdict of each place that falls short.</summary>
    public FrozenDictionary<(string, ObjectKey, string?), PostureVerdict> Weak { get; }

    public static PostureIndex Of(PostureRelease release) => new(release);

    public bool Has(ObjectKey key) => _objects.Contains(key);

    /// <summary>Whether the object of a verdict is held to its control, whatever the component is called.</summary>
    public bool Asks(PostureVerdict verdict) => _asked.Contains((verdict.Control, verdict.Identity.Key));

    /// <summary>The rule that changed the field of a verdict; null where none did, or where that is not known.</summary>
    public string? RuleAt(PostureVerdict verdict) => verdict.Path is { } path && _changed.Contains((verdict.Identity.Key, path))
        ? Release.Changes.Last(change => change.Identity.Key == verdict.Identity.Key && change.Path == path).Rule
        : null;
}
