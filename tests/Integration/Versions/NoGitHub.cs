using Welkin.Components.Bumps;

namespace Welkin.Tests.Integration.Versions;

/// <summary>Stands for GitHub where nobody asks it.</summary>
internal sealed class NoGitHub : IVersionSource
{
    public Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default) => throw new NotSupportedException();
}
