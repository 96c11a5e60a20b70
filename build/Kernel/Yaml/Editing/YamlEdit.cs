using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>Edits a YAML file in place: the value or the key in question changes, every other byte stays, comments, quotes, order and line endings included.</summary>
/// <remarks>
/// What an edit comes to is read again and must say what the file said, but for the change that was asked for. Where that cannot be had, the file is
/// refused with a finding at the place in question and null is the answer.
/// </remarks>
public static class YamlEdit
{
    /// <summary>Replaces a scalar, in the quotes it has where they allow the new value.</summary>
    /// <param name="file">What findings call it.</param>
    public static YamlEdited? Set(string file, ReadOnlyMemory<byte> bytes, YamlPath path, WrittenScalar value, FindingList findings)
    {
        if (YamlSource.Read(file, bytes, findings) is not { } source || YamlTarget.Find(source, path, findings) is not { } target)
            return null;
        if (target.Value is not { } node)
            return new YamlEdited(bytes, YamlEditStatus.NotThere);

        var old = source.Events[node];
        if (old.Kind is SourceKind.Scalar && old.Text == value.Text && old.IsText == value.IsText)
            return new YamlEdited(bytes, YamlEditStatus.Same);
        if (target.WhyNoScalar is { } why)
            return Refuse(findings, source.At(node), why);

        var intended = source.Events.SetItem(node, old with { Text = value.Text, Style = value.IsText ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain });
        return ScalarText.Ways(value, old.Style)
            .Select(way => source.Checked(source.ReplaceScalar(old, way), intended))
            .FirstOrDefault(edited => edited is not null) is { } changed
            ? new YamlEdited(changed, YamlEditStatus.Changed)
            : Refuse(findings, source.At(node), $"'{path}' cannot be set to {value} here without changing something else");
    }

    /// <summary>Gives the last key of a path another name; its value and its place stay.</summary>
    public static YamlEdited? Rename(string file, ReadOnlyMemory<byte> bytes, YamlPath path, string name, FindingList findings)
    {
        if (YamlSource.Read(file, bytes, findings) is not { } source || YamlTarget.Find(source, path, findings) is not { } target)
            return null;
        if (target.Value is not { } node)
            return new YamlEdited(bytes, YamlEditStatus.NotThere);
        if (target.Key is not { } key)
            return Refuse(findings, source.At(node), $"'{path}' ends in a list, which has no keys to rename");

        var old = source.Events[key];
        if (old.Text == name)
            return new YamlEdited(bytes, YamlEditStatus.Same);

        var intended = source.Events.SetItem(key, old with { Text = name, Style = ScalarStyle.DoubleQuoted });
        return ScalarText.Ways(WrittenScalar.OfText(name), old.Style)
            .Select(way => source.Checked(source.ReplaceScalar(old, way), intended))
            .FirstOrDefault(edited => edited is not null) is { } changed
            ? new YamlEdited(changed, YamlEditStatus.Changed)
            : Refuse(findings, source.At(key), $"'{path}' cannot be renamed to '{name}' here: the map has that key, or something else would change");
    }

    /// <summary>Removes the lines of an entry of a map that is written in lines; comments above it stay.</summary>
    public static YamlEdited? Remove(string file, ReadOnlyMemory<byte> bytes, YamlPath path, FindingList findings)
    {
        if (YamlSource.Read(file, bytes, findings) is not { } source || YamlTarget.Find(source, path, findings) is not { } target)
            return null;
        if (target.Value is not { } node)
            return new YamlEdited(bytes, YamlEditStatus.NotThere);
        if (target.Key is not { } key)
            return Refuse(findings, source.At(node), $"'{path}' ends in a list: only entries of maps are removed");
        if ((target.WhyNotAlone ?? target.WhyNotRemoved) is { } why)
            return Refuse(findings, source.At(key), why);

        var (start, end) = EntryLines.Of(source, key);
        var intended = source.Events.RemoveRange(key, source.Events[node].Next - key);
        return source.Checked(source.Replace(start, end, ""), intended) is { } changed
            ? new YamlEdited(changed, YamlEditStatus.Changed)
            : Refuse(findings, source.At(key), $"'{path}' cannot be removed here without changing something else");
    }

    private static YamlEdited? Refuse(FindingList findings, Location at, string text)
    {
        findings.Add(at, "EDIT001", text);
        return null;
    }
}
