using Welkin.Components.Charts;

namespace Welkin.Components.Bumps.Changes;

/// <summary>What the change of a plan is decided from.</summary>
/// <param name="Line">The release line of the run.</param>
/// <param name="Today">The day on which acceptances are judged.</param>
/// <param name="Files">The files of <see cref="BumpPaths.Of"/> and <see cref="BumpPaths.OfLine"/> as they are now, by path; those that are not there are left out.</param>
/// <param name="Charts">The charts to move to, by the folder of the component.</param>
public sealed record BumpInput(
    BumpPlan Plan,
    string Line,
    DateOnly Today,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files,
    IReadOnlyDictionary<string, ResolvedChart> Charts)
{
    /// <summary>A file as it is now; null where it is not there.</summary>
    internal ReadOnlyMemory<byte>? Find(string path) => Files.TryGetValue(path, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
}
