namespace Welkin.Tools.Charts;

/// <summary>An index on disk.</summary>
/// <param name="Time">When its repository last gave or confirmed it.</param>
internal sealed record KeptIndex(string Path, DateTimeOffset Time);
