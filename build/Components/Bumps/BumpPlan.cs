using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>What a release line should take, decided for one day.</summary>
/// <param name="Line">The release line: <c>2026.4</c>.</param>
/// <param name="AsOf">The day it was decided for: the same day and the same answers of sources give the same plan.</param>
/// <param name="Freeze">The freeze of the line on that day.</param>
/// <param name="Components">Every component of the run, by folder, also those that stay.</param>
public sealed record BumpPlan(string Line, DateOnly AsOf, LineFreeze Freeze, ImmutableArray<PlannedComponent> Components)
{
    /// <summary>False when something of a component could not be found out.</summary>
    public bool IsComplete => Components.All(component => component.Status is not PlanStatus.Unknown);

    /// <summary>The components that move.</summary>
    public IEnumerable<PlannedComponent> Bumps => Components.Where(component => component.Moves);

    /// <summary>The plan for some of its components.</summary>
    /// <param name="folders">Which; those that the plan does not know are passed over.</param>
    public BumpPlan Only(IReadOnlyCollection<string> folders) => this with { Components = [.. Components.Where(component => folders.Contains(component.Folder))] };
}

/// <summary>What a plan says of one component.</summary>
/// <param name="Name">Name of the component.</param>
/// <param name="Folder">Its folder in <c>components/</c>: unique.</param>
/// <param name="Current">The version in the catalogue.</param>
/// <param name="Target">The version the catalogue should have: <paramref name="Current"/> where the component stays.</param>
/// <param name="Status">Why it moves or stays, in one word.</param>
/// <param name="Reason">The same in a sentence.</param>
public sealed record PlannedComponent(string Name, string Folder, string Current, string Target, PlanStatus Status, string Reason)
{
    /// <summary>The components that move together with it, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The newest released version the source has on the day of the plan, taken or not; null where none is known.</summary>
    public string? Newest { get; init; }

    /// <summary>The step from current to target by their numbers.</summary>
    public UpdateLevel Level { get; init; }

    /// <summary>How many released versions lie between the current one and the newest, the newest included.</summary>
    public int? VersionsBehind { get; init; }

    /// <summary>Days between the publication of the current and the newest version, where both are known.</summary>
    public int? DaysBehind { get; init; }

    /// <summary>When the target was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Version of the software at the current version of the chart.</summary>
    public string? CurrentAppVersion { get; init; }

    /// <summary>Version of the software at the target, where the source says it.</summary>
    public string? TargetAppVersion { get; init; }

    /// <summary>The Kubernetes range of the target as its chart states it, and whether the line's versions lie in it.</summary>
    public KubernetesFit? Kubernetes { get; init; }

    /// <summary>Pages that say what changed.</summary>
    public ImmutableArray<Uri> Links { get; init; } = [];

    /// <summary>Newer versions that were not taken, newest first, each with its reason.</summary>
    public ImmutableArray<PassedOver> NotTaken { get; init; } = [];

    /// <summary>Where the versions come from.</summary>
    public string? Source { get; init; }

    /// <summary>What the source had that could not be used.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Digest of <c>component.yaml</c> when the plan was made: a file a person changed since is not written over.</summary>
    public Sha256? File { get; init; }

    /// <summary>The same of <c>values.yaml</c>, with which the effect was found out; null where there was none.</summary>
    public Sha256? Values { get; init; }

    /// <summary>What the bump does to the objects of the cluster; null where nothing moves or nobody looked.</summary>
    public BumpEffect? Effect { get; init; }

    public bool Moves => Status is PlanStatus.Bump;
}

/// <summary>Why a component moves or stays.</summary>
public enum PlanStatus
{
    /// <summary>A newer version is to be taken.</summary>
    Bump,

    /// <summary>There is nothing newer.</summary>
    Newest,

    /// <summary>There is something newer and the policy says no.</summary>
    Held,

    /// <summary>Nothing is asked for it: a chart of our own without an upstream.</summary>
    Own,

    /// <summary>Its source could not be asked or no longer has the current version: not evaluated.</summary>
    Unknown,
}

/// <summary>The range of Kubernetes versions a chart states, against those of the release line.</summary>
/// <param name="Range">As the chart writes it.</param>
/// <param name="Fits">True when every Kubernetes version of the line lies in it; null when the range cannot be read.</param>
public sealed record KubernetesFit(string Range, bool? Fits);

/// <summary>A newer version that was not taken.</summary>
public sealed record PassedOver(string Version, DateTimeOffset? Published, string Reason);

/// <summary>How far a release line is frozen.</summary>
public enum LineFreeze
{
    None,

    /// <summary>Only patch versions are taken.</summary>
    Feature,

    /// <summary>Only what a security request names is taken.</summary>
    Code,
}
