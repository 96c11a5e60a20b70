namespace Welkin.Cluster;

/// <summary>Keeps one object from flooding a cluster with events (client-go, tools/record/events_cache.go).</summary>
/// <remarks>An object may have 25 at once and one more each five minutes; of ten that differ in their message only, within ten minutes, the last and all later ones become one.</remarks>
internal sealed class EventFlood
{
    private const int Burst = 25;
    private const int MostSimilar = 10;
    private const int Remembered = 4096;
    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Similarity = TimeSpan.FromMinutes(10);

    private readonly Lock _counting = new();
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _buckets = [];
    private readonly Dictionary<EventText, (HashSet<string> Messages, DateTimeOffset Last)> _similar = [];

    /// <summary>False where the object has said too much lately.</summary>
    public bool Admits(string uid, DateTimeOffset now)
    {
        lock (_counting)
        {
            Forget();
            var (left, at) = _buckets.GetValueOrDefault(uid, (Burst, now));
            left = Math.Min(Burst, left + ((now - at) / Refill));
            var admitted = left >= 1;
            _buckets[uid] = (admitted ? left - 1 : left, now);
            return admitted;
        }
    }

    // Upstream remembers the last 4096 of each; to forget all at times is enough.
    private void Forget()
    {
        if (_buckets.Count >= Remembered)
            _buckets.Clear();
        if (_similar.Count >= Remembered)
            _similar.Clear();
    }

    /// <summary>The event itself, or the one that it is combined into.</summary>
    public EventText Aggregated(EventText text, DateTimeOffset now)
    {
        lock (_counting)
        {
            var combined = text with { IsCombined = true };
            if (!_similar.TryGetValue(combined, out var known) || now - known.Last > Similarity)
                known = ([], now);
            known.Messages.Add(text.Message);
            _similar[combined] = (known.Messages, now);
            if (known.Messages.Count < MostSimilar)
                return text;
            // Enough to know that there are many.
            known.Messages.Remove(text.Message);
            return combined;
        }
    }
}
