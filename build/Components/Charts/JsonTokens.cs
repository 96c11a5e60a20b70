using System.Text;
using System.Text.Json;

namespace Welkin.Components.Charts;

/// <summary>Reads JSON from a stream token by token. The memory is that of the longest token.</summary>
internal ref struct JsonTokens
{
    private const int MaxToken = 4 << 20;
    private readonly Stream _stream;
    private Utf8JsonReader _reader;
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    public JsonTokens(Stream stream)
    {
        _stream = stream;
        Fill();
        // The index of a cache begins with a comment of the cache.
        if (_buffer[0] is (byte)'#')
            _start = _buffer.AsSpan(0, _end).IndexOf((byte)'\n') + 1;
        _reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, state: default);
    }

    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>The scalar as text; null where the token is none.</summary>
    public readonly string? Text => Type switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => _reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => Encoding.UTF8.GetString(_reader.ValueSpan),
        _ => null,
    };

    public readonly bool IsName(string name) => Type is JsonTokenType.PropertyName && _reader.ValueTextEquals(name);

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="JsonException">It is no JSON, or ends before its end.</exception>
    public void Next()
    {
        while (!_reader.Read())
        {
            if (_ended || _end - _start > MaxToken)
                throw new JsonException("the text ends too early, or a token does not");
            _start += (int)_reader.BytesConsumed;
            Fill();
            _reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _reader.CurrentState);
        }
    }

    /// <summary>Goes to the last token of the value whose first the reader stands on.</summary>
    public void Skip()
    {
        for (var depth = _reader.CurrentDepth; Type is JsonTokenType.StartObject or JsonTokenType.StartArray || _reader.CurrentDepth > depth;)
            Next();
    }

    // Makes room behind what is unread and reads there.
    private void Fill()
    {
        var unread = _buffer.AsSpan(_start, _end - _start);
        var room = unread.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        unread.CopyTo(room);
        (_buffer, _start, _end) = (room, 0, unread.Length);
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
