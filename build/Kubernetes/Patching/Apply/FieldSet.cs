using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A set of places in an object, by steps and not by indexes: what a manager of fields owns.</summary>
/// <remarks>
/// A place does not bring those that lead to it: a map is in the set only where it says so. Behaviour of structured-merge-diff,
/// fieldpath/set.go; written as FieldsV1 (fieldpath/serialize.go).
/// </remarks>
public sealed class FieldSet
{
    private const string Self = ".";

    private readonly Dictionary<FieldStep, Entry> _entries = [];

    public static FieldSet Empty { get; } = new();

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>How many places there are.</summary>
    public int Count => _entries.Values.Sum(entry => (entry.Member ? 1 : 0) + entry.Inside.Count);

    internal IReadOnlyDictionary<FieldStep, Entry> Entries => _entries;

    public static FieldSet Of(params IEnumerable<IEnumerable<FieldStep>> paths) =>
        Union(paths.Select(path => Single([.. path])));

    /// <summary>What is in any of the sets.</summary>
    public static FieldSet Union(IEnumerable<FieldSet> sets)
    {
        // In pairs, because each union copies: one after another would be quadratic.
        var all = sets.ToList();
        for (; all.Count > 1; all = [.. all.Chunk(2).Select(pair => pair is [var one, var other] ? one.Union(other) : pair[0])])
        {
        }
        return all is [var only] ? only : Empty;
    }

    /// <summary>Reads FieldsV1. Steps of a kind that is not known here are passed over, as the API server does.</summary>
    /// <exception cref="FormatException">The map is no FieldsV1.</exception>
    public static FieldSet Read(JsonObject fields)
    {
        var set = new FieldSet();
        foreach (var (key, value) in fields.Where(entry => entry.Key != Self))
        {
            if (FieldStep.Read(key) is not { } step)
                continue;
            var map = value as JsonObject ?? throw new FormatException($"'{key}' must hold a map");
            var inside = Read(map);
            set.Add(step, map.ContainsKey(Self) || inside.IsEmpty, inside);
        }
        return set;
    }

    /// <summary>As FieldsV1, in the order in which the API server writes.</summary>
    public JsonObject ToJson() => Written(self: false);

    public bool Contains(params ReadOnlySpan<FieldStep> path) => path is [var first, .. var rest] && _entries.TryGetValue(first, out var entry)
        && (rest.IsEmpty ? entry.Member : entry.Inside.Contains(rest));

    /// <summary>What is in the set below one step.</summary>
    public FieldSet Below(FieldStep step) => _entries.TryGetValue(step, out var entry) ? entry.Inside : Empty;

    public FieldSet Union(FieldSet other)
    {
        if (IsEmpty || other.IsEmpty)
            return IsEmpty ? other : this;
        var result = new FieldSet();
        foreach (var (step, entry) in _entries)
            result.Add(step, entry.Member, entry.Inside);
        foreach (var (step, entry) in other._entries)
            result.Add(step, entry.Member, entry.Inside);
        return result;
    }

    public FieldSet Intersection(FieldSet other) => Combine(other, whereBoth: true, (mine, theirs) =>
        new(mine.Member && theirs.Member, mine.Inside.Intersection(theirs.Inside)));

    /// <summary>What is not in <paramref name="other"/>, place by place.</summary>
    public FieldSet Difference(FieldSet other) => Combine(other, whereBoth: false, (mine, theirs) =>
        new(mine.Member && !theirs.Member, mine.Inside.Difference(theirs.Inside)));

    /// <summary>What neither is in <paramref name="other"/> nor inside a place that is.</summary>
    public FieldSet Outside(FieldSet other) => Combine(other, whereBoth: false, (mine, theirs) =>
        theirs.Member ? new(false, Empty) : new(mine.Member, mine.Inside.Outside(theirs.Inside)));

    /// <summary>The places in the order in which the API server names them: those here first, then those further inside.</summary>
    public IEnumerable<IReadOnlyList<FieldStep>> Paths() => Paths([]);

    public override string ToString() => string.Join('\n', Paths().Select(Text));

    /// <summary>A path as messages show it: <c>.spec.containers[name="c"].image</c>.</summary>
    public static string Text(IEnumerable<FieldStep> path) => string.Concat(path);

    /// <summary>While a set is made: puts a place in, with what is below it.</summary>
    internal void Add(FieldStep step, bool member, FieldSet inside)
    {
        if (!member && inside.IsEmpty)
            return;
        _entries[step] = _entries.TryGetValue(step, out var present) ? new(present.Member || member, present.Inside.Union(inside)) : new(member, inside);
    }

    private static FieldSet Single(ReadOnlySpan<FieldStep> path)
    {
        var set = new FieldSet();
        if (path is [var first, .. var rest])
            set.Add(first, rest.IsEmpty, Single(rest));
        return set;
    }

    private FieldSet Combine(FieldSet other, bool whereBoth, Func<Entry, Entry, Entry> combine)
    {
        if (other.IsEmpty || IsEmpty)
            return whereBoth ? Empty : this;
        var result = new FieldSet();
        foreach (var (step, entry) in _entries)
        {
            if (other._entries.TryGetValue(step, out var theirs))
            {
                var both = combine(entry, theirs);
                result.Add(step, both.Member, both.Inside);
            }
            else if (!whereBoth)
            {
                result._entries.Add(step, entry);
            }
        }
        return result;
    }

    private IEnumerable<IReadOnlyList<FieldStep>> Paths(IReadOnlyList<FieldStep> before)
    {
        var ordered = _entries.OrderBy(entry => entry.Key).ToList();
        return ordered.Where(entry => entry.Value.Member).Select(entry => (IReadOnlyList<FieldStep>)[.. before, entry.Key])
            .Concat(ordered.Where(entry => !entry.Value.Inside.IsEmpty).SelectMany(entry => entry.Value.Inside.Paths([.. before, entry.Key])));
    }

    private JsonObject Written(bool self)
    {
        var fields = new JsonObject();
        if (self && !IsEmpty)
            fields[Self] = new JsonObject();
        foreach (var (step, entry) in _entries.OrderBy(entry => entry.Key))
            fields[step.Serialize()] = entry.Inside.Written(entry.Member);
        return fields;
    }

    /// <param name="Member">True where the place itself is in the set.</param>
    /// <param name="Inside">The places below it.</param>
    internal readonly record struct Entry(bool Member, FieldSet Inside);
}
