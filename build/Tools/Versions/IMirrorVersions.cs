using Welkin.Components.Bumps;

namespace Welkin.Tools.Versions;

/// <summary>A mirror of charts, which knows them by their names alone.</summary>
internal interface IMirrorVersions
{
    Task<VersionAnswer> ListAsync(string chart, CancellationToken cancel);
}
