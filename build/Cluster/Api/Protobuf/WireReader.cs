using System.Buffers.Binary;
using System.Text;

namespace Welkin.Cluster;

/// <summary>Reads the fields of one message of protocol buffers, in their order.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _left = message;

    public int Number { get; private set; }

    /// <summary>True for text, bytes and messages.</summary>
    public bool HasBytes { get; private set; }

    /// <summary>The value of a field of fixed or variable size.</summary>
    public ulong Value { get; private set; }

    /// <summary>The value of a field that is text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <exception cref="FormatException">The bytes are no message.</exception>
    public bool Next()
    {
        if (_left.IsEmpty)
            return false;
        var tag = Varint();
        Number = (int)(tag >> 3);
        HasBytes = (tag & 7) == 2;
        Value = 0;
        Bytes = [];
        switch (tag & 7)
        {
            case 0:
                Value = Varint();
                break;
            case 1:
                Value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Value = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new FormatException("proto: illegal wireType " + (tag & 7));
        }
        return true;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_left.Length)
            throw new FormatException("unexpected EOF");
        var taken = _left[..(int)length];
        _left = _left[(int)length..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw new FormatException("proto: integer overflow");
    }
}
