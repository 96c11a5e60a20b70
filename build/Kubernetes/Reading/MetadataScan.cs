namespace Welkin.Kubernetes;

/// <summary>Follows the lines of <c>metadata</c> and picks up name and namespace.</summary>
internal struct MetadataScan
{
    private int _indent;
    private bool _afterName;

    public static MetadataScan Open() => new() { _indent = -1, IsOpen = true };

    public bool IsOpen { get; private init; }

    public string? Name { get; private set; }

    public string? Namespace { get; private set; }

    /// <summary>False when the line leaves doubt about what the metadata say.</summary>
    public bool See(ReadOnlySpan<byte> line)
    {
        var text = line.TrimStart((byte)' ');
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
        if (key.SequenceEqual("name"u8))
            return (_afterName = true) && Name is null && (Name = ScannedLine.Plain(value)) is not null;
        if (key.SequenceEqual("namespace"u8))
            return (_afterName = true) && Namespace is null && (Namespace = ScannedLine.Plain(value)) is not null;
        return !Opens(value);
    }

    private static bool SpansLines(ReadOnlySpan<byte> text)
    {
        while (text.StartsWith("- "u8))
            text = text[2..].TrimStart((byte)' ');
        return Opens(!text.IsEmpty && ScannedLine.TryRead(text, out _, out var value) ? value : text);
    }

    /// <summary>True for a value that may go on in lines which look like keys: quotes, flow style, anchors, tags.</summary>
    private static bool Opens(ReadOnlySpan<byte> value) => !value.IsEmpty && value[0] switch
    {
        (byte)'"' or (byte)'\'' => !ClosesAtEnd(value),
        (byte)'{' or (byte)'[' => !value.SequenceEqual("{}"u8) && !value.SequenceEqual("[]"u8),
        (byte)'&' or (byte)'*' or (byte)'!' or (byte)'?' => true,
        _ => false,
    };

    private static bool ClosesAtEnd(ReadOnlySpan<byte> value) =>
        value.Length > 1 && value[1..].IndexOf(value[0]) == value.Length - 2 && !value.Contains((byte)'\\');
}
