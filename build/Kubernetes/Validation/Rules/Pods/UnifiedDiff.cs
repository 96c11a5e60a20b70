using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>The difference of two texts, line by line, as the API shows what an update may not change.</summary>
/// <remarks>As apimachinery's util/diff writes it with go-difflib: the longest run of equal lines first, then what lies before and behind; lines that are all too common are no beginning of a run.</remarks>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const int Many = 200;

    public static string Of(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var text = new StringBuilder();
        foreach (var group in Groups(Changes(old, now)))
            Write(text, group, old, now);
        return text.ToString();
    }

    private static void Write(StringBuilder text, List<Change> group, string[] old, string[] now)
    {
        var (first, last) = (group[0], group[^1]);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(first.OldStart, last.OldEnd)} +{Range(first.NowStart, last.NowEnd)} @@\n");
        foreach (var change in group)
        {
            if (change.IsEqual)
                Lines(text, ' ', old, change.OldStart, change.OldEnd);
            else
            {
                Lines(text, '-', old, change.OldStart, change.OldEnd);
                Lines(text, '+', now, change.NowStart, change.NowEnd);
            }
        }
    }

    private static void Lines(StringBuilder text, char sign, string[] lines, int start, int end)
    {
        for (var index = start; index < end; index++)
            text.Append(sign).Append(lines[index]).Append('\n');
    }

    private static string Range(int start, int end) => (end - start) switch
    {
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        var length => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{length}"),
    };

    /// <summary>The changes with a few equal lines around them; those that are close to each other together.</summary>
    private static List<List<Change>> Groups(List<Change> changes)
    {
        var groups = new List<List<Change>>();
        List<Change> group = [];
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            if (change.IsEqual && index == 0)
                change = change.Tail(Context);
            if (change.IsEqual && index == changes.Count - 1)
                change = change.Head(Context);
            else if (change.IsEqual && index > 0 && change.OldEnd - change.OldStart > 2 * Context)
            {
                group.Add(change.Head(Context));
                groups.Add(group);
                group = [];
                change = change.Tail(Context);
            }
            group.Add(change);
        }
        groups.Add(group);
        groups.RemoveAll(each => each.TrueForAll(change => change.IsEqual));
        return groups;
    }

    private static List<Change> Changes(string[] old, string[] now)
    {
        var runs = new List<Change>();
        Match(old, now, Places(now), 0, old.Length, 0, now.Length, runs);
        var changes = new List<Change>();
        var (oldAt, nowAt) = (0, 0);
        foreach (var run in runs.Append(new(old.Length, old.Length, now.Length, now.Length, true)))
        {
            if (oldAt < run.OldStart || nowAt < run.NowStart)
                changes.Add(new(oldAt, run.OldStart, nowAt, run.NowStart, false));
            if (run.OldEnd > run.OldStart)
            {
                // Runs that touch are one.
                if (changes is [.., { IsEqual: true } previous])
                    changes[^1] = previous with { OldEnd = run.OldEnd, NowEnd = run.NowEnd };
                else
                    changes.Add(run);
            }
            (oldAt, nowAt) = (run.OldEnd, run.NowEnd);
        }
        return changes;
    }

    private static Dictionary<string, List<int>> Places(string[] now)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < now.Length; index++)
        {
            if (!places.TryGetValue(now[index], out var list))
                places[now[index]] = list = [];
            list.Add(index);
        }
        if (now.Length >= Many)
        {
            foreach (var common in places.Where(place => place.Value.Count * 100 > now.Length).Select(place => place.Key).ToList())
                places.Remove(common);
        }
        return places;
    }

    private static void Match(string[] old, string[] now, Dictionary<string, List<int>> places, int oldStart, int oldEnd, int nowStart, int nowEnd, List<Change> runs)
    {
        var run = Longest(old, now, places, oldStart, oldEnd, nowStart, nowEnd);
        if (run.OldEnd == run.OldStart)
            return;
        Match(old, now, places, oldStart, run.OldStart, nowStart, run.NowStart, runs);
        runs.Add(run);
        Match(old, now, places, run.OldEnd, oldEnd, run.NowEnd, nowEnd, runs);
    }

    private static Change Longest(string[] old, string[] now, Dictionary<string, List<int>> places, int oldStart, int oldEnd, int nowStart, int nowEnd)
    {
        var (bestOld, bestNow, best) = (oldStart, nowStart, 0);
        var lengths = new Dictionary<int, int>();
        for (var index = oldStart; index < oldEnd; index++)
        {
            var next = new Dictionary<int, int>();
            foreach (var place in places.GetValueOrDefault(old[index]) ?? [])
            {
                if (place < nowStart || place >= nowEnd)
                    continue;
                var length = next[place] = lengths.GetValueOrDefault(place - 1) + 1;
                if (length > best)
                    (bestOld, bestNow, best) = (index - length + 1, place - length + 1, length);
            }
            lengths = next;
        }
        while (bestOld > oldStart && bestNow > nowStart && old[bestOld - 1] == now[bestNow - 1])
            (bestOld, bestNow, best) = (bestOld - 1, bestNow - 1, best + 1);
        while (bestOld + best < oldEnd && bestNow + best < nowEnd && old[bestOld + best] == now[bestNow + best])
            best++;
        return new(bestOld, bestOld + best, bestNow, bestNow + best, true);
    }

    private readonly record struct Change(int OldStart, int OldEnd, int NowStart, int NowEnd, bool IsEqual)
    {
        public Change Head(int most) => this with { OldEnd = Math.Min(OldEnd, OldStart + most), NowEnd = Math.Min(NowEnd, NowStart + most) };

        public Change Tail(int most) => this with { OldStart = Math.Max(OldStart, OldEnd - most), NowStart = Math.Max(NowStart, NowEnd - most) };
    }
}
