using System.Collections.Immutable;
using System.Text.Json;

namespace Welkin.Components.Charts;

/// <summary>Reads an index in JSON, which is YAML too, in a JSON reader's time.</summary>
internal static class IndexJson
{
    /// <summary>Null where it is no JSON, or no index.</summary>
    public static ChartEntries? Read(Stream index, string chart)
    {
        try
        {
            var tokens = new JsonTokens(index);
            tokens.Next();
            if (!Enter(ref tokens, "entries") || tokens.Type is not JsonTokenType.StartObject)
                return null;

            var entries = new ChartEntriesBuilder(chart);
            if (Enter(ref tokens, chart) && tokens.Type is JsonTokenType.StartArray)
                Entries(ref tokens, entries);
            return entries.Build();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // From the beginning of an object to the value of one key of it.
    private static bool Enter(ref JsonTokens tokens, string key)
    {
        if (tokens.Type is not JsonTokenType.StartObject)
            return false;
        for (tokens.Next(); tokens.Type is JsonTokenType.PropertyName; tokens.Next())
        {
            var found = tokens.IsName(key);
            tokens.Next();
            if (found)
                return true;
            tokens.Skip();
        }

        return false;
    }

    private static void Entries(ref JsonTokens tokens, ChartEntriesBuilder entries)
    {
        for (tokens.Next(); tokens.Type is not JsonTokenType.EndArray; tokens.Next())
        {
            if (tokens.Type is JsonTokenType.StartObject)
                entries.Add(Entry(ref tokens));
            else
            {
                tokens.Skip();
                entries.AddNoMap();
            }
        }
    }

    private static IndexedChart? Entry(ref JsonTokens tokens)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        ImmutableArray<string> urls = [];
        for (tokens.Next(); tokens.Type is JsonTokenType.PropertyName; tokens.Next())
        {
            var key = tokens.Text!;
            tokens.Next();
            if (tokens.Text is { } text)
                scalars[key] = text;
            else if (key is "urls" && tokens.Type is JsonTokenType.StartArray)
                urls = Texts(ref tokens);
            else
                tokens.Skip();
        }

        return IndexedChart.Of(scalars, urls);
    }

    private static ImmutableArray<string> Texts(ref JsonTokens tokens)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (tokens.Next(); tokens.Type is not JsonTokenType.EndArray; tokens.Next())
        {
            if (tokens.Text is { } text)
                texts.Add(text);
            else
                tokens.Skip();
        }

        return texts.ToImmutable();
    }
}
