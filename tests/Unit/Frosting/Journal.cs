using System.Collections.Concurrent;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>What happened in a run, in order.</summary>
internal sealed class Journal
{
    public ConcurrentQueue<string> Entries { get; } = new();

    public void Note(string entry) => Entries.Enqueue(entry);
}
