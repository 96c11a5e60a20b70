using System.Globalization;
using System.Text;

namespace Welkin.Cluster.Workloads;

/// <summary>Completion indexes as a Job writes them: <c>0,2-5,7</c> (pkg/controller/job: indexed_job_utils.go).</summary>
internal sealed class IndexSet
{
    private readonly SortedSet<int> _indexes;

    public IndexSet(IEnumerable<int> indexes) => _indexes = [.. indexes];

    public int Count => _indexes.Count;

    /// <param name="text">Null and empty for none.</param>
    /// <param name="completions">Indexes from it on are left out: the Job may have become smaller.</param>
    public static IndexSet Parse(string? text, int completions)
    {
        var indexes = new List<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (Number(ends[0]) is { } first && Number(ends[^1]) is { } last && first < completions)
                indexes.AddRange(Enumerable.Range(first, Math.Max(0, Math.Min(last, completions - 1) - first + 1)));
        }
        return new(indexes);
    }

    public bool Contains(int index) => _indexes.Contains(index);

    public int CountIn(IndexSet other) => _indexes.Count(other.Contains);

    public IndexSet With(IEnumerable<int> others) => new(_indexes.Concat(others));

    /// <summary>The lowest indexes that are not in it.</summary>
    public IEnumerable<int> Others(int count, int completions) => Enumerable.Range(0, completions).Where(index => !_indexes.Contains(index)).Take(count);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Three and more in a row become a range.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var rest = _indexes.ToList();
        for (var at = 0; at < rest.Count;)
        {
            var end = at;
            while (end + 1 < rest.Count && rest[end + 1] == rest[end] + 1)
                end++;
            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{rest[at]}");
            if (end == at + 1)
                text.Append(CultureInfo.InvariantCulture, $",{rest[end]}");
            else if (end > at)
                text.Append(CultureInfo.InvariantCulture, $"-{rest[end]}");
            at = end + 1;
        }
        return text.ToString();
    }
}
