using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>One component to decide about, with all that is known of it.</summary>
/// <param name="Component">The component as the catalogue has it.</param>
/// <param name="Answer">What its source said; null where there is none to ask.</param>
/// <param name="CurrentAppVersion">Version of the software at the current version of the chart, where somebody looked.</param>
/// <param name="File">Digest of its <c>component.yaml</c>, which the plan remembers.</param>
public sealed record BumpSubject(Component Component, VersionAnswer? Answer, string? CurrentAppVersion, Sha256? File);
