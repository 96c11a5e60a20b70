using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>What checks said night after night: one JSON line each, the oldest nights dropped.</summary>
/// <param name="Records">By night, then by run of the matrix, then as the checks ran.</param>
public sealed record NightHistory(ImmutableArray<NightRecord> Records)
{
    /// <summary>How many nights are kept: a quarter, so that a release sees all of its own.</summary>
    public const int DefaultNights = 92;

    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Strict)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads the lines; null with a finding for each that is damaged.</summary>
    public static NightHistory? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var records = ImmutableArray.CreateBuilder<NightRecord>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                records.Add(JsonSerializer.Deserialize<NightRecord>(line, Line) ?? throw new JsonException());
            }
            catch (JsonException error)
            {
                findings.Add(new Location(file, index + 1, (int)(error.BytePositionInLine ?? 0) + 1), "CHIS001", "this is no line of the history of conformance");
            }
        }
        return findings.Count == before ? new NightHistory(records.ToImmutable()) : null;
    }

    /// <summary>The history with a night more. A second run of the same night in the same place of the matrix replaces the first.</summary>
    /// <param name="nights">How many nights are kept.</param>
    public NightHistory With(ConformanceResult result, int nights = DefaultNights)
    {
        var tonight = NightRecord.Of(result).ToList();
        var (night, cell) = (DateOnly.FromDateTime(result.Began.UtcDateTime), NightRecord.CellOf(result));
        var all = Records.Where(record => record.Night != night || record.Cell != cell).Concat(tonight).ToList();
        var kept = all.Select(record => record.Night).Distinct().OrderDescending().Take(nights).ToHashSet();
        return new NightHistory([.. all.Where(record => kept.Contains(record.Night)).OrderBy(record => record.Night).ThenBy(record => record.Cell, StringComparer.Ordinal)]);
    }

    /// <summary>The last night before this one in the same place of the matrix; empty where there is none.</summary>
    public ImmutableArray<NightRecord> Before(DateOnly night, string cell)
    {
        var earlier = Records.Where(record => record.Cell == cell && record.Night < night).ToList();
        return [.. earlier.Where(record => record.Night == earlier.Max(other => other.Night))];
    }

    /// <summary>One line for each record, each ended by a line feed.</summary>
    public string Write() => string.Concat(Records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{JsonSerializer.Serialize(record, Line)}\n")));
}
