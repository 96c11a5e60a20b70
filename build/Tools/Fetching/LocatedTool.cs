using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>A tool that is there and may be run.</summary>
/// <param name="Path">The executable.</param>
/// <param name="From">Where it came from: <c>the cache</c>, <c>PATH</c> or a source as messages show it.</param>
/// <param name="Refused">The sources that were asked before without success, each with its reason, for a warning.</param>
public sealed record LocatedTool(string Name, ToolVersion Version, string Path, string From, ImmutableArray<string> Refused);
