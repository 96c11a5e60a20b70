namespace Welkin.Kubernetes;

/// <summary>Follows the lines of <c>metadata</c> and picks up name and namespace.</summary>
internal sealed class MetadataScan
{
    private int _indent = -1;
    private bool _afterName;

    public string? Name { get; private set; }

    public string? Namespace { get; private set; }

    /// <summary>False when the line leaves doubt about what the metadata say.</summary>
    public bool See(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (text[0] == '#')
            return true;
        var indent = line.Length - text.Length;
        if (_indent < 0)
            _indent = indent;
        if (indent < _indent || text[0] == '\t')
            return false;
        if (indent > _indent)
            return !_afterName && !SpansLines(text);

        _afterName = false;
        if (text[0] == '-')
            return !SpansLines(text);
        if (!ScannedLine.TryRead(text, out var key, out var value))
            return false;
        _afterName = key is "name" or "namespace";
        return key switch
        {
            "name" => Name is null && (Name = ScannedLine.Plain(value)) is not null,
            "namespace" => Namespace is null && (Namespace = ScannedLine.Plain(value)) is not null,
            _ => !Opens(value),
        };
    }

    private static bool SpansLines(ReadOnlySpan<char> text)
    {
        while (text.StartsWith("- "))
            text = text[2..].TrimStart(' ');
        return Opens(ScannedLine.TryRead(text, out _, out var value) ? value : text);
    }

    /// <summary>True for a value that may go on in lines which look like keys: quotes, flow style, anchors, tags.</summary>
    private static bool Opens(ReadOnlySpan<char> value) => !value.IsEmpty && value[0] switch
    {
        '"' or '\'' => !ClosesAtEnd(value),
        '{' or '[' => value is not ("{}" or "[]"),
        '&' or '*' or '!' or '?' => true,
        _ => false,
    };

    private static bool ClosesAtEnd(ReadOnlySpan<char> value) =>
        value.Length > 1 && value[1..].IndexOf(value[0]) == value.Length - 2 && !value.Contains('\\');
}
