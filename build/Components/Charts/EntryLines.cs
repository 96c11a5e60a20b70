using System.Collections.Immutable;
using System.Text;

namespace Welkin.Components.Charts;

/// <summary>Gathers an entry from its lines where every wanted key is on one line, as in nearly all; where one is not, it takes the parser.</summary>
internal sealed class EntryLines
{
    private readonly Dictionary<string, string> _scalars = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _urls = ImmutableArray.CreateBuilder<string>();
    private int _keys;
    private int? _urlItems;
    private bool _inUrls;
    private bool _hasUrls;

    // The last line was a wanted scalar: a line that continues it would change it.
    private bool _complete;
    private bool _doubtful;

    /// <summary>Begins an entry with its first line.</summary>
    /// <param name="text">From the dash on.</param>
    public void Begin(ReadOnlySpan<byte> text, int column)
    {
        _scalars.Clear();
        _urls.Clear();
        (_urlItems, _inUrls, _hasUrls, _complete) = (null, false, false, false);
        var rest = text[1..].TrimStart((byte)' ');
        _keys = column + text.Length - rest.Length;
        _doubtful = rest.IsEmpty || LineEnd.IsItem(rest);
        if (!_doubtful)
            Add(rest, _keys);
    }

    /// <summary>Takes a line that begins something of its own.</summary>
    public void Add(ReadOnlySpan<byte> text, int column)
    {
        _complete = false;
        if (column == _keys && !LineEnd.IsItem(text))
            AddKey(text);
        else if (_inUrls)
            AddUrl(text, column);
        else
            _doubtful |= column < _keys;
    }

    /// <summary>Takes a line that continues the one before.</summary>
    public void Continue() => _doubtful |= _complete;

    /// <summary>Whether the lines alone say what the entry is.</summary>
    public bool TryRead(out IndexedChart? entry)
    {
        entry = _doubtful ? null : IndexedChart.Of(_scalars, _urls.ToImmutable());
        return !_doubtful;
    }

    private void AddKey(ReadOnlySpan<byte> text)
    {
        _inUrls = false;
        if (!LineEnd.TryKey(text, out var key, out var value))
            _doubtful = true;
        else if (key.SequenceEqual("urls"u8))
        {
            _doubtful |= !value.IsEmpty || _hasUrls;
            (_inUrls, _hasUrls) = (true, true);
        }
        else if (IndexedChart.Wanted(key) is { } name)
        {
            _doubtful |= !TryText(value, out var scalar);
            _scalars[name] = scalar;
            _complete = true;
        }
    }

    private void AddUrl(ReadOnlySpan<byte> text, int column)
    {
        _urlItems ??= column;
        _doubtful |= column != _urlItems || column < _keys || !LineEnd.IsItem(text) || LineEnd.TryKey(text[1..].TrimStart((byte)' '), out _, out _);
        _doubtful |= !TryText(text[1..].Trim((byte)' '), out var url);
        _urls.Add(url);
        _complete = true;
    }

    // A plain or quoted scalar on one line, without comment and escapes.
    private static bool TryText(ReadOnlySpan<byte> value, out string text)
    {
        text = "";
        var quoted = value.Length > 1 && value[0] is (byte)'"' or (byte)'\'';
        var inner = quoted ? value[1..^1] : value;
        if (value.IsEmpty || (quoted ? value[^1] != value[0] || inner.ContainsAny(value[0], (byte)'\\') : !LineEnd.IsPlain(value) || value.IndexOf(" #"u8) >= 0))
            return false;
        text = Encoding.UTF8.GetString(inner);
        return true;
    }
}
