using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>What a run leaves.</summary>
/// <param name="Evidence">Files that explain failures, secrets taken out, by the names in the result.</param>
/// <param name="Findings">Waivers of checks that do not fail.</param>
public sealed record ConformanceRun(ConformanceResult Result, ImmutableSortedDictionary<string, string> Evidence, FindingList Findings);
