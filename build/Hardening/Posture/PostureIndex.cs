using System.Collections.Frozen;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One release, asked by what it is compared by.</summary>
internal sealed class PostureIndex
{
    private readonly FrozenDictionary<ObjectKey, string> _components;
    private readonly FrozenDictionary<(string, ObjectKey), PostureVerdict> _asked;
    private readonly FrozenSet<string> _controls;

    private PostureIndex(PostureRelease release)
    {
        Release = release;
        _components = release.Verdicts.GroupBy(verdict => verdict.Identity.Key).ToFrozenDictionary(same => same.Key, same => same.First().Component);
        _asked = release.Verdicts.GroupBy(verdict => (verdict.Control, verdict.Identity.Key)).ToFrozenDictionary(same => same.Key, same => same.First());
        _controls = release.Verdicts.Select(verdict => verdict.Control).ToFrozenSet(StringComparer.Ordinal);
        Weak = release.Verdicts.Where(verdict => verdict.Weakness > 0).GroupBy(verdict => verdict.Place).ToFrozenDictionary(same => same.Key, same => same.MaxBy(verdict => verdict.Weakness)!);
    }

    public PostureRelease Release { get; }

    /// <summary>The weakest verdict of each place that falls short.</summary>
    public FrozenDictionary<(string, ObjectKey, string?), PostureVerdict> Weak { get; }

    public static PostureIndex Of(PostureRelease release) => new(release);

    public bool Has(ObjectKey key) => _components.ContainsKey(key);

    /// <summary>Whether the control of a verdict is asked of anything at all.</summary>
    public bool Asks(string control) => _controls.Contains(control);

    /// <summary>Whether the object of a verdict is held to its control, whatever the component is called.</summary>
    public bool Asks(PostureVerdict verdict) => _asked.ContainsKey((verdict.Control, verdict.Identity.Key));

    /// <summary>What stands in the fields of an object for which a control holds; null where it does not hold, or that is not known.</summary>
    public string? Held(PostureVerdict verdict) => _asked.GetValueOrDefault((verdict.Control, verdict.Identity.Key)) is { Status: AuditStatus.Holds } held ? held.Observed : null;

    /// <summary>The component that an object belongs to.</summary>
    public string? ComponentOf(ObjectKey key) => _components.GetValueOrDefault(key);

    public bool IsHardened(ObjectKey key, string rule) => Release.Hardened.Contains((key, rule));
}
