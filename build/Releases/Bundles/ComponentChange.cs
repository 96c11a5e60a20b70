using System.Collections.Immutable;

namespace Welkin.Releases.Bundles;

/// <summary>What a component of a release moved from and to, told to those it concerns.</summary>
/// <param name="Name">Name of the component.</param>
/// <param name="From">Chart version in the release line before.</param>
/// <param name="To">Chart version in this release.</param>
public sealed record ComponentChange(string Name, string From, string To)
{
    /// <summary>How large the step is, in words.</summary>
    public required string Step { get; init; }

    /// <summary>Version of the software before, where it is known.</summary>
    public string? AppFrom { get; init; }

    /// <summary>Version of the software now, where it is known.</summary>
    public string? AppTo { get; init; }

    /// <summary>Images that no longer run, sorted.</summary>
    public ImmutableArray<string> ImagesGone { get; init; } = [];

    /// <summary>Images that did not run before, sorted.</summary>
    public ImmutableArray<string> ImagesNew { get; init; } = [];

    /// <summary>What changes in operation, one line each.</summary>
    public ImmutableArray<string> Administrator { get; init; } = [];

    /// <summary>What applications notice, one line each; empty for nothing.</summary>
    public ImmutableArray<string> Developer { get; init; } = [];

    /// <summary>What a person added.</summary>
    public string? Note { get; init; }
}
