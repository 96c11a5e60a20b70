namespace Welkin.Components.Charts;

/// <summary>What a source answers when it is asked for a chart.</summary>
/// <param name="From">The place that was asked, without a user name, password or query.</param>
public abstract record ChartAnswer(string From);

/// <summary>The source has it. Nothing is known yet of what the archive holds.</summary>
public sealed record ChartFound(ReadOnlyMemory<byte> Archive, string From) : ChartAnswer(From);

/// <summary>The source does not have it.</summary>
public sealed record ChartNotThere(string From, string Why) : ChartAnswer(From);

/// <summary>Whether the source has it could not be found out.</summary>
public sealed record ChartSourceUnreachable(string From, string Why) : ChartAnswer(From);

/// <summary>The source gave something that contradicts the source's own digest or size of it.</summary>
public sealed record ChartContradicted(string From, string Why) : ChartAnswer(From);
