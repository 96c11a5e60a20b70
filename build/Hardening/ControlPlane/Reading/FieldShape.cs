using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The fields that a kind of configuration knows, from a text such as <c>etcd{local{dataDir extraArgs[name value]}} featureGates*</c>.</summary>
/// <remarks>Braces hold the fields of a map, brackets those of the maps of a list; a star takes everything, nothing means one value or a list of them.</remarks>
internal sealed record FieldShape(ImmutableSortedDictionary<string, FieldShape> Fields, bool IsList, bool IsOpen)
{
    private static readonly FieldShape Open = new(ImmutableSortedDictionary<string, FieldShape>.Empty, IsList: false, IsOpen: true);
    private static readonly FieldShape Value = Open with { IsOpen = false };

    public static FieldShape Parse(string text)
    {
        var position = 0;
        return new FieldShape(Names(text, ref position), IsList: false, IsOpen: false);
    }

    /// <summary>Every unknown field below a map, and every map or value where the other is known.</summary>
    public void Check(ConfigurationMap map, FindingList findings)
    {
        foreach (var entry in map.Entries)
        {
            if (Fields.TryGetValue(entry.Key, out var shape))
                shape.CheckValue(entry, findings);
            else
                findings.Add(entry.At, "NODE003", $"unknown field '{entry.Key}'{Suggestion.For(entry.Key, Fields.Keys)}");
        }
    }

    private void CheckValue(ConfigurationEntry entry, FindingList findings)
    {
        if (IsOpen || entry.Value is ConfigurationScalar { IsNull: true })
            return;
        switch (entry.Value)
        {
            case ConfigurationMap map when !Fields.IsEmpty && !IsList:
                Check(map, findings);
                break;
            case ConfigurationList list when IsList:
                foreach (var item in list.Items)
                    CheckItem(entry.Key, item, findings);
                break;
            case ConfigurationMap or ConfigurationScalar when IsList:
                findings.Add(entry.Value.At, "NODE004", $"'{entry.Key}' must be a list, got {entry.Value.Noun}");
                break;
            case ConfigurationList or ConfigurationScalar when !Fields.IsEmpty:
                findings.Add(entry.Value.At, "NODE004", $"'{entry.Key}' must be a map, got {entry.Value.Noun}");
                break;
            case ConfigurationMap:
                findings.Add(entry.Value.At, "NODE004", $"'{entry.Key}' must be a value, got a map");
                break;
        }
    }

    private void CheckItem(string key, ConfigurationNode item, FindingList findings)
    {
        if (item is ConfigurationMap map)
            Check(map, findings);
        else
            findings.Add(item.At, "NODE004", $"an item of '{key}' must be a map, got {item.Noun}");
    }

    private static ImmutableSortedDictionary<string, FieldShape> Names(string text, ref int position)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, FieldShape>(StringComparer.Ordinal);
        while (position < text.Length && text[position] is not ('}' or ']'))
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }
            var start = position;
            while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] == '-'))
                position++;
            fields[text[start..position]] = Shape(text, ref position);
        }
        return fields.ToImmutable();
    }

    private static FieldShape Shape(string text, ref int position)
    {
        var mark = position < text.Length ? text[position] : ' ';
        if (mark is not ('*' or '{' or '['))
            return Value;
        position++;
        if (mark == '*')
            return Open;
        var fields = Names(text, ref position);
        position++;
        return new FieldShape(fields, IsList: mark == '[', IsOpen: false);
    }
}
