using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>Reads and writes <c>components.lock.yaml</c>; the same lock is always the same bytes.</summary>
public static class ChartLockFile
{
    public const string Name = "components.lock.yaml";

    private const string Head = """
        # yaml-language-server: $schema=components.lock.schema.json
        # Written by the build. A content digest is sha256 over the lines "<sha256>  <path>" of the chart's files, sorted by path:
        #   find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
        # An archive digest is that of the archive as its source had it: a chart mirror's says nothing of the maker's own archive.
        apiVersion: welkin.release/v1
        kind: ComponentsLock
        metadata:
          name: components
        spec:
        """;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a lock; null when it has mistakes, each of them in <paramref name="findings"/>.</summary>
    /// <param name="shownAs">What findings call the file.</param>
    public static ChartLock? Read(string shownAs, string text, FindingList findings)
    {
        var before = findings.Count;
        if (YamlContent.Read<ChartLockDocument>(shownAs, text, findings) is not { } document)
            return null;

        var charts = document.Spec.Components.Select(entry => KeyValuePair.Create(entry.Key, Checked(entry.Key, entry.Value, findings))).ToList();
        return findings.Count == before
            ? new ChartLock(charts.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal))
            : null;
    }

    /// <summary>Reads the lock at <paramref name="path"/>.</summary>
    public static ChartLock? ReadFile(string path, string shownAs, FindingList findings) =>
        YamlContent.ReadText(path, shownAs, findings) is { } text ? Read(shownAs, text, findings) : null;

    public static string Write(ChartLock charts)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        text.Append(charts.Components.IsEmpty ? "  components: {}\n" : "  components:\n");
        foreach (var (component, chart) in charts.Components)
        {
            text.Append($"    {component}:\n");
            foreach (var (key, value) in Keys(chart).Where(key => key.Value is not null))
                text.Append($"      {key}: {value}\n");
            if (chart is ResolvedChart { Images: { } images })
                text.Append(images.IsEmpty ? "      images: []\n" : "      images:\n").AppendJoin("", images.Order(StringComparer.Ordinal).Select(image => $"        - {Quoted(image)}\n"));
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, string? Value)> Keys(LockedChart chart) =>
    [
        ("chart", Quoted(chart.Chart)),
        ("version", Quoted(chart.Version)),
        .. chart switch
        {
            ResolvedChart known => new (string, string?)[]
            {
                ("appVersion", Quoted(known.AppVersion)),
                ("contentDigest", known.Content.ToString()),
                ("archiveDigest", known.Archive?.ToString()),
                ("source", Quoted(known.Source)),
            },
            UnresolvedChart unknown => [("unresolved", Quoted(unknown.Reason))],
            _ => throw new NotSupportedException($"{chart.GetType()} is no kind of locked chart"),
        },
    ];

    // A JSON string is a double-quoted YAML scalar, and quoted no version is taken for a number.
    private static string? Quoted(string? text) => text is null ? null : JsonSerializer.Serialize(text, Json);

    private static LockedChart? Checked(string component, LockedChartEntry entry, FindingList findings)
    {
        var before = findings.Count;
        if (entry.ContentDigest is null == entry.Unresolved is null)
            findings.Add(entry.At, "LOCK001", $"'{component}' must have either contentDigest or unresolved");
        else if (entry is { Unresolved: null, Source: null })
            findings.Add(entry.At, "LOCK002", $"'{component}' has a contentDigest and must say its source");
        else if (entry is { Unresolved: not null } and not { AppVersion: null, ArchiveDigest: null, Source: null, Images: null })
            findings.Add(entry.At, "LOCK003", $"'{component}' is unresolved and can have no appVersion, archiveDigest, source or images");
        if (findings.Count > before)
            return null;

        return entry.ContentDigest is { } content
            ? new ResolvedChart(entry.Chart, entry.Version, entry.AppVersion, content, entry.ArchiveDigest, entry.Source!) { Images = entry.Images }
            : new UnresolvedChart(entry.Chart, entry.Version, entry.Unresolved!);
    }
}
