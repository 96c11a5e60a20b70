namespace Welkin.Components.Bumps;

/// <summary>A place that knows which versions of components there are.</summary>
public interface IVersionSource
{
    /// <summary>Lists the versions of one component. What goes wrong at the source is an answer; only cancellation throws.</summary>
    Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default);
}
