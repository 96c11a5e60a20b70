using System.Buffers;
using System.Text;

namespace Welkin.Components.Charts;

/// <summary>
/// Reads an index in the block style that Helm writes: other charts' lines are passed by their indentation, and only the entries of the
/// wanted chart are parsed, one by one.
/// </summary>
/// <param name="strict">
/// Gives up at the first line whose meaning takes a parser, so that the answer is the parser's. Otherwise such a line is passed, and what
/// is wrong stays within its entry.
/// </param>
internal sealed class IndexBlocks(Stream index, string chart, bool strict)
{
    private const int None = int.MaxValue;

    private readonly ByteLines _lines = new(index);
    private readonly byte[] _chart = Encoding.UTF8.GetBytes(chart);
    private readonly ChartEntriesBuilder _entries = new(chart);
    private readonly ArrayBufferWriter<byte> _item = new(4096);
    private readonly EntryLines _entry = new();

    // The columns where charts' names and the wanted chart's items begin.
    private int? _names;
    private int? _items;
    private bool _inEntries;
    private bool _inWanted;

    // What the lines before left open: lines right of the column continue a scalar, or the quoted scalar goes on to its mark.
    private int _contentOf = None;
    private byte _quote;

    /// <summary>Null where the index is of another style.</summary>
    public ChartEntries? Read()
    {
        for (var first = true; _lines.Next(out var line); first = false)
        {
            if (first && line.StartsWith("\uFEFF"u8))
                line = line[3..];
            if (OddBytes.In(line))
                return null;

            var step = Take(line);
            if (step is Step.GiveUp)
                return null;
            if (step is Step.End)
                break;
            if (_inWanted && _items is not null)
                Keep(line);
        }

        if (_lines.IsTooLong || !_inEntries || strict && _quote != 0)
            return null;
        Flush();
        return _entries.Build();
    }

    private Step Take(ReadOnlySpan<byte> line)
    {
        var column = line.IndexOfAnyExcept((byte)' ');
        if (column < 0 || column > _contentOf)
        {
            _entry.Continue();
            return Step.On;
        }

        var text = line[column..];
        if (_quote != 0)
        {
            if (column > Floor)
            {
                _entry.Continue();
                return Close(text);
            }

            if (strict)
                return Step.GiveUp;
            _quote = 0;
        }

        _contentOf = None;
        if (text[0] is (byte)'#')
            return Step.On;
        var step = _inEntries ? InEntries(text, column) : OnTop(text, column);
        return step is Step.On ? Follow(LineEnd.Of(text, column)) : step;
    }

    // A line at this column or left of it begins something of its own in every case that is read here.
    private int Floor => !_inEntries ? 0 : _inWanted ? _items ?? _names ?? 0 : _names ?? 0;

    private Step OnTop(ReadOnlySpan<byte> text, int column)
    {
        if (column > 0)
            return Step.On;
        if (!LineEnd.TryKey(text, out var key, out var value))
            return Step.GiveUp;
        if (!key.SequenceEqual("entries"u8))
            return Step.On;
        _inEntries = value.IsEmpty;
        return _inEntries ? Step.On : Step.GiveUp;
    }

    private Step InEntries(ReadOnlySpan<byte> text, int column)
    {
        if (column is 0)
            return LineEnd.IsItem(text) ? Step.GiveUp : Step.End;

        if (_names is null && LineEnd.IsItem(text) || column < _names)
            return Step.GiveUp;
        _names ??= column;
        if (column == _names && !LineEnd.IsItem(text))
            return OnName(text);
        if (!_inWanted)
            return Step.On;

        _items ??= column;
        if (column > _items)
        {
            _entry.Add(text, column);
            return Step.On;
        }

        if (column < _items || !LineEnd.IsItem(text))
            return strict ? Step.GiveUp : Step.On;
        Flush();
        _entry.Begin(text, column);
        return Step.On;
    }

    private Step OnName(ReadOnlySpan<byte> text)
    {
        if (_inWanted)
            return Step.End;
        if (!LineEnd.TryKey(text, out var key, out var value))
            return strict ? Step.GiveUp : Step.On;
        _inWanted = key.SequenceEqual(_chart);
        return _inWanted && !value.IsEmpty ? Step.GiveUp : Step.On;
    }

    private Step Close(ReadOnlySpan<byte> text)
    {
        var close = LineEnd.Closing(text, _quote);
        if (close < 0)
            return Step.On;
        _quote = 0;
        return Follow(LineEnd.Closed(text[(close + 1)..]));
    }

    private Step Follow(LineEnd end)
    {
        if (end.Kind is LineEndKind.Unknown && strict)
            return Step.GiveUp;
        _contentOf = end.Kind is LineEndKind.Content ? end.Column : None;
        _quote = end.Kind is LineEndKind.Quoted ? end.Quote : (byte)0;
        return Step.On;
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        _item.Write(line);
        _item.Write("\n"u8);
    }

    private void Flush()
    {
        if (_item.WrittenCount is 0)
            return;
        if (strict && _entry.TryRead(out var entry))
            _entries.Add(entry);
        else
            _entries.Read(Encoding.UTF8.GetString(_item.WrittenSpan));
        _item.ResetWrittenCount();
    }

    private enum Step
    {
        On,
        End,
        GiveUp,
    }
}
