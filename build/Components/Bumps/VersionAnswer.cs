using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>What a source answers when it is asked for the versions of a component.</summary>
/// <param name="From">The place that was asked, without a user name, password or query.</param>
public abstract record VersionAnswer(string From);

/// <summary>The source knows the component.</summary>
/// <param name="Versions">In the order of the source; each version once.</param>
/// <param name="Warnings">Entries that could not be read, one line each, naming the entry.</param>
public sealed record VersionsFound(string From, ImmutableArray<AvailableVersion> Versions, ImmutableArray<string> Warnings) : VersionAnswer(From);

/// <summary>The source was asked and does not know the component.</summary>
public sealed record VersionsNotThere(string From, string Why) : VersionAnswer(From);

/// <summary>What the source has could not be found out: nothing may be concluded.</summary>
public sealed record VersionSourceUnreachable(string From, string Why) : VersionAnswer(From);
